#include "async/alive.h"
#include "base/log.h"
#include "domain/payloads/item.h"
#include "followup/answers.h"
#include "followup/followupitem.h"
#include "followup/followups.h"
#include "followup/samesubject.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

// What is due comes up; what is up is looked at again.

namespace {

constexpr qint64 kSecondUs = 1'000'000, kHourUs = 3600 * kSecondUs, kDayUs = 24 * kHourUs;
constexpr qint64 kAgainUs = kHourUs / 4; ///< where nobody could tell
constexpr int kLongestMs = 3'600'000;    ///< the clock may be set meanwhile

QString keyOf(const WaitingLetter &waiting)
{
    return waiting.actionId + u':' + QString::number(waiting.step);
}

/// Longer each time: an hour after it came up, two, four … up to a day.
qint64 nextLookUs(const WaitingLetter &waiting, qint64 nowUs)
{
    return nowUs + std::clamp(nowUs - waiting.shownUs, kHourUs, kDayUs);
}

} // namespace

qint64 FollowUps::dueUs(const WaitingLetter &waiting) const
{
    const qint64 first = waiting.shownUs > 0 ? waiting.shownUs + kHourUs
                                             : waiting.sinceUs + followUpOf(m_config, waiting.account) * kSecondUs;
    return std::max(first, m_later.value(keyOf(waiting)));
}

void FollowUps::schedule()
{
    if (state() != ServiceState::Running || m_isWorking || m_waiting.all().isEmpty())
        return m_due.stop();
    const QList<WaitingLetter> &all = m_waiting.all();
    qint64 next = dueUs(all.first());
    for (const WaitingLetter &waiting : all)
        next = std::min(next, dueUs(waiting));
    m_due.start(int(std::clamp<qint64>((next - m_clock.nowUs()) / 1000 + 1, 0, kLongestMs)));
}

void FollowUps::reconsider()
{
    if (state() != ServiceState::Running || m_isWorking || m_scope.stopping())
        return;
    const qint64 now = m_clock.nowUs();
    if (std::ranges::none_of(m_waiting.all(), [&](const WaitingLetter &one) { return dueUs(one) <= now; }))
        return schedule();
    m_isWorking = true;
    m_scope.spawn(work());
}

QCoro::Task<> FollowUps::work()
{
    const QPointer<FollowUps> self(this);
    const QList<WaitingLetter> all = m_waiting.all(); // what is added meanwhile has its turn afterwards
    for (const WaitingLetter &waiting : all) {
        if (m_scope.stopping())
            break;
        if (dueUs(waiting) > m_clock.nowUs())
            continue;
        const bool isDone = waiting.shownUs > 0 ? co_await lookAgain(waiting) : co_await comeUp(waiting);
        if (!self)
            co_return;
        if (!isDone)
            continue;
        m_later.remove(keyOf(waiting));
        m_waiting.remove(waiting);
        m_isFull = false;
    }
    const Result<void> kept = co_await keep(); // else it is looked at once more after the next start
    if (!self)
        co_return;
    if (!kept && kept.error().code != ErrorCode::Cancelled)
        logWarning("FollowUps", kept.error().message);
    m_isWorking = false;
    noteHealth();
    schedule();
}

QCoro::Task<bool> FollowUps::comeUp(WaitingLetter waiting)
{
    const QPointer<FollowUps> self(this);
    const qint64 now = m_clock.nowUs();
    if (followUpOf(m_config, waiting.account) <= 0) // switched off meanwhile
        co_return true;
    const Result<std::optional<OpenLetter>> letter = co_await letterOf(waiting.actionId, waiting.step);
    if (!self || (letter && !*letter))
        co_return true;
    m_later.insert(keyOf(waiting), now + kAgainUs); // where nobody can tell
    if (!letter)
        co_return false;
    const Result<QString> answer = co_await findAnswer(&m_journal, &m_config, **letter);
    if (!self || (answer && !answer->isEmpty()))
        co_return true;
    if (!answer)
        co_return false;
    const Result<bool> answered = co_await lookIntoSent(**letter);
    if (!self || (answered && *answered))
        co_return true;
    const qint64 wantedUs = waiting.sinceUs + followUpOf(m_config, waiting.account) * kSecondUs;
    if (!answered && answered.error().retryable && now < wantedUs + kDayUs)
        co_return false;
    co_return co_await putUp(waiting, **letter, !answered);
}

QCoro::Task<bool> FollowUps::putUp(WaitingLetter waiting, OpenLetter letter, bool isSentUnseen)
{
    const QPointer<FollowUps> self(this);
    const qint64 now = m_clock.nowUs();
    Append change = followUpItem(letter, m_config.instance.name, now, isSentUnseen);
    const QString itemId = change.actionId;
    m_up.insert(itemId, letter.kind == OpenLetter::Kind::Sent ? comparableSubject(letter.subject) : QString());
    const Result<Appended> made = co_await m_journal.append(std::move(change));
    if (!self)
        co_return true;
    if (!made)
        m_up.remove(itemId);
    if (!made && made.error().code != ErrorCode::Conflict) { // that: it has come up before
        logWarning("FollowUps", made.error().message, {{u"action_id"_s, waiting.actionId}});
        co_return false;
    }
    if (made) { // what came in between has not seen it
        const Result<QString> answer = co_await findAnswer(&m_journal, &m_config, letter);
        if (!self)
            co_return true;
        if (answer && !answer->isEmpty()) {
            const Result<void> gone = co_await withdraw(itemId, *answer);
            co_return bool(gone);
        }
    }
    if (letter.kind == OpenLetter::Kind::Sent) // whose answer comes in
        co_return true;
    m_waiting.noteShown(waiting, now);
    m_later.remove(keyOf(waiting));
    co_return false;
}

QCoro::Task<bool> FollowUps::lookAgain(WaitingLetter waiting)
{
    const QPointer<FollowUps> self(this);
    const qint64 now = m_clock.nowUs();
    const Result<std::optional<OpenLetter>> letter = co_await letterOf(waiting.actionId, waiting.step);
    if (!self || (letter && !*letter))
        co_return true;
    m_later.insert(keyOf(waiting), nextLookUs(waiting, now));
    if (!letter)
        co_return false;
    const QString key = followUpKey(**letter);
    const Result<QHash<QString, QString>> known = co_await m_journal.sources({key});
    if (!self || !known)
        co_return false;
    const QString itemId = known->value(key);
    if (!m_up.contains(itemId))
        co_return true;
    const Result<bool> answered = co_await lookIntoSent(**letter);
    if (!self || !answered || !*answered)
        co_return false;
    const Result<void> gone = co_await withdraw(itemId, tr("You have answered."));
    co_return bool(gone);
}

QCoro::Task<Result<bool>> FollowUps::lookIntoSent(OpenLetter letter)
{
    if (letter.kind == OpenLetter::Kind::Sent) // to whose answer the mailbox that comes in tells
        co_return false;
    if (!m_look)
        co_return fail(ErrorCode::Unavailable, tr("The mailbox cannot be looked into."));
    const QPointer<FollowUps> self(this);
    const Result<ActionDetail> detail = alive(self, co_await m_journal.action(letter.actionId));
    if (!detail)
        co_return fail(detail.error());
    const std::optional<MailboxPlace> place = MailboxPlace::of(item::sourceKeys(detail->intake));
    co_return co_await m_look(letter.account, letter.messageId, place);
}

} // namespace countersign
