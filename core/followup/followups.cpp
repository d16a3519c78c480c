#include "followup/followups.h"

#include "async/alive.h"
#include "base/log.h"
#include "domain/payloads/item.h"
#include "domain/payloads/planning.h"
#include "domain/threads.h"
#include "followup/answers.h"
#include "followup/samesubject.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {

const QString kSetting = u"followups.waiting"_s;
constexpr int kMostItems = 20, kMostTries = 3, kPage = 500;
constexpr int kEvents = 50; ///< in a page of the follower: some carry a whole text
const QList<State> kOpen{
    State::Received, State::Planning, State::AwaitingAnswer, State::AwaitingDecision, State::Stale, State::Approved};

bool isEnd(EventType type)
{
    return type == EventType::ExecutionCompleted || type == EventType::ExecutionFailed ||
           type == EventType::ExecutionRolledBack || type == EventType::ExecutionResolved ||
           type == EventType::ApprovalRejected || type == EventType::ApprovalExpired ||
           type == EventType::ActionCancelled || type == EventType::PlanFailed;
}

bool isMailRead(const Event &event)
{
    return event.type == EventType::PlanRequested &&
           payloadOf<PlanRequested>(event).content.value_or(QJsonObject()).value("kind"_L1) == u"eml"_s;
}

/// Nobody can read it, and trying again would not help.
bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::Refused || error.code == ErrorCode::Failed || error.code == ErrorCode::NotFound;
}

/// Of what was sent, for those who can name nothing else; else empty.
QString subjectOf(const ActionDetail &item)
{
    const QJsonObject fields = item::content(item.intake).value("fields"_L1).toObject();
    return letterIn(item.action.source).second < 0 ? QString()
                                                   : comparableSubject(fields.value("subject"_L1).toString());
}

std::unexpected<Error> later(Error error)
{
    error.retryable = error.code != ErrorCode::Cancelled && error.code != ErrorCode::Held;
    return fail(std::move(error));
}

} // namespace

FollowUps::FollowUps(
    EventStore &journal, ApprovalDesk &desk, const Config &config, const Clock &clock, Look look, QObject *parent)
    : Service(parent),
      m_journal(journal),
      m_desk(desk),
      m_config(config),
      m_clock(clock),
      m_look(std::move(look)),
      m_follower(journal,
          {.name = u"followups"_s,
              .types = {EventType::PlanRequested, EventType::ExecutionCompleted, EventType::ExecutionFailed,
                  EventType::ExecutionRolledBack, EventType::ExecutionResolved, EventType::ApprovalRejected,
                  EventType::ApprovalExpired, EventType::ActionCancelled, EventType::PlanFailed},
              .page = kEvents,
              .concerns =
                  [this](const Event &event) {
                      return isEnd(event.type) ? isOn() || !m_up.isEmpty() : !m_up.isEmpty() && isMailRead(event);
                  }},
          [this](EventPage page) { return take(std::move(page)); })
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &FollowUps::reconsider);
    connect(&journal, &EventStore::actionChanged, this, [this](const Action &action, State) {
        if (!kOpen.contains(action.state))
            m_up.remove(action.id);
    });
}

bool FollowUps::isOn() const
{
    return std::ranges::any_of(m_config.mail.accounts, [](const MailAccount &account) { return account.followUp > 0; });
}

QCoro::Task<Result<void>> FollowUps::start()
{
    const QPointer<FollowUps> self(this);
    setState(ServiceState::Starting);
    const Result<QString> kept = alive(self, co_await m_journal.setting(kSetting));
    Result<void> begun = kept ? Result<void>{} : Result<void>(fail(kept.error()));
    if (kept) {
        m_kept = *kept;
        m_waiting = WaitingLetters::fromText(*kept);
        begun = alive(self, co_await findOpen());
    }
    if (begun)
        begun = alive(self, co_await m_follower.start());
    if (!self)
        co_return cancelled();
    setState(begun ? ServiceState::Running : ServiceState::Failed);
    reconsider();
    co_return begun;
}

QCoro::Task<Result<void>> FollowUps::findOpen()
{
    const QPointer<FollowUps> self(this);
    QString last;
    for (bool isMore = true; isMore;) {
        using Keys = Result<QList<std::pair<QString, QString>>>;
        const Keys keys = alive(self, co_await m_journal.sourcesUnder(u"followups:"_s, last, kPage, kOpen));
        if (!keys)
            co_return fail(keys.error());
        for (const auto &[key, id] : *keys) {
            last = key;
            const Result<ActionDetail> item = alive(self, co_await m_journal.action(id));
            if (!item && !isRefusal(item.error()))
                co_return fail(item.error());
            m_up.insert(id, item ? subjectOf(*item) : QString());
        }
        isMore = keys->size() == kPage;
    }
    co_return Result<void>{};
}

QCoro::Task<> FollowUps::stop()
{
    const QPointer<FollowUps> self(this);
    setState(ServiceState::Stopping);
    m_due.stop();
    m_scope.requestStop();
    co_await m_follower.stop();
    if (!self)
        co_return;
    co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport FollowUps::health() const
{
    const QJsonObject details{{u"waiting"_s, m_waiting.all().size()}};
    if (m_isFull)
        return {HealthStatus::Degraded,
            tr("More than %1 mails wait for an answer; further ones do not come up.").arg(WaitingLetters::kMost),
            details};
    return {
        HealthStatus::Healthy, tr("%Ln mail(s) wait for an answer.", nullptr, int(m_waiting.all().size())), details};
}

QCoro::Task<Result<void>> FollowUps::take(EventPage page)
{
    const QPointer<FollowUps> self(this);
    for (const Event &event : page.events) {
        Result<void> done;
        if (isMailRead(event))
            done = alive(self, co_await mailCame(event.actionId));
        else if (isEnd(event.type))
            done = alive(self, co_await actionEnded(event.actionId, event.atUs));
        if (!done && !isRefusal(done.error()))
            co_return later(done.error());
        if (!done)
            logError("FollowUps", done.error().message, {{u"action_id"_s, event.actionId}});
    }
    const Result<void> kept = alive(self, co_await keep());
    if (self)
        schedule();
    co_return kept;
}

QCoro::Task<Result<void>> FollowUps::mailCame(QString actionId)
{
    if (m_up.isEmpty())
        co_return Result<void>{};
    const QPointer<FollowUps> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    const QStringList links = threadLinksOf(detail->intake);
    Result<void> settled = alive(self, co_await settleOpen(links, *detail));
    if (!settled)
        co_return settled;
    const QJsonObject fields = item::content(detail->intake).value("fields"_L1).toObject();
    const QString subject = comparableSubject(fields.value("subject"_L1).toString());
    const QStringList alike = subject.isEmpty() ? QStringList() : m_up.keys(subject);
    for (const QString &id : alike) {
        settled = alive(self, co_await settleItem(id, *detail));
        if (!settled)
            co_return settled;
    }
    co_return settled;
}

QCoro::Task<Result<void>> FollowUps::actionEnded(QString actionId, qint64 atUs)
{
    const QPointer<FollowUps> self(this);
    if (!isOn() && m_up.isEmpty())
        co_return Result<void>{};
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail)
        co_return fail(detail.error());
    if (!isTerminal(detail->action.state)) // it was called back, or goes on
        co_return Result<void>{};
    const QList<OpenLetter> sent = sentLetters(*detail);
    for (const OpenLetter &letter : sent) {
        const Result<void> settled = alive(self, co_await settleOpen(letter.links, *detail));
        if (!settled)
            co_return settled;
        m_waiting.removeNamed(letter.links.mid(1)); // what it answers: its item need not be of that conversation
        if (const std::optional<OpenLetter> asks = asking(letter))
            wait(*asks, letter.atUs);
    }
    const std::optional<OpenLetter> came = letterThatCame(*detail, m_config);
    const std::optional<OpenLetter> asks = came ? asking(*came) : std::nullopt;
    if (asks && answerIn(*asks, *detail, m_config).isEmpty())
        wait(*asks, atUs);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FollowUps::settleOpen(QStringList links, ActionDetail other)
{
    const QPointer<FollowUps> self(this);
    for (const QString &link : std::as_const(links)) {
        if (m_up.isEmpty())
            break;
        using Keys = Result<QList<std::pair<QString, QString>>>;
        const Keys keys = alive(self, co_await m_journal.sourcesUnder(followUpsPrefix(link), {}, kMostItems, kOpen));
        if (!keys)
            co_return fail(keys.error());
        for (const auto &[key, id] : *keys) {
            const Result<void> settled = alive(self, co_await settleItem(id, other));
            if (!settled)
                co_return settled;
        }
    }
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FollowUps::settleItem(QString itemId, ActionDetail other)
{
    const QPointer<FollowUps> self(this);
    const Result<ActionDetail> item = alive(self, co_await m_journal.action(itemId));
    if (!item)
        co_return fail(item.error());
    const auto [of, step] = letterIn(item->action.source);
    const Result<std::optional<OpenLetter>> letter = alive(self, co_await letterOf(of, step));
    if (!letter)
        co_return fail(letter.error());
    const QString why = *letter ? answerIn(**letter, other, m_config) : QString();
    if (why.isEmpty())
        co_return Result<void>{};
    co_return co_await withdraw(itemId, why);
}

QCoro::Task<Result<void>> FollowUps::withdraw(QString itemId, QString reason)
{
    const QPointer<FollowUps> self(this);
    for (int tries = 0; tries < kMostTries; ++tries) {
        const Result<Action> gone = alive(self, co_await m_desk.withdraw(itemId, name(), reason));
        if (gone || gone.error().code == ErrorCode::Refused) // its owner was first
            co_return Result<void>{};
        if (gone.error().code != ErrorCode::Conflict)
            co_return fail(gone.error());
    }
    co_return later({ErrorCode::Conflict, tr("The item changes all the time."), {}, true, 0});
}

QCoro::Task<Result<std::optional<OpenLetter>>> FollowUps::letterOf(QString actionId, int step)
{
    const QPointer<FollowUps> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(actionId));
    if (!detail && isRefusal(detail.error()))
        co_return std::optional<OpenLetter>();
    if (!detail)
        co_return fail(detail.error());
    std::optional<OpenLetter> letter;
    if (step < 0)
        letter = letterThatCame(*detail, m_config);
    for (const OpenLetter &sent : step < 0 ? QList<OpenLetter>() : sentLetters(*detail))
        if (sent.step == step)
            letter = sent;
    if (letter && step < 0 && !isTerminal(detail->action.state)) // it is on the desk itself, and counts when it ends
        letter.reset();
    std::optional<OpenLetter> asks = letter ? asking(*letter) : std::nullopt;
    co_return asks;
}

void FollowUps::wait(const OpenLetter &letter, qint64 sinceUs)
{
    if (followUpOf(m_config, letter.account) <= 0)
        return;
    const bool hasRoom = m_waiting.add(
        {sinceUs, letter.account, letter.actionId, letter.step, letter.links.value(0).section(u':', 2, 2)});
    if (!hasRoom && !m_isFull)
        logWarning("FollowUps", u"More mails wait for an answer than are kept in mind"_s);
    m_isFull = !hasRoom;
    noteHealth();
}

QCoro::Task<Result<void>> FollowUps::keep()
{
    const QString text = m_waiting.toText();
    if (text == m_kept)
        co_return Result<void>{};
    const QPointer<FollowUps> self(this);
    const Result<void> stored = co_await m_journal.setSetting(kSetting, text);
    if (self && stored)
        m_kept = text;
    co_return stored;
}

} // namespace countersign
