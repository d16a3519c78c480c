#include "agent/decisionbook.h"
#include "agent/systemstatus.h"
#include "base/clock.h"
#include "base/literals.h"
#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/verbs.h"
#include "control/json.h"
#include "journal/judge.h"
#include "journal/pausing.h"
#include "journal/queries.h"
#include "journalplace.h"
#include "plan/admin/ledgerstore.h"
#include "separate/separationwords.h"

#include <QFileInfo>

#include <algorithm>

namespace countersign {

namespace {
QJsonObject stoppedStatus(Database *db, const Judgement &judged, const Config &config)
{
    const QString &path = config.paths.journal;
    SystemStatus status{u"stopped"_s, hasPauseFile(path) || (db && pauseIn(*db))};
    const QMap<State, qint64> stored = db ? queries::counts(*db) : QMap<State, qint64>{};
    for (int state = int(State::Received); db && state < kStateCount; ++state)
        status.counts.insert(State(state), stored.value(State(state)));
    if (const Result<LedgerRecord> ledger = db ? ledgerIn(*db) : LedgerRecord{};
        !ledger) // the one thing of a stopped profile that needs a word
        status.services = {{u"ledger"_s, u"stopped"_s, u"degraded"_s, unreadableLedger(ledger.error().message)}};
    if (db)
        status.today = queries::outcomesSince(*db, startOfDay(SystemClock().nowUs())).counts;
    status.vault = config.app.vaultPath;
    status.recallSeconds = config.approval.recall;
    status.held = judged.held;
    return status.toJson();
}

Result<QJsonValue> listed(Database &db, const Invocation &in)
{
    ActionFilter filter;
    if (const auto state = stateFromName(in.option("state")))
        filter.states = {*state};
    filter.limit = in.has("limit") ? in.option("limit").toInt() : 200;
    QJsonArray list;
    const QList<Action> actions = queries::actions(db, filter);
    for (const Action &action : actions)
        list.append(action.toJson());
    return list;
}

/// To the end, as where an instance runs.
Result<void> readDecisions(Database &db, DecisionBook &book, qint64 sinceUs)
{
    EventPage page;
    page.upTo = std::max<qint64>(0, queries::headSeq(db) - DecisionBook::kEvents);
    while (!page.isLast) {
        Result<EventPage> next = queries::eventsAfter(db, page.upTo, DecisionBook::kEvents, DecisionBook::types());
        if (!next)
            return fail(next.error());
        page = *std::move(next);
        book.note(page, sinceUs);
    }
    return {};
}

/// The last decisions, made of the same book as where an instance runs.
Result<QJsonValue> decided(Database &db)
{
    const qint64 now = SystemClock().nowUs();
    DecisionBook book;
    book.restoreSeen(queries::setting(db, u"ui:decided.seen"_s), now);
    if (const Result<void> read = readDecisions(db, book, now - DecisionBook::kLastingUs); !read)
        return fail(read.error());
    const QList<ActionFilter> filters = DecisionBook::listed();
    for (const ActionFilter &filter : filters) {
        const QList<Action> actions = queries::actions(db, filter);
        for (const Action &action : actions)
            book.take(action);
    }
    const QStringList missing = book.missing();
    for (const QString &id : missing)
        if (const Result<ActionDetail> detail = queries::action(db, id))
            book.take(*detail);
    const QList<Decided> shown = book.list(now);
    for (const Decided &one : shown.first(std::min<qsizetype>(shown.size(), DecisionBook::kMost)))
        if (const Result<ActionDetail> detail = queries::action(db, one.action.id))
            book.take(*detail);
    QList<Decided> list = book.list(now);
    for (Decided &one : list)
        one.recallUntilUs = 0; // nothing counts down where nothing runs
    QJsonArray told = decidedJson(list, pauseIn(db));
    for (qsizetype i = 0; i < told.size(); ++i) {
        QJsonObject one = told[i].toObject();
        one.insert(u"take_back"_s, QString()); // a running instance does that
        if (one.value("state"_L1) == stateName(State::Approved))
            one.insert(u"outcome"_s, Cli::tr("Approved. It starts when Countersign runs."));
        told[i] = one;
    }
    return told;
}

Result<QJsonValue> answer(Database &db, const Invocation &in, const Config &config)
{
    if (in.verb == u"list")
        return in.has("decided") ? decided(db) : listed(db, in);
    if (in.verb == u"show") {
        const Result<ActionDetail> detail = queries::action(db, in.arguments.first());
        if (!detail)
            return fail(detail.error());
        QJsonObject shown = detailJson(*detail);
        if (!isTerminal(detail->action.state))
            shown.insert(u"plan"_s, withSeparationWarnings(detail->plan, separationWarnings(config.mcp.servers)));
        return shown;
    }
    const Result<QList<Event>> events = queries::trace(db, in.arguments.first());
    return events ? Result<QJsonValue>(traceJson(*events)) : Result<QJsonValue>(fail(events.error()));
}
} // namespace

namespace {
std::unexpected<Error> noJournal(const QString &path)
{
    return fail(ErrorCode::NotFound,
        Cli::tr("There is no journal at %1 yet. Start Countersign once, or name another --profile.").arg(path));
}
} // namespace

Result<std::unique_ptr<Database>> openJournal(const QString &path)
{
    if (QFileInfo(path).size() == 0) // not there, or emptied
        return noJournal(path);
    return Database::open(path, Database::Mode::ReadOnly);
}

Result<QJsonValue> readProfile(const Invocation &in, const Config &config)
{
    const Result<Judgement> judged = judgeJournal(journalPlace(config));
    if (!judged)
        return fail(judged.error());
    const Result<std::unique_ptr<Database>> db =
        judged->isEmpty ? Result<std::unique_ptr<Database>>(nullptr) : openJournal(config.paths.journal);
    if (!db)
        return fail(db.error());
    if (in.verb == u"status" && !*db)
        return stoppedStatus(nullptr, *judged, config);
    if (!*db && judged->held) // emptied: there is nothing to read, but there was
        return fail(ErrorCode::Failed, judged->held->refusal().message);
    if (!*db)
        return in.verb == u"list" ? Result<QJsonValue>(QJsonArray{})
                                  : Result<QJsonValue>(noJournal(config.paths.journal));
    if (in.verb == u"status") {
        const Result<QJsonObject> status =
            (*db)->answered([&](Database &open) { return stoppedStatus(&open, *judged, config); });
        return status ? Result<QJsonValue>(*status) : Result<QJsonValue>(fail(status.error()));
    }
    Result<Result<QJsonValue>> answered = (*db)->answered([&](Database &open) { return answer(open, in, config); });
    return answered ? *std::move(answered) : Result<QJsonValue>(fail(answered.error()));
}

} // namespace countersign
