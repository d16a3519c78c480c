#include "journal/openchecker.h"

#include "base/hash.h"
#include "domain/payloads/journal.h"
#include "journal/chainlink.h"
#include "journal/marks.h"
#include "journal/queries.h"
#include "journal/traceindex.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <sqlite3.h>
#include <algorithm>

namespace countersign {

namespace {
/// Of what has ended. Whatever else a row says, also nothing that a state can be, is looked at.
QByteArray endStates()
{
    QByteArrayList ended;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (isTerminal(State(state)))
            ended.append(QByteArray::number(state));
    return ended.join(',');
}

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

/// A break as it is: what stands on both sides of it, and what that really is.
QByteArray breakMark(const ChainRow &before, const ChainRow &row)
{
    return sha256Hex(before.hash + row.prevHash + row.hash + chainHash(row) + sha256Hex(row.payload));
}

/// Breaks that their owner has accepted, by seq. To forge such an event is to make a break of its own.
QHash<qint64, QByteArray> acceptedBreaks(Database &db)
{
    QHash<qint64, QByteArray> out;
    for (const Event &event : marks(db, EventType::JournalAccepted))
        out.insert(payloadOf<JournalAccepted>(event).breakMarks());
    return out;
}
} // namespace

qint64 OpenCheck::journalBegins()
{
    Statement query = m_db.prepare("SELECT min(seq) FROM events");
    return query.step() == SQLITE_ROW && !query.isNull(0) ? query.integer(0) : m_headSeq + 1;
}

void OpenCheck::wantOpen()
{
    Statement query = m_db.prepare(("SELECT id FROM actions WHERE state NOT IN (" + endStates() + ")").constData());
    while (query.step() == SQLITE_ROW)
        m_wanted.insert(query.bytes(0), {});
}

qint64 OpenCheck::firstSeq(const QString &id)
{
    Statement query = m_db.prepare(
        "SELECT (SELECT min(seq) FROM traces t WHERE t.correlation_id = a.correlation_id) FROM actions a WHERE a.id = "
        "?");
    query.bind(1, id);
    return query.step() == SQLITE_ROW && !query.isNull(0) ? query.integer(0) : journalBegins();
}

Result<void> OpenCheck::walk(qint64 from, const QHash<qint64, QByteArray> &accepted)
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
        bool sound = true;
        if (Result<void> linked = checkLink(walk, before, m_removals); !linked) {
            if (accepted.value(walk.row().seq) != breakMark(before, walk.row()))
                return linked;
            sound = walk.redacted() || checkRowHashes(walk.row()).has_value();
        }
        before = walk.row();
        if (before.actionId.isEmpty())
            continue;
        const EventType type = eventTypeFromName(QString::fromLatin1(before.type));
        Seen &seen = m_seen[before.actionId];
        ++seen.count;
        seen.began = seen.began || type == EventType::ActionGenerated;
        seen.end = endOf(type);
        if (const auto it = m_wanted.find(before.actionId); it != m_wanted.end())
            it->add(before, walk.redacted(), sound);
    }
    if (walk.failed())
        return chainFinding("unreadable", before.seq + 1, m_db.lastError());
    if (from <= m_headSeq && (before.seq != m_headSeq || before.hash != m_headHash))
        return chainFinding(
            "truncated", before.seq + 1, QCoreApplication::translate("Journal", "events are missing at the end."));
    return {};
}

// Links were checked by walk(), so that only what its owner has let pass can differ here.
void OpenCheck::collect(const QSet<QByteArray> &ids)
{
    for (const QByteArray &id : ids)
        m_wanted.insert(id, {});
    QList<qint64> seqs;
    Statement query = m_db.prepare("SELECT seq, action_id FROM events ORDER BY seq");
    while (query.step() == SQLITE_ROW)
        if (ids.contains(query.bytes(1)))
            seqs.append(query.integer(0));
    const QByteArray sql = QByteArray("SELECT ") + kEventColumns + " FROM events e WHERE seq = ?";
    Statement one = m_db.prepare(sql.constData());
    for (const qint64 seq : std::as_const(seqs)) {
        one.bind(1, seq);
        if (one.step() == SQLITE_ROW) {
            const ChainRow row = readChainRow(one);
            const bool redacted = one.isNull(8);
            m_wanted[row.actionId].add(row, redacted, redacted || checkRowHashes(row));
        }
        one.reset();
    }
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

Result<OpenReport> OpenCheck::open()
{
    const QHash<qint64, QByteArray> accepted = acceptedBreaks(m_db);
    wantOpen();
    // The whole chain: what was consented to, pinned or paused long ago holds today.
    if (Result<void> sound = walk(journalBegins(), accepted); !sound)
        return fail(sound.error());
    if (const QSet<QByteArray> more = hidden(); !more.isEmpty())
        collect(more);
    for (auto it = m_wanted.cbegin(); it != m_wanted.cend(); ++it)
        compare(it.key(), *it);
    compareJobs();
    return std::move(m_report);
}

Result<std::pair<Proof, bool>> OpenCheck::one(const QString &id)
{
    m_wanted.insert(id.toUtf8(), {});
    const qint64 from = firstSeq(id);
    if (Result<void> sound = walk(from, acceptedBreaks(m_db)); !sound)
        return fail(sound.error());
    const Folding folding = m_wanted.value(id.toUtf8());
    const ActionFold &folded = folding.fold;
    if (!folding.failed && folded.count() == 0 && queries::storedAction(m_db, id).action.state == State::None)
        return queries::unknownAction(id);
    if (folding.failed || !folded.isWhole())
        return fail(ErrorCode::Refused, QCoreApplication::translate("Journal",
                                            "The record of this item is in an archive, or its content was removed. It "
                                            "can be looked at, and nothing can be done with it."));
    return std::pair{Proof{folded.count(), folded.digest()}, isTerminal(folded.detail().action.state)};
}

namespace {
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

QList<Action> differingDetails(Database &db, const QStringList &ids)
{
    const Snapshot snapshot(db);
    const QHash<QString, QList<qint64>> late = notIndexed(db); // of this snapshot
    const Unindexed unindexed = [&late](const QString &correlation) { return late.value(correlation); };
    QList<Action> out;
    for (const QString &id : ids) {
        const ActionDetail stored = queries::storedAction(db, id);
        const Result<ActionFold> fold = foldAction(db, id, stored.action.correlationId, unindexed);
        if (!fold || !fold->isWhole())
            continue; // what cannot be followed was told before
        const ActionDetail &detail = fold->detail();
        if (stored.intake != detail.intake || stored.plan != detail.plan || stored.decision != detail.decision ||
            stored.execution != detail.execution)
            out.append(detail.action);
    }
    return out;
}

Result<std::pair<Proof, bool>> checkAction(
    Database &db, const QString &actionId, qint64 headSeq, const QByteArray &headHash)
{
    const Snapshot snapshot(db);
    return OpenCheck(db, headSeq, headHash).one(actionId);
}

QJsonArray chainBreaks(Database &db, qint64 most)
{
    const Snapshot snapshot(db);
    const Removals removals = readRemovals(db);
    QJsonArray out;
    ChainRow before;
    before.hash = chainStart();
    for (ChainWalk walk(db); walk.next() && out.size() < most; before = walk.row())
        if (!checkLink(walk, before, removals))
            out.append(chainBreak(walk.row().seq, breakMark(before, walk.row())));
    return out;
}

Result<void> checkChain(Database &db, qint64 fromSeq, qint64 headSeq, const QByteArray &headHash)
{
    const Snapshot snapshot(db);
    return OpenCheck(db, headSeq, headHash).walk(fromSeq);
}

} // namespace countersign
