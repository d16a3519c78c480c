#include "journal/acceptance.h"

#include "base/clock.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/progress.h"
#include "domain/plan.h"
#include "domain/present/sentence.h"
#include "journal/fold.h"
#include "journal/traceindex.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace countersign {

namespace {
/// Why the journal may not know what followed.
QString whyUnknown(const QString &kind)
{
    if (kind == u"no_anchor" || kind == u"bad_anchor")
        return QCoreApplication::translate(
            "Held", "without its anchor nobody can tell whether the journal knows what followed.");
    if (kind == u"instance")
        return QCoreApplication::translate("Held",
            "the journal and its instance.id did not fit together, so nobody can tell whether it knows what followed.");
    if (kind == u"beyond")
        return QCoreApplication::translate(
            "Held", "somebody else has written to the journal, so what it says of that time is not certain.");
    if (kind == u"beside")
        return QCoreApplication::translate(
            "Held", "the journal is another one or was rewritten, and may not know what followed.");
    if (kind == Held::kBroken)
        return QCoreApplication::translate(
            "Held", "the chain of the journal's events was broken, so what it says is not certain.");
    return QCoreApplication::translate(
        "Held", "the journal was put back, or its end is lost, and it does not know what followed.");
}

/// Every action that the events leave open.
QHash<QString, ActionDetail> openActions(Database &db)
{
    QHash<QString, ActionDetail> open;
    Statement query = db.prepare(
        "SELECT id, type, correlation_id, action_id, at, actor, payload FROM events WHERE action_id <> '' ORDER BY "
        "seq");
    while (query.step() == SQLITE_ROW) {
        const QString id = query.text(3);
        const Event event{0, query.text(0), eventTypeFromName(query.text(1)), query.text(2), id, {},
            parseTime(query.text(4)).value_or(0), query.text(5),
            parseJsonObject(query.bytes(6), JsonLimits::own()).value_or(QJsonObject())};
        auto found = open.find(id);
        if (found == open.end())
            found = open.insert(id, {});
        if (!applyEvent(*found, event) && found->action.state == State::None)
            open.erase(found); // the rest of one whose beginning was archived
        else if (isTerminal(found->action.state))
            open.erase(found);
    }
    return open;
}

/// What somebody has changed stays as it is: nothing can be done with it, and nothing is recorded of it.
void leaveOutTheChanged(Database &db, QHash<QString, ActionDetail> &open)
{
    const QHash<QString, QList<qint64>> late = notIndexed(db);
    erase_if(open, [&](const auto &one) {
        const Result<ActionFold> fold = foldAction(db, one.key(), one.value().action.correlationId,
            [&late](const QString &correlation) { return late.value(correlation); });
        return !fold || fold->count() != one.value().action.version;
    });
}

QHash<QString, QStringList> executionJobs(Database &db)
{
    QHash<QString, QStringList> jobs;
    Statement query = db.prepare("SELECT action_id, id FROM jobs WHERE queue = 'executions'");
    while (query.step() == SQLITE_ROW)
        jobs[query.text(0)].append(query.text(1));
    return jobs;
}

/// The step that was cut, or would have come next.
QJsonObject doubtOfCut(const ActionDetail &detail, const QString &sentence)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (!plan || plan->steps.isEmpty())
        return {};
    const QJsonArray records = progress::records(detail.execution);
    qsizetype step = 0;
    while (
        step < records.size() && step + 1 < plan->steps.size() && records[step]["state"_L1].toString() == u"completed")
        ++step;
    return DoubtfulStep{int(step), stepSentence(plan->steps[step]), sentence, !plan->steps[step].probe.isEmpty()}
        .toJson();
}

Append askAgain(const ActionDetail &detail, const QJsonObject &mark, const QString &actor, const QStringList &jobs)
{
    const QString sentence = mark.value("sentence"_L1).toString();
    ItemAccepted item{mark, sentence};
    if (detail.action.state == State::Executing)
        item.doubt = doubtOfCut(detail, sentence);
    const Event event =
        makeEvent(EventType::JournalAccepted, detail.action.correlationId, detail.action.id, actor, item);
    return {detail.action.id, {event}, detail.action.version, {}, jobs, {}};
}

Append accepted(const Held &held, const QString &actor, qint64 open)
{
    const JournalAccepted all{held, held.knownUntil(), open};
    return {{}, {makeEvent(EventType::JournalAccepted, {}, {}, actor, all)}, 0, {}, {}, {}};
}
} // namespace

QJsonObject possiblyDone(const QString &kind, const QString &after)
{
    const QString sentence = after.isEmpty()
                                 ? QCoreApplication::translate(
                                       "Held", "This may already have been done: the journal that recorded it is gone.")
                                 : QCoreApplication::translate("Held", "This may already have been done after %1: %2")
                                       .arg(localMinute(after), whyUnknown(kind));
    return {{u"after"_s, after}, {u"sentence"_s, sentence}};
}

Result<Acceptance> acceptanceOf(Database *db, const Held &held, const QString &actor)
{
    using Open = std::pair<QHash<QString, ActionDetail>, QHash<QString, QStringList>>;
    const Result<Open> open = db ? db->answered([](Database &all) {
        Open found{openActions(all), executionJobs(all)};
        leaveOutTheChanged(all, found.first);
        return found;
    })
                                 : Result<Open>(Open{});
    if (!open)
        return fail(open.error());
    Acceptance out;
    const QJsonObject mark = possiblyDone(held.kind, held.knownUntil());
    for (const ActionDetail &detail : open->first)
        out.changes.push_back(askAgain(detail, mark, actor, open->second.value(detail.action.id)));
    out.open = qint64(out.changes.size());
    out.changes.push_back(accepted(held, actor, out.open));
    return out;
}

std::optional<Accepted> acceptedBy(Database &db, qint64 seq)
{
    Statement query = db.prepare("SELECT payload, at FROM events WHERE seq = ? AND type = 'journal.accepted'");
    query.bind(1, seq);
    if (seq == 0 || query.step() != SQLITE_ROW)
        return std::nullopt;
    const JournalAccepted accepted =
        JournalAccepted::fromJson(parseJsonObject(query.bytes(0), JsonLimits::own()).value_or(QJsonObject()));
    return Accepted{accepted.after, parseTime(query.text(1)).value_or(0), accepted.held.kind};
}

} // namespace countersign
