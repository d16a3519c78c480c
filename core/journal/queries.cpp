#include "journal/queries.h"

#include "base/clock.h"
#include "base/ids.h"
#include "base/literals.h"
#include "journal/projection.h"
#include "journal/removals.h"
#include "journal/schema.h"
#include "journal/traceindex.h"
#include "journal/wordindex.h"

#include <QCoreApplication>

#include <sqlite3.h>
#include <algorithm>
#include <chrono>
#include <thread>

namespace countersign::queries {

namespace {
QString escapedLike(QString word)
{
    return word.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
}
} // namespace

Result<QString> fullId(Database &db, const QString &id)
{
    if (isId(id))
        return id;
    Statement query = db.reused("SELECT id FROM actions WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2");
    query.bind(1, id);
    if (id.size() >= 8 && query.step() == SQLITE_ROW) {
        const QString found = query.text(0);
        if (query.step() != SQLITE_ROW)
            return found;
        return fail(ErrorCode::NotFound,
            QCoreApplication::translate("Journal", "More than one action begins with %1. Give more of the id.")
                .arg(id));
    }
    return unknownAction(id);
}

std::unexpected<Error> unknownAction(const QString &id)
{
    return fail(ErrorCode::NotFound,
        QCoreApplication::translate("Journal", "There is no action %1. See \"countersign list\".").arg(id));
}

namespace {
constexpr const char *kLooked =
    " AND (a.title || ' ' || a.source || ' ' || a.type || ' ' || a.summary || ' ' || a.id || ' ' || a.correlation_id) "
    "LIKE ? ESCAPE '\\'";
constexpr int kLookedAt = 20'000; ///< newest ended actions that words of one or two letters are looked for in

/// One query over actions: where it looks, and what it looks for.
QList<Action> ask(Database &db, const ActionFilter &filter, const QByteArray &from, const QStringList &looked,
    const QString &match, const QByteArray &order)
{
    QByteArray sql = QByteArray("SELECT ") + kActionColumns + " FROM " + from;
    if (!filter.states.isEmpty()) {
        QByteArrayList numbers;
        for (const State state : filter.states)
            numbers.append(QByteArray::number(int(state)));
        sql += " AND a.state IN (" + numbers.join(',') + ")";
    }
    for (qsizetype i = 0; i < looked.size(); ++i)
        sql += kLooked;
    if (filter.beforeUs > 0)
        sql += " AND a.updated < ?";
    sql += order + " LIMIT ?";
    Statement query = db.prepare(sql.constData());
    int index = 1;
    if (!match.isEmpty())
        query.bind(index++, match);
    for (const QString &word : looked)
        query.bind(index++, QString(u'%' + escapedLike(word) + u'%'));
    if (filter.beforeUs > 0)
        query.bind(index++, filter.beforeUs);
    query.bind(index, qint64(filter.limit));
    QList<Action> out;
    while (query.step() == SQLITE_ROW)
        out.append(readAction(query));
    return out;
}

QList<Action> found(Database &db, const ActionFilter &filter, const QStringList &words, const QByteArray &order)
{
    QByteArrayList open;
    for (int state = int(State::Received); state < kStateCount; ++state)
        if (!isTerminal(State(state)))
            open.append(QByteArray::number(state));
    const QString match = matchExpression(words);
    if (match.isEmpty())
        return ask(db, filter,
            "(SELECT * FROM actions ORDER BY updated DESC LIMIT " + QByteArray::number(kLookedAt) + ") a WHERE 1",
            words, {}, order);
    // What is open or not indexed yet is little; the rest is found by its words.
    QList<Action> out =
        ask(db, filter, "actions a WHERE (a.state IN (" + open.join(',') + ") OR a.id IN (SELECT id FROM unindexed))",
            words, {}, order);
    QStringList shortOnes;
    std::ranges::copy_if(words, std::back_inserter(shortOnes), [](const QString &word) { return word.size() < 3; });
    out += ask(db, filter, "words w CROSS JOIN actions a ON a.id = w.id WHERE words MATCH ?", shortOnes, match,
        " ORDER BY w.rowid DESC");
    std::ranges::sort(out, [&](const Action &one, const Action &other) {
        return filter.oldestFirst ? one.createdUs < other.createdUs : one.updatedUs > other.updatedUs;
    });
    return out.mid(0, filter.limit);
}
} // namespace

QList<Action> actions(Database &db, const ActionFilter &filter)
{
    const QByteArray order = filter.oldestFirst ? " ORDER BY a.created, a.id" : " ORDER BY a.updated DESC";
    const QStringList words = filter.search.split(u' ', Qt::SkipEmptyParts).mid(0, 8);
    return words.isEmpty() ? ask(db, filter, "actions a WHERE 1", {}, {}, order) : found(db, filter, words, order);
}

ActionDetail storedAction(Database &db, const QString &id)
{
    static const QByteArray sql =
        (QByteArray("SELECT ") + kActionColumns +
            ", d.intake, d.plan, d.decision, d.execution FROM actions a JOIN details d ON d.id = a.id WHERE a.id = ?");
    Statement query = db.reused(sql.constData());
    query.bind(1, id);
    if (query.step() != SQLITE_ROW)
        return {};
    return {readAction(query), readJson(query, 20), readJson(query, 21), readJson(query, 22), readJson(query, 23)};
}

namespace {
std::unexpected<Error> changedAction()
{
    return fail(ErrorCode::Failed,
        QCoreApplication::translate("Journal",
            "The record of this item was changed behind Countersign's back. Nothing is done with it; "
            "look at \"countersign audit verify\"."),
        u"altered"_s);
}

/// A commit becomes visible in the file a moment before it is known here, or the other way round.
constexpr int kTries = 200;

/// What is known already is read at once; what is only visible will be known in an instant. The reader serves
/// everybody.
void beforeNextTry(bool isKnownAlready)
{
    if (!isKnownAlready)
        std::this_thread::sleep_for(std::chrono::microseconds(50));
}

Result<ActionFold> provenFold(
    Database &db, const QString &id, const QString &correlation, const Unindexed &unindexed, const Proofs *proofs)
{
    for (int i = 0; i < kTries; ++i) {
        Result<ActionFold> fold = foldAction(db, id, correlation, unindexed);
        const std::optional<Proof> known = proofs && fold ? proofs->of(id) : std::nullopt;
        if (!known || *known == Proof{fold->count(), fold->digest()})
            return fold;
        if (known->count == fold->count())
            break;
        beforeNextTry(known->count > fold->count());
    }
    return changedAction();
}
} // namespace

namespace {
/// The fold of the action that `id` names, and its whole id.
Result<std::pair<ActionFold, QString>> foldOf(
    Database &db, const QString &id, const Unindexed &unindexed, const Proofs *proofs)
{
    const Result<QString> full = fullId(db, id);
    if (!full)
        return fail(full.error());
    Statement find = db.reused("SELECT correlation_id FROM actions WHERE id = ?");
    find.bind(1, *full);
    if (find.step() != SQLITE_ROW)
        return unknownAction(id);
    Result<ActionFold> fold = provenFold(db, *full, find.text(0), unindexed, proofs);
    if (!fold)
        return fail(fold.error());
    return std::pair{*std::move(fold), *full};
}
} // namespace

Result<ActionDetail> action(Database &db, const QString &id, const Unindexed &unindexed, const Proofs *proofs)
{
    const Result<std::pair<ActionFold, QString>> found = foldOf(db, id, unindexed, proofs);
    if (!found)
        return fail(found.error());
    const auto &[fold, full] = *found;
    if (fold.isWhole())
        return fold.detail();
    // Somebody who removes contents or rows must not choose what is shown instead.
    const Removals removals = readRemovals(db);
    const bool said =
        std::ranges::all_of(fold.redactedSeqs(), [&](qint64 seq) { return removals.redactedBy.contains(seq); });
    if (!said || ((fold.isPartial() || fold.count() == 0) && removals.archivedTo.isEmpty()))
        return changedAction();
    const ActionDetail stored = storedAction(db, full);
    return stored.action.state == State::None ? Result<ActionDetail>(unknownAction(id)) : stored;
}

Result<ActionDetail> eventsOfAction(Database &db, const QString &id, const Unindexed &unindexed, const Proofs &proofs)
{
    const Result<std::pair<ActionFold, QString>> found = foldOf(db, id, unindexed, &proofs);
    if (!found)
        return fail(found.error());
    if (found->first.isWhole())
        return found->first.detail();
    return fail(ErrorCode::Refused, QCoreApplication::translate("Journal",
                                        "The record of this item is in an archive, or its content was removed. It can "
                                        "be looked at, and nothing can be done with it."));
}

namespace {
/// Events of a correlation, and of each action in it what they are.
struct TraceRead
{
    QList<Event> events;
    QHash<QString, Proof> proofs;
    bool sound = true; ///< each row fits itself
};

TraceRead readTrace(Database &db, const QString &correlation, const Unindexed &unindexed)
{
    QByteArrayList late;
    if (unindexed) {
        const QList<qint64> seqs = unindexed(correlation);
        for (const qint64 seq : seqs)
            late.append(QByteArray::number(seq));
    }
    static const QByteArray sql = QByteArray("SELECT ") + kEventColumns +
                                  " FROM (SELECT seq FROM traces WHERE correlation_id = ?1 UNION SELECT value AS seq "
                                  "FROM json_each(?3) UNION SELECT seq FROM events WHERE seq > ?2 AND correlation_id = "
                                  "?1) t CROSS JOIN events e ON e.seq = t.seq ORDER BY e.seq";
    static const QByteArray unconverted =
        QByteArray("SELECT ") + kEventColumns +
        " FROM events e WHERE e.correlation_id = ?1 AND ?2 > 0 AND ?3 <> '' ORDER BY e.seq";
    const bool isOld = !unindexed && schemaVersion(db).value_or(0) < kTracesVersion;
    Statement query = db.reused(isOld ? unconverted.constData() : sql.constData());
    query.bind(1, correlation);
    query.bind(2, unindexed || isOld ? std::numeric_limits<qint64>::max() : tracesIndexedTo(db));
    const QByteArray list = '[' + late.join(',') + ']';
    query.bind(3, list);
    TraceRead out;
    while (query.step() == SQLITE_ROW) {
        const ChainRow row = readChainRow(query);
        out.sound = out.sound && (query.isNull(8) || checkRowHashes(row));
        Proof &proof = out.proofs[QString::fromUtf8(row.actionId)];
        ++proof.count;
        proof.digest = ActionFold::extended(proof.digest, row.hash);
        out.events.append(eventOf(row));
    }
    return out;
}

enum class Compared { Same, Changed, NotYetRead, NotYetKnown };

/// Whether nothing of it was changed since this process knows it, or a commit is just becoming visible.
Compared comparedWith(const TraceRead &read, const Proofs &proofs)
{
    if (!read.sound)
        return Compared::Changed;
    for (auto it = read.proofs.cbegin(); it != read.proofs.cend(); ++it)
        if (const std::optional<Proof> known = proofs.of(it.key()); known && *known != *it)
            return known->count == it->count  ? Compared::Changed
                   : known->count > it->count ? Compared::NotYetRead
                                              : Compared::NotYetKnown;
    return Compared::Same;
}
} // namespace

Result<QList<Event>> trace(Database &db, const QString &id, const Unindexed &unindexed, const Proofs *proofs)
{
    QString correlation = id;
    if (const Result<QString> full = fullId(db, id)) {
        Statement find = db.reused("SELECT correlation_id FROM actions WHERE id = ?");
        find.bind(1, *full);
        if (find.step() == SQLITE_ROW)
            correlation = find.text(0);
    }
    for (int i = 0; i < kTries; ++i) {
        TraceRead read = readTrace(db, correlation, unindexed);
        if (read.events.isEmpty())
            return fail(ErrorCode::NotFound,
                QCoreApplication::translate("Journal",
                    "Nothing is recorded under %1. What was archived is in the bundles beside the journal (archive/).")
                    .arg(id));
        const Compared compared = proofs ? comparedWith(read, *proofs) : Compared::Same;
        if (compared == Compared::Same)
            return std::move(read.events);
        if (compared == Compared::Changed)
            break;
        beforeNextTry(compared == Compared::NotYetRead);
    }
    return changedAction();
}

QList<Job> openJobs(Database &db, const QString &queue)
{
    Statement query = db.reused(
        "SELECT id, queue, priority, action_id, body, attempts FROM jobs WHERE queue = ? ORDER BY priority, id");
    query.bind(1, queue);
    QList<Job> out;
    while (query.step() == SQLITE_ROW)
        out.append(Job{query.text(0), query.text(1), Priority(query.integer(2)), query.text(3), readJson(query, 4),
            int(query.integer(5))});
    return out;
}

QMap<State, qint64> counts(Database &db)
{
    QMap<State, qint64> out;
    Statement query = db.reused("SELECT state, count(*) FROM actions GROUP BY state");
    while (query.step() == SQLITE_ROW)
        out.insert(State(query.integer(0)), query.integer(1));
    return out;
}

QString findByContentHash(Database &db, const QString &sha256, const QString &exceptActionId)
{
    Statement query = db.reused("SELECT id FROM contents WHERE sha256 = ? AND id <> ? ORDER BY id LIMIT 1");
    query.bind(1, sha256);
    query.bind(2, exceptActionId);
    return query.step() == SQLITE_ROW ? query.text(0) : QString();
}

qint64 headSeq(Database &db)
{
    Statement query = db.prepare("SELECT coalesce(max(seq), 0) FROM events");
    return query.step() == SQLITE_ROW ? query.integer(0) : 0;
}

QString setting(Database &db, const QString &key)
{
    Statement query = db.reused("SELECT value FROM settings WHERE key = ?");
    query.bind(1, key);
    return query.step() == SQLITE_ROW ? query.text(0) : QString();
}

} // namespace countersign::queries
