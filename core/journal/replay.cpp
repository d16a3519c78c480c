#include "journal/replay.h"

#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "domain/openwork.h"
#include "domain/payloads/item.h"
#include "domain/payloads/mail.h"
#include "journal/projection.h"
#include "journal/schema.h"
#include "journal/traceindex.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSet>

#include <sqlite3.h>

namespace countersign {

namespace {
bool isMarked(const QByteArray &type)
{
    static const QSet<QByteArray> types = [] {
        QSet<QByteArray> out;
        const QByteArrayList parts = QByteArray(kMarked).split('\'');
        for (qsizetype i = 1; i < parts.size(); i += 2)
            out.insert(parts[i]);
        return out;
    }();
    return types.contains(type);
}

QStringList sourceKeysOf(const ActionDetail &detail)
{
    QStringList keys = item::sourceKeys(detail.intake);
    keys.removeDuplicates();
    return keys;
}

QString changedSentence(qint64 seq)
{
    return QCoreApplication::translate("Verifier", "What became of a mail (event %1) is not what the sources say.")
        .arg(seq);
}
} // namespace

Replay::Replay(Database &db)
    : m_db(db),
      m_seedA(QRandomGenerator::system()->generate64()),
      m_seedB(QRandomGenerator::system()->generate64()),
      m_rowsSayFlags(schemaVersion(db).value_or(0) >= kFlagsVersion)
{
}

void Replay::mix(Sum &sum, const QByteArray &text, qint64 number, int sign) const
{
    const quint64 low = qHashMulti(m_seedA, text, number), high = qHashMulti(m_seedB, number, text);
    sum.a += sign > 0 ? low : 0 - low;
    sum.b += sign > 0 ? high : 0 - high;
    sum.count += sign;
}

void Replay::note(const QString &finding)
{
    ++m_findingCount;
    if (m_findings.size() < kMostFindings)
        m_findings.append(finding);
}

qint64 Replay::number(const char *sql)
{
    Statement query = m_db.prepare(sql);
    return query.step() == SQLITE_ROW ? query.integer(0) : -1;
}

void Replay::add(const ChainRow &row, bool redacted)
{
    m_firstSeq = m_firstSeq == 0 ? row.seq : m_firstSeq;
    mix(m_traces, row.correlationId, row.seq);
    if (isMarked(row.type))
        mix(m_marks, row.type, row.seq);
    if (row.type == "approval.granted" && row.actor.startsWith("policy:"))
        mix(m_rules, row.actor + row.at, row.seq);
    if (row.actionId.isEmpty())
        compareSettled(row);
    if (row.actionId.isEmpty() || m_late.contains(row.actionId))
        return;
    auto live = m_live.find(row.actionId);
    if (live == m_live.end()) {
        while (m_live.size() >= qsizetype(kLive)) {
            if (const auto oldest = m_live.constFind(m_order.front()); oldest != m_live.cend()) {
                m_late.insert(oldest.key(), oldest->detail().action.correlationId.toUtf8());
                m_live.erase(oldest);
            }
            m_order.pop_front();
        }
        live = m_live.insert(row.actionId, {});
        m_order.push_back(row.actionId);
        ++m_actions;
    }
    if (const Result<void> added = live->add(row, redacted); !added) {
        note(QCoreApplication::translate("Verifier", "Event %1 cannot follow those before it: %2")
                .arg(row.seq)
                .arg(added.error().message));
        m_live.erase(live);
        return;
    }
    const State state = live->detail().action.state;
    if (live->isWhole() && isTerminal(state) && !mayReopen(state)) {
        compare(*live);
        m_live.erase(live);
    }
}

void Replay::compare(const ActionFold &fold)
{
    const ActionDetail &detail = fold.detail();
    const QString id = detail.action.id;
    static const QByteArray sql =
        QByteArray("SELECT ") + kActionColumns +
        ", d.intake, d.plan, d.decision, d.execution FROM actions a JOIN details d ON d.id = a.id WHERE a.id = ?";
    Statement query = m_db.reused(sql.constData());
    query.bind(1, id);
    if (query.step() != SQLITE_ROW)
        return note(
            QCoreApplication::translate("Verifier", "The events of %1 are there, and its row is missing.").arg(id));
    Action stored = readAction(query);
    if (!m_rowsSayFlags)
        stored.flagged = detail.action.flagged;
    if (isTerminal(stored.state))
        ++m_ended;
    if (!fold.isWhole()) {
        m_redacted += fold.redactedSeqs().isEmpty() ? 0 : 1;
        if (stored.version < fold.count() || !isTerminal(stored.state))
            note(QCoreApplication::translate("Verifier", "The row of %1 does not fit what is left of its events.")
                    .arg(id));
        return;
    }
    if (stored.state != detail.action.state)
        note(QCoreApplication::translate("Verifier", "The row of %1 says \"%2\", its events say \"%3\".")
                .arg(id, stateName(stored.state), stateName(detail.action.state)));
    else if (stored != detail.action)
        note(QCoreApplication::translate(
            "Verifier", "The row of %1 (title, type, plan, times …) is not as its events say.")
                .arg(id));
    const std::pair<const char *, const QJsonObject *> texts[]{{"intake", &detail.intake}, {"plan", &detail.plan},
        {"decision", &detail.decision}, {"execution", &detail.execution}};
    for (int i = 0; i < 4; ++i)
        if (query.bytes(20 + i) != canonicalBytes(*texts[i].second))
            note(QCoreApplication::translate("Verifier", "The stored %1 of %2 is not the one of its events.")
                    .arg(QLatin1String(texts[i].first), id));
    compareBeside(detail, fold.originalSha256());
}

// What is parked may be parked for another reason later, or become something else: its last word is compared at the
// end.
void Replay::compareSettled(const ChainRow &row)
{
    if (row.payload.isEmpty() ||
        (row.type != "mail.filtered" && row.type != "mail.parked" && row.type != "email.received"))
        return;
    const auto settled = MailSettled::fromJson(parseJsonObject(row.payload, JsonLimits::own()).value_or(QJsonObject()));
    QStringList keys = settled.sourceKeys;
    keys.removeDuplicates();
    for (const QString &key : keys) {
        if (row.type == "mail.parked") {
            m_parked.insert(key, {settled.outcome, row.seq});
            continue;
        }
        m_parked.remove(key);
        if (sourceOf(key) == settled.outcome)
            ++m_sources;
        else
            note(changedSentence(row.seq));
    }
}

// What has become of the others since is compared, and counted, with what tells of that.
void Replay::compareParked()
{
    for (auto it = m_parked.cbegin(); it != m_parked.cend(); ++it) {
        const QString found = sourceOf(it.key());
        if (found == it->first)
            ++m_sources;
        else if (found.isEmpty() || found.startsWith(u"parked:"))
            note(changedSentence(it->second));
    }
}

QString Replay::sourceOf(const QString &key)
{
    Statement query = m_db.reused("SELECT id FROM sources WHERE key = ?1");
    query.bind(1, key);
    return query.step() == SQLITE_ROW ? query.text(0) : QString();
}

// The tables that know an action by something else than its id.
void Replay::compareBeside(const ActionDetail &detail, const QString &sha256)
{
    const auto has = [&](const char *sql, const QString &key) {
        Statement query = m_db.reused(sql);
        query.bind(1, key);
        query.bind(2, detail.action.id);
        return query.step() == SQLITE_ROW;
    };
    if (!sha256.isEmpty()) {
        ++m_contents;
        if (!has("SELECT 1 FROM contents WHERE sha256 = ?1 AND id = ?2", sha256))
            note(QCoreApplication::translate("Verifier", "The content of %1 is not among the known ones.")
                    .arg(detail.action.id));
    }
    static const char *const kTaken = "SELECT 1 FROM sources WHERE key = ?1 AND id = ?2";
    if (detail.action.source.startsWith(u"undo:")) {
        ++m_sources;
        if (!has(kTaken, detail.action.source))
            note(QCoreApplication::translate("Verifier", "That %1 is an undo is not among the known sources.")
                    .arg(detail.action.id));
    }
    const QStringList keys = sourceKeysOf(detail);
    m_sources += keys.size();
    for (const QString &key : keys)
        if (!has(kTaken, key))
            note(QCoreApplication::translate("Verifier", "Where %1 came from is not among the known sources.")
                    .arg(detail.action.id));
}

void Replay::finish()
{
    for (auto it = m_live.cbegin(); it != m_live.cend(); ++it)
        compare(*it);
    m_live.clear();
    readUnindexed();
    compareIndexes();
    compareLate();
    compareJobs();
    compareWords();
    compareParked();
    compareCounts();
}

void Replay::readUnindexed()
{
    if (schemaVersion(m_db).value_or(0) < kTracesVersion)
        return;
    m_unindexed = notIndexed(m_db);
    for (auto it = m_unindexed.cbegin(); it != m_unindexed.cend(); ++it)
        for (const qint64 seq : *it)
            mix(m_traces, it.key().toUtf8(), seq, -1);
}

void Replay::compareIndexes()
{
    const auto sumOf = [this](const QByteArray &sql) {
        Sum sum;
        Statement query = m_db.prepare(sql.constData());
        while (query.step() == SQLITE_ROW)
            mix(sum, query.bytes(0), query.integer(1));
        return sum;
    };
    if (schemaVersion(m_db).value_or(0) < kTracesVersion)
        return;
    if (sumOf("SELECT correlation_id, seq FROM traces") != m_traces) {
        note(
            QCoreApplication::translate("Verifier", "The index of correlations does not list the events as they are."));
        m_tracesAreWrong = true;
    }
    if (schemaVersion(m_db).value_or(0) < kMarksVersion)
        return;
    if (sumOf(QByteArray("SELECT type, seq FROM events WHERE ") + kMarked) != m_marks)
        note(QCoreApplication::translate(
            "Verifier", "The index of consents, pauses and removals does not list the events as they are."));
    if (sumOf(QByteArray("SELECT actor || at, seq FROM events WHERE ") + kByRule) != m_rules)
        note(QCoreApplication::translate(
            "Verifier", "The index of what rules have approved does not list the events as they are."));
}

// What stayed open while many others went by: folded by the index, which was compared before.
void Replay::compareLate()
{
    if (m_tracesAreWrong && !m_late.isEmpty())
        return note(QCoreApplication::translate("Verifier",
            "%1 open items could not be compared because of that. Start Countersign once, which makes the index anew, "
            "and verify again.")
                .arg(m_late.size()));
    for (auto it = m_late.cbegin(); it != m_late.cend(); ++it) {
        const Result<ActionFold> fold = foldNow(QString::fromUtf8(it.key()), QString::fromUtf8(*it));
        if (fold)
            compare(*fold);
        else
            note(fold.error().message);
    }
}

Result<ActionFold> Replay::foldNow(const QString &id, const QString &correlationId)
{
    return foldAction(
        m_db, id, correlationId, [this](const QString &correlation) { return m_unindexed.value(correlation); });
}

void Replay::compareJobs()
{
    Statement query = m_db.prepare(
        "SELECT j.id, j.queue, j.priority, j.action_id, j.body, j.attempts, a.correlation_id FROM jobs j LEFT JOIN "
        "actions a ON a.id = j.action_id");
    while (query.step() == SQLITE_ROW) {
        const Job job{query.text(0), query.text(1), Priority(query.integer(2)), query.text(3), readJson(query, 4),
            int(query.integer(5))};
        const Result<ActionFold> fold = foldNow(job.actionId, query.text(6));
        if (!fold || !isAllowed(job, fold->detail()))
            note(QCoreApplication::translate("Verifier", "There is a job for %1 that its events do not ask for.")
                    .arg(job.actionId));
    }
}

void Replay::compareWords()
{
    if (schemaVersion(m_db).value_or(0) < kWordsVersion)
        return;
    Statement query = m_db.prepare(
        "SELECT w.id, w.text = a.title || ' ' || a.source || ' ' || a.type || ' ' || a.summary || ' ' || a.id || ' ' "
        "|| a.correlation_id "
        "FROM words w LEFT JOIN actions a ON a.id = w.id");
    while (query.step() == SQLITE_ROW)
        if (query.integer(1) != 1)
            note(QCoreApplication::translate("Verifier", "The words that %1 is found by are not its own.")
                    .arg(query.text(0)));
}

// With the beginning in an archive there are more rows than events to compare them with.
void Replay::compareCounts()
{
    if (m_firstSeq > 1)
        return;
    if (number("SELECT count(*) FROM actions") != m_actions || number("SELECT count(*) FROM details") != m_actions)
        note(QCoreApplication::translate("Verifier", "There are rows of items that no event tells of."));
    if (number("SELECT count(*) FROM contents") != m_contents)
        note(QCoreApplication::translate("Verifier", "There are known contents that no event tells of."));
    // What was redacted (its row has no source any more) does not tell its keys, and they stay taken.
    if (number("SELECT count(*) FROM sources s LEFT JOIN actions a ON a.id = s.id WHERE a.source IS NOT ''") !=
        m_sources)
        note(QCoreApplication::translate("Verifier", "There are known sources that no event tells of."));
    if (schemaVersion(m_db).value_or(0) < kWordsVersion)
        return;
    if (const qint64 found = number("SELECT (SELECT count(*) FROM words) + (SELECT count(*) FROM unindexed)");
        found > m_ended || found < m_ended - m_redacted)
        note(QCoreApplication::translate("Verifier", "The search knows more or fewer items than have ended."));
}

} // namespace countersign
