#include "plan/service/newermails.h"

#include "async/alive.h"
#include "base/clock.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/unicodetext.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>
#include <vector>

namespace countersign {

namespace {
constexpr int kMostFlags = 3;
constexpr int kMostTries = 5;          ///< while its owner snoozes or edits it
constexpr qsizetype kMostMails = 4000; ///< whose heads are kept
constexpr qsizetype kMostPaces = 10000;
constexpr qint64 kSecondUs = 1'000'000;
constexpr qint64 kShownEveryUs = 60 * kSecondUs, kLongestPauseUs = 3600 * kSecondUs;
const QString kAgain = u"again:"_s, kLater = u"later:"_s; ///< beginnings of jobs' ids
const QString kKind = u"newer_mail"_s;

QString sentenceOf(const QJsonObject &intake)
{
    const QString subject = firstOf(item::title(intake), 200), from = firstOf(item::from(intake), 200);
    return from.isEmpty()
               ? QCoreApplication::translate("PlanService", "A newer mail in this conversation arrived: “%1”.")
                     .arg(subject)
               : QCoreApplication::translate("PlanService", "A newer mail in this conversation arrived: “%1”, from %2.")
                     .arg(subject, from);
}

/// `first`: as ConversationMail. `head`: of the journal, when the plan's maker looked.
QJsonObject flagOf(const QString &sentence, const QString &first, qint64 head)
{
    return {{u"kind"_s, kKind}, {u"sentence"_s, sentence}, {u"excerpt"_s, QString()}, {u"action"_s, first},
        {u"head"_s, head}};
}

bool isBeingPlanned(State state)
{
    return state == State::Received || state == State::Planning || state == State::Stale;
}

/// One link is its own. What came back was news when it came.
bool isNews(const Event &generated)
{
    return threadLinksOf(generated.payload).size() > 1 &&
           firstComing(generated.payload, generated.actionId) == generated.actionId;
}

/// Nobody can read it, and trying again would not help.
bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::Refused || error.code == ErrorCode::Failed || error.code == ErrorCode::NotFound;
}

/// What cannot be told now may be told later.
std::unexpected<Error> later(Error error)
{
    error.retryable = error.code != ErrorCode::Cancelled && error.code != ErrorCode::Held;
    return fail(std::move(error));
}
} // namespace

NewerMails::NewerMails(EventStore &journal, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_conversation(journal),
      m_follower(journal, {.name = u"newer.mails"_s, .types = {EventType::ActionGenerated}, .concerns = isNews},
          [this](EventPage page) { return take(std::move(page)); }),
      m_mails(kMostMails)
{
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action, State) {
        if (isBeingPlanned(action.state))
            return;
        if (m_delayed.remove(action.id))
            m_scope.spawn(dropDelayed(action.id));
        const auto late = m_late.constFind(action.id);
        if (late == m_late.cend())
            return;
        const auto [newer, isNewest] = *late;
        m_late.erase(late);
        if (action.state == State::AwaitingDecision)
            m_scope.spawn(setLateAside(action.id, newer, isNewest));
    });
}

QCoro::Task<> NewerMails::stop()
{
    const QPointer<NewerMails> self(this);
    m_scope.requestStop();
    co_await m_follower.stop();
    if (self)
        co_await m_scope.drained();
}

QCoro::Task<Result<void>> NewerMails::take(EventPage page)
{
    const QPointer<NewerMails> self(this);
    for (const Event &event : page.events) {
        if (!isNews(event))
            continue;
        Newer newer = newerOf(event.actionId, event.payload);
        newer.seq = event.seq;
        m_mails.insert(newer.id, new Newer(newer));
        const Result<void> told = alive(self, co_await tell(event.payload, newer));
        if (!told && (told.error().retryable || told.error().code == ErrorCode::Cancelled))
            co_return told;
        if (!told)
            logError("NewerMails", told.error().message, {{u"action_id"_s, event.actionId}});
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> NewerMails::tell(QJsonObject intake, Newer newer)
{
    const QPointer<NewerMails> self(this);
    const QList<State> planning{State::Received, State::Planning, State::Stale};
    using Mails = Result<QList<ConversationMail>>;
    const Mails planned = alive(self, co_await m_conversation.before(intake, newer.id, planning));
    if (!planned) // nobody else would tell of this mail
        co_return later(planned.error());
    for (qsizetype i = 0; i < planned->size(); ++i)
        m_late.insert(planned->at(i).id, {newer, i == 0});
    // Asked afterwards, so that what has been planned meanwhile is in one of both.
    const QList<State> decision{State::AwaitingDecision};
    const Mails waiting = alive(self, co_await m_conversation.before(intake, newer.id, decision));
    if (!waiting)
        co_return later(waiting.error());
    const QString other = planned->value(0).first;
    for (qsizetype i = 0; i < waiting->size(); ++i) {
        const bool isNewest = i == 0 && !Conversation::isNewer(other, waiting->first().first);
        const Result<void> aside = alive(self, co_await setAside(waiting->at(i).id, newer, isNewest));
        if (!aside)
            co_return aside;
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> NewerMails::setAside(QString actionId, Newer newer, bool isNewest)
{
    const QPointer<NewerMails> self(this);
    std::optional<Job> job; // one, however many tries
    for (int tries = 0; tries < kMostTries; ++tries) {
        const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
        if (!detail)
            co_return detail.error().code == ErrorCode::NotFound ? Result<void>{} : fail(detail.error());
        const Action &action = detail->action;
        if (isBeingPlanned(action.state))
            m_late.insert(actionId, {newer, isNewest});
        if (action.state != State::AwaitingDecision || knows(*detail, newer) ||
            threadLinksOf(detail->intake).value(0) == newer.own)
            co_return Result<void>{};
        if (!job)
            job = jobFor(action, isNewest);
        const ApprovalStale stale{action.planId, newer.sentence,
            {QJsonObject{{u"kind"_s, kKind}, {u"found"_s, newer.id}, {u"sentence"_s, newer.sentence}}}};
        const Append change{actionId,
            {makeEvent(EventType::ApprovalStale, action.correlationId, actionId, u"system"_s, stale)}, action.version,
            {*job}, {}, {}};
        const Result<Appended> appended = alive(self, co_await m_journal.append(change));
        if (appended || appended.error().code != ErrorCode::Conflict)
            co_return appended ? Result<void>{} : fail(appended.error());
    }
    co_return Result<void>{};
}

QCoro::Task<> NewerMails::setLateAside(QString actionId, Newer newer, bool isNewest)
{
    const Result<void> aside = co_await setAside(actionId, newer, isNewest);
    if (!aside && aside.error().code != ErrorCode::Cancelled)
        logError("NewerMails", aside.error().message, {{u"action_id"_s, actionId}});
}

QCoro::Task<> NewerMails::dropDelayed(QString actionId)
{
    const Result<void> dropped = co_await m_journal.changeJobs({}, {kAgain + actionId, kLater + actionId});
    if (!dropped && dropped.error().code != ErrorCode::Cancelled)
        logError("NewerMails", dropped.error().message, {{u"action_id"_s, actionId}});
}

// Whoever writes in a conversation makes work: at first at once, then the longer the more comes. Out of date it is at
// once each time, so that nobody decides without knowing.
Job NewerMails::jobFor(const Action &action, bool isNewest)
{
    Job job = planningJobOf(action.id, action.correlationId, action.priority);
    const qint64 now = SystemClock().nowUs();
    if (m_paces.size() >= kMostPaces)
        m_paces.removeIf([now](const auto &pace) { return std::max(pace->nextUs, pace->nextPlanUs) < now; });
    Pace &pace = m_paces[action.id];
    if (now > pace.nextPlanUs + kLongestPauseUs)
        pace.pauseUs = 0;
    qint64 at = std::max(now, pace.nextUs);
    if (isNewest && pace.nextPlanUs <= at) {
        pace.pauseUs = std::clamp(2 * pace.pauseUs, kShownEveryUs, kLongestPauseUs);
        pace.nextPlanUs = at + pace.pauseUs;
        job.id = at > now ? kLater + action.id : job.id;
    } else {
        job.id = kAgain + action.id;
    }
    pace.nextUs = at + kShownEveryUs;
    if (at > now) { // under another name, so that its owner need not wait
        job.body.insert(u"not_before"_s, at);
        m_delayed.insert(action.id);
    }
    return job;
}

bool NewerMails::showsAgain(const Job &job)
{
    return job.id.startsWith(kAgain);
}

NewerMails::Newer NewerMails::newerOf(const QString &id, const QJsonObject &intake)
{
    const QString domain = item::authentic(intake);
    return {id, firstComing(intake, id), sentenceOf(intake), threadLinksOf(intake).value(0),
        item::from(intake).trimmed().toLower() + u' ' + domain, !domain.isEmpty()};
}

bool NewerMails::knows(const ActionDetail &detail, const Newer &newer)
{
    const QJsonArray flags = detail.plan.value("flags"_L1).toArray();
    return std::ranges::any_of(flags, [&](const QJsonValue &flag) {
        if (flag["kind"_L1].toString() != kKind)
            return false;
        // In the order of the journal: of two that come in at once, the one that came first may be recorded last.
        const QJsonValue head = flag["head"_L1];
        return head.isDouble() ? newer.seq <= head.toInteger()
                               : !Conversation::isNewer(newer.first, flag["action"_L1].toString());
    });
}

QCoro::Task<Result<NewerMails::Newer>> NewerMails::mail(QString id)
{
    if (const Newer *known = m_mails.object(id))
        co_return Newer(*known);
    const QPointer<NewerMails> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(id));
    if (!detail && isRefusal(detail.error()))
        co_return Newer{};
    if (!detail)
        co_return later(detail.error());
    const Newer found = newerOf(id, detail->intake);
    m_mails.insert(id, new Newer(found));
    co_return Newer(found);
}

QCoro::Task<Result<NewerMails::Flags>> NewerMails::flagsFor(ActionDetail detail, qint64 head)
{
    const QPointer<NewerMails> self(this);
    const Newer own = newerOf(detail.action.id, detail.intake);
    head = head > 0 ? head : m_journal.headSeq(); // before it is asked
    Flags out;
    const Result<QList<ConversationMail>> mails =
        alive(self, co_await m_conversation.after(detail.intake, detail.action.id));
    if (!mails)
        co_return later(mails.error());
    std::vector<Newer> newest; // of each sender
    QSet<QString> senders, firsts;
    qsizetype copies = 0;
    for (const ConversationMail &one : *mails) {
        const Result<Newer> newer = alive(self, co_await mail(one.id));
        if (!newer)
            co_return fail(newer.error());
        out.looked.insert(one.id);
        const bool isCopy = newer->own == own.own || firsts.contains(one.first);
        firsts.insert(one.first);
        copies += isCopy ? 1 : 0;
        if (!newer->id.isEmpty() && !isCopy && !senders.contains(newer->sender)) {
            senders.insert(newer->sender);
            newest.push_back(*newer);
        }
    }
    const auto rank = [&own](const Newer &newer) { return newer.sender == own.sender ? 0 : newer.isProven ? 1 : 2; };
    std::ranges::sort(newest, [&rank](const Newer &a, const Newer &b) {
        return rank(a) != rank(b) ? rank(a) < rank(b) : Conversation::isNewer(a.first, b.first);
    });
    for (size_t i = 0; i < newest.size() && i < kMostFlags; ++i)
        out.flags.append(flagOf(newest[i].sentence, newest[i].first, head));
    const qsizetype more = mails->size() - copies - out.flags.size();
    if (more > 0)
        out.flags.append(flagOf(QCoreApplication::translate("PlanService",
                                    "%n more mail(s) came in this conversation after this one.", nullptr, int(more)),
            mails->first().first, head));
    co_return out;
}

QCoro::Task<Result<std::optional<QJsonArray>>> NewerMails::flagsToShowAgain(ActionDetail stale)
{
    const QPointer<NewerMails> self(this);
    const QString id = stale.action.id;
    const Result<QList<Event>> trace = alive(self, co_await m_journal.trace(id));
    if (!trace)
        co_return later(trace.error());
    const auto why = std::ranges::find_if(trace->crbegin(), trace->crend(),
        [&](const Event &event) { return event.actionId == id && event.type == EventType::ApprovalStale; });
    const QJsonArray differences = why == trace->crend() ? QJsonArray() : payloadOf<ApprovalStale>(*why).differences;
    const auto isMail = [](const QJsonValue &difference) { return difference["kind"_L1].toString() == kKind; };
    if (differences.isEmpty() || !std::ranges::all_of(differences, isMail))
        co_return std::nullopt;
    const qint64 head = m_journal.headSeq(); // before it is asked, as in flagsFor()
    Result<Flags> newer = alive(self, co_await flagsFor(stale, head));
    if (!newer)
        co_return fail(newer.error());
    for (const QJsonValue &difference : differences) { // by name, however many came after it
        const QString first = difference["found"_L1].toString();
        if (std::ranges::none_of(
                std::as_const(newer->flags), [&](const QJsonValue &flag) { return flag["action"_L1] == first; }))
            newer->flags.append(flagOf(difference["sentence"_L1].toString(), first, head));
    }
    co_return renewed(stale.plan.value("flags"_L1).toArray(), newer->flags);
}

QJsonArray NewerMails::renewed(const QJsonArray &flags, const QJsonArray &newer)
{
    QJsonArray out;
    for (const QJsonValue &flag : flags)
        if (flag["kind"_L1].toString() != kKind)
            out.append(flag);
    for (const QJsonValue &flag : newer)
        out.append(flag);
    return out;
}

} // namespace countersign
