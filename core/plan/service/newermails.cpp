#include "plan/service/newermails.h"

#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/unicodetext.h"
#include "domain/openwork.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
// Of a conversation that are looked at. The first mail after another finds that one as the newest; of later ones its
// plan knows, or carries the flag of one.
constexpr int kMostOthers = 3;
constexpr int kMostFlags = 3;
constexpr int kMostTries = 5; ///< while its owner snoozes or edits it
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

bool isBeingPlanned(State state)
{
    return state == State::Received || state == State::Planning || state == State::Stale;
}

/// The plan was made with this mail in view.
bool knows(const ActionDetail &detail, const QString &newerId)
{
    const QJsonArray flags = detail.plan.value("flags"_L1).toArray();
    return std::ranges::any_of(flags, [&](const QJsonValue &flag) {
        return flag["kind"_L1].toString() == kKind && !Conversation::isNewer(newerId, flag["action"_L1].toString());
    });
}
} // namespace

NewerMails::NewerMails(EventStore &journal, QObject *parent)
    : QObject(parent),
      m_journal(journal),
      m_conversation(journal),
      m_follower(journal, {u"newer.mails"_s, {EventType::ActionGenerated}},
          [this](EventPage page) { return take(std::move(page)); })
{
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action, State) {
        const auto late = m_late.constFind(action.id);
        if (late == m_late.cend() || isBeingPlanned(action.state))
            return;
        const Newer newer = *late;
        m_late.erase(late);
        if (action.state == State::AwaitingDecision)
            m_scope.spawn(setLateAside(action.id, newer));
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
        if (threadLinksOf(event.payload).size() < 2) // it answers nothing
            continue;
        const Result<void> told = alive(self, co_await tell(event.payload, {event.actionId, sentenceOf(event.payload),
                                                                               threadLinksOf(event.payload).first()}));
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
    const QStringList ids = co_await m_conversation.olderIds(intake, newer.id, kMostOthers);
    if (!self)
        co_return cancelled();
    for (const QString &id : ids) {
        const Result<void> aside = alive(self, co_await setAside(id, newer));
        if (!aside)
            co_return aside;
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> NewerMails::setAside(QString actionId, Newer newer)
{
    const QPointer<NewerMails> self(this);
    for (int tries = 0; tries < kMostTries; ++tries) {
        const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
        if (!detail)
            co_return detail.error().code == ErrorCode::NotFound ? Result<void>{} : fail(detail.error());
        const Action &action = detail->action;
        if (isBeingPlanned(action.state))
            m_late.insert(actionId, newer);
        if (action.state != State::AwaitingDecision || knows(*detail, newer.id) ||
            threadLinksOf(detail->intake).value(0) == newer.own)
            co_return Result<void>{};
        const ApprovalStale stale{action.planId, newer.sentence,
            {QJsonObject{{u"kind"_s, kKind}, {u"found"_s, newer.id}, {u"sentence"_s, newer.sentence}}}};
        const Append change{actionId,
            {makeEvent(EventType::ApprovalStale, action.correlationId, actionId, u"system"_s, stale)}, action.version,
            {planningJobOf(actionId, action.correlationId, action.priority)}, {}, {}};
        const Result<Appended> appended = alive(self, co_await m_journal.append(change));
        if (appended || appended.error().code != ErrorCode::Conflict)
            co_return appended ? Result<void>{} : fail(appended.error());
    }
    co_return Result<void>{};
}

QCoro::Task<> NewerMails::setLateAside(QString actionId, Newer newer)
{
    const Result<void> aside = co_await setAside(actionId, newer);
    if (!aside && aside.error().code != ErrorCode::Cancelled)
        logError("NewerMails", aside.error().message, {{u"action_id"_s, actionId}});
}

QCoro::Task<QJsonArray> NewerMails::flagsFor(ActionDetail detail)
{
    const QPointer<NewerMails> self(this);
    QJsonArray flags;
    const QStringList ids = co_await m_conversation.otherIds(detail.intake, detail.action.id, kMostFlags);
    for (const QString &id : ids) {
        if (!self || !Conversation::isNewer(id, detail.action.id))
            break;
        const Result<ActionDetail> newer = alive(self, co_await m_journal.action(id));
        if (newer)
            flags.append(QJsonObject{{u"kind"_s, kKind}, {u"sentence"_s, sentenceOf(newer->intake)},
                {u"excerpt"_s, QString()}, {u"action"_s, id}});
    }
    co_return flags;
}

} // namespace countersign
