#include "journal/opencheck.h"

#include "journal/chainlink.h"
#include "journal/marks.h"
#include "journal/openwork.h"
#include "journal/projection.h"
#include "journal/queries.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <sqlite3.h>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Journal", text);
}

QByteArray openStates()
{
    QByteArrayList open;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!isTerminal(State(state)))
            open.append(QByteArray::number(state));
    return open.join(',');
}

/// Looked at in any case: what somebody has called ended is most likely something recent.
constexpr qint64 kRecent = 50'000;

enum class End { No, Yes, Perhaps };

/// Whether an action has ended with such an event; for some, that stands in what they carry.
End endOf(EventType type)
{
    switch (type) {
    case EventType::ActionCancelled:
    case EventType::PlanFailed:
    case EventType::ApprovalRejected:
    case EventType::ApprovalExpired:
    case EventType::ExecutionFailed:
    case EventType::ExecutionRolledBack: return End::Yes;
    case EventType::ExecutionCompleted:
    case EventType::ExecutionResolved: return End::Perhaps;
    default: return End::No;
    }
}

/// What the walk remembers of each action that began in its range.
struct Seen
{
    qint64 count = 0;
    bool began = false;
    End end = End::No;
};

class OpenCheck
{
public:
    OpenCheck(Database &db, qint64 headSeq, QByteArray headHash) : m_db(db), m_headSeq(headSeq), m_headHash(std::move(headHash)), m_removals(readRemovals(db)) {}

    Result<OpenReport> open();
    Result<std::pair<Proof, bool>> one(const QString &id);
    /// Links up to `acceptedTo` are taken as they are.
    Result<void> walk(qint64 from, qint64 acceptedTo = 0);

private:
    qint64 firstSeq(const QByteArray &which);
    qint64 journalBegins();
    qint64 acceptedSeq();
    void collect(qint64 from, const QSet<QByteArray> &ids);
    ActionFold fold(const QByteArray &id);
    QSet<QByteArray> hidden();
    void compare(const QByteArray &id);
    bool isIndexed(const ActionFold &fold);
    /// The state that the row has, where it differs from the events.
    std::optional<State> storedDifferently(const Action &action);
    void compareJobs();
    void note(const QString &finding);

    Database &m_db;
    qint64 m_headSeq;
    QByteArray m_headHash;
    Removals m_removals;
    QHash<QByteArray, QList<qint64>> m_wanted; ///< by action: seqs of its events
    QHash<QByteArray, Seen> m_seen;
    QSet<QString> m_served;                    ///< actions that have a job as it should be
    QHash<QString, ActionDetail> m_working;    ///< that may have a job, without its texts
    OpenReport m_report;
};

qint64 OpenCheck::journalBegins()
{
    Statement query = m_db.prepare("SELECT min(seq) FROM events");
    return query.step() == SQLITE_ROW && !query.isNull(0) ? query.integer(0) : m_headSeq + 1;
}

qint64 OpenCheck::firstSeq(const QByteArray &which)
{
    Statement query = m_db.prepare(("SELECT a.id, (SELECT min(seq) FROM traces t WHERE t.correlation_id = a.correlation_id) FROM actions a WHERE " + which).constData());
    qint64 first = m_headSeq + 1;
    while (query.step() == SQLITE_ROW) {
        m_wanted.insert(query.bytes(0), {});
        first = std::min(first, query.isNull(1) ? journalBegins() : query.integer(1));
    }
    return first;
}

Result<void> OpenCheck::walk(qint64 from, qint64 acceptedTo)
{
    ChainRow before;
    before.seq = 0;
    before.hash = chainStart();
    if (from > journalBegins()) {
        ChainWalk previous(m_db, from - 1, from - 1);
        if (previous.next())
            before = previous.row();
    }
    ChainWalk walk(m_db, from, m_headSeq);
    while (walk.next()) {
        if (walk.row().seq > acceptedTo)
            if (Result<void> linked = checkLink(walk, before, m_removals); !linked)
                return linked;
        before = walk.row();
        if (before.actionId.isEmpty())
            continue;
        const EventType type = eventTypeFromName(QString::fromLatin1(before.type));
        Seen &seen = m_seen[before.actionId];
        ++seen.count;
        seen.began = seen.began || type == EventType::ActionGenerated;
        seen.end = endOf(type);
        if (const auto it = m_wanted.find(before.actionId); it != m_wanted.end())
            it->append(before.seq);
    }
    if (walk.failed())
        return chainFinding("unreadable", before.seq + 1, m_db.lastError());
    if (from <= m_headSeq && (before.seq != m_headSeq || before.hash != m_headHash))
        return chainFinding("truncated", before.seq + 1, say("events are missing at the end."));
    return {};
}

// Links were checked by walk(); this only finds the rows again.
void OpenCheck::collect(qint64 from, const QSet<QByteArray> &ids)
{
    for (const QByteArray &id : ids)
        m_wanted.insert(id, {});
    Statement query = m_db.prepare("SELECT seq, action_id FROM events WHERE seq >= ? ORDER BY seq");
    query.bind(1, from);
    while (query.step() == SQLITE_ROW)
        if (const QByteArray id = query.bytes(1); ids.contains(id))
            m_wanted[id].append(query.integer(0));
}

ActionFold OpenCheck::fold(const QByteArray &id)
{
    static const QByteArray sql = QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE seq = ?";
    Statement query = m_db.reused(sql.constData());
    ActionFold fold;
    for (const qint64 seq : m_wanted.value(id)) {
        query.bind(1, seq);
        if (query.step() != SQLITE_ROW || !fold.add(readChainRow(query), query.isNull(8)))
            return {};
        query.reset();
    }
    return fold;
}

// Actions that their rows call ended, or that have no rows, and whose events say otherwise.
QSet<QByteArray> OpenCheck::hidden()
{
    QSet<QByteArray> out;
    Statement query = m_db.prepare("SELECT version, state FROM actions WHERE id = ?");
    for (auto it = m_seen.cbegin(); it != m_seen.cend(); ++it) {
        if (!it->began || m_wanted.contains(it.key()))
            continue;
        query.bind(1, it.key());
        const bool there = query.step() == SQLITE_ROW;
        const bool fits = it->end == End::Perhaps || (it->end == End::Yes) == isTerminal(State(query.integer(1)));
        if (!there || query.integer(0) != it->count || !fits)
            out.insert(it.key());
        query.reset();
    }
    return out;
}

void OpenCheck::compare(const QByteArray &id)
{
    const QString name = QString::fromUtf8(id);
    const ActionFold folded = fold(id);
    if (!folded.isWhole()) {
        note(say("The events of %1 cannot be followed from its beginning; nothing is done with it.").arg(name));
        return;
    }
    const ActionDetail &detail = folded.detail();
    m_report.proofs.insert(name, {Proof{folded.count(), folded.digest()}, isTerminal(detail.action.state)});
    if (!isTerminal(detail.action.state))
        m_working.insert(name, ActionDetail{detail.action, {}, {}, {}, {}, detail.recallUntilUs});
    const bool indexed = isIndexed(folded);
    m_report.indexIsWrong = m_report.indexIsWrong || !indexed;
    const std::optional<State> stored = storedDifferently(detail.action);
    if (!stored && indexed)
        return;
    m_report.repairs.append({detail.action, stored.value_or(detail.action.state)});
    note(say("The stored row of %1 said \"%2\" where its events say \"%3\"; it was restored from them.")
                                 .arg(name, stateName(m_report.repairs.last().stored), stateName(detail.action.state)));
}

bool OpenCheck::isIndexed(const ActionFold &fold)
{
    Statement query = m_db.reused("SELECT count(*) FROM traces t JOIN json_each(?2) j ON t.seq = j.value WHERE t.correlation_id = ?1");
    QByteArrayList seqs;
    for (const qint64 seq : fold.seqs())
        seqs.append(QByteArray::number(seq));
    const QByteArray list = '[' + seqs.join(',') + ']';
    query.bind(1, fold.detail().action.correlationId);
    query.bind(2, list);
    return query.step() == SQLITE_ROW && query.integer(0) == fold.count();
}

std::optional<State> OpenCheck::storedDifferently(const Action &action)
{
    static const QByteArray sql = QByteArray("SELECT ") + kActionColumns + " FROM actions a WHERE a.id = ?";
    Statement query = m_db.reused(sql.constData());
    query.bind(1, action.id);
    if (query.step() != SQLITE_ROW)
        return State::None;
    const Action stored = readAction(query);
    return stored == action ? std::nullopt : std::optional(stored.state);
}

void OpenCheck::compareJobs()
{
    Statement query = m_db.prepare("SELECT id, queue, priority, action_id, body, attempts FROM jobs ORDER BY id");
    while (query.step() == SQLITE_ROW) {
        const Job job{query.text(0), query.text(1), Priority(query.integer(2)), query.text(3), readJson(query, 4), int(query.integer(5))};
        const auto of = m_working.constFind(job.actionId);
        if (of != m_working.constEnd() && isAllowed(job, *of)) {
            m_served.insert(job.actionId);
            continue;
        }
        m_report.wrongJobs.append(job.id);
        // A planning job may be left over from a crash, and one that failed too often was set aside: neither is anybody's doing.
        if (job.queue == u"executions")
            note(say("A stored job for %1 was removed: nothing in its events asks for it.").arg(job.actionId));
    }
    for (const ActionDetail &detail : std::as_const(m_working))
        if (!m_served.contains(detail.action.id))
            if (const std::optional<Job> job = demandedJob(detail))
                m_report.missingJobs.append(*job);
}

void OpenCheck::note(const QString &finding)
{
    ++m_report.found;
    if (m_report.findings.size() < OpenReport::kMostFindings)
        m_report.findings.append(finding);
}

// Its owner has accepted the journal as it stood then: what was wrong before is told by the verifier, and what was open
// was asked anew. A forged acceptance breaks the link after it.
qint64 OpenCheck::acceptedSeq()
{
    qint64 seq = 0;
    for (const Event &event : marks(m_db, EventType::JournalAccepted))
        if (event.actionId.isEmpty())
            seq = event.seq;
    return seq;
}

Result<OpenReport> OpenCheck::open()
{
    const qint64 acceptedTo = acceptedSeq();
    qint64 from = std::min(firstSeq("a.state IN (" + openStates() + ")"), std::max(journalBegins(), m_headSeq - kRecent));
    if (Result<void> sound = walk(from, acceptedTo); !sound)
        return fail(sound.error());
    const QList<QByteArray> open = m_wanted.keys();
    const bool late = std::ranges::any_of(open, [this](const QByteArray &id) { return !m_seen.value(id).began; });
    if (late && from > journalBegins()) { // the index of correlations has hidden the beginning of something
        from = journalBegins();
        m_seen.clear();
        for (QList<qint64> &seqs : m_wanted)
            seqs.clear();
        if (Result<void> sound = walk(from, acceptedTo); !sound)
            return fail(sound.error());
    }
    if (const QSet<QByteArray> more = hidden(); !more.isEmpty())
        collect(from, more);
    const QList<QByteArray> all = m_wanted.keys();
    for (const QByteArray &id : all)
        compare(id);
    compareJobs();
    return std::move(m_report);
}

Result<std::pair<Proof, bool>> OpenCheck::one(const QString &id)
{
    const qint64 from = firstSeq("a.id = '" + id.toUtf8().replace('\'', "") + "'");
    if (Result<void> sound = walk(from); !sound)
        return fail(sound.error());
    const ActionFold folded = fold(id.toUtf8());
    if (!folded.isWhole())
        return fail(ErrorCode::Refused, say("The record of this item is in an archive, or its content was removed. It can be looked at, and nothing can be done with it."));
    return std::pair{Proof{folded.count(), folded.digest()}, isTerminal(folded.detail().action.state)};
}

/// One state of the file for all that is compared.
class Snapshot
{
public:
    explicit Snapshot(Database &db) : m_db(db) { (void)m_db.exec("BEGIN"); }
    ~Snapshot() { (void)m_db.exec("COMMIT"); }
    Q_DISABLE_COPY_MOVE(Snapshot)

private:
    Database &m_db;
};
} // namespace

Result<OpenReport> checkOpen(Database &db, qint64 headSeq, const QByteArray &headHash)
{
    const Snapshot snapshot(db);
    return OpenCheck(db, headSeq, headHash).open();
}

QList<Action> differingDetails(Database &db, const QStringList &ids, const Unindexed &unindexed)
{
    const Snapshot snapshot(db);
    QList<Action> out;
    for (const QString &id : ids) {
        const ActionDetail stored = queries::storedAction(db, id);
        const Result<ActionFold> fold = foldAction(db, id, stored.action.correlationId, unindexed);
        if (!fold || !fold->isWhole())
            continue; // what cannot be followed was told before
        const ActionDetail &detail = fold->detail();
        if (stored.intake != detail.intake || stored.plan != detail.plan || stored.decision != detail.decision || stored.execution != detail.execution)
            out.append(detail.action);
    }
    return out;
}

Result<std::pair<Proof, bool>> checkAction(Database &db, const QString &actionId, qint64 headSeq, const QByteArray &headHash)
{
    const Snapshot snapshot(db);
    return OpenCheck(db, headSeq, headHash).one(actionId);
}

Result<void> checkChain(Database &db, qint64 fromSeq, qint64 headSeq, const QByteArray &headHash)
{
    const Snapshot snapshot(db);
    return OpenCheck(db, headSeq, headHash).walk(fromSeq);
}

} // namespace countersign
