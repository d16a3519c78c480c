// What workers say to the owner: claims, releases, outcomes and drafts.
#include "async/alive.h"
#include "base/literals.h"
#include "base/log.h"
#include "fleet/work/claimkeys.h"
#include "fleet/work/owner.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kLongestPauseUs = 3'600'000'000;

/// What a worker says of itself is no word of ours: that we stop, that nobody has begun, until when something may still
/// be done (on its clock) is not its to say.
Error toldBy(Error error, MessageKind kind)
{
    if (error.code == ErrorCode::Cancelled)
        error.code = ErrorCode::Unavailable;
    const bool isCall = kind == MessageKind::Outcome;
    error.retryable = error.retryable && !isCall;
    error.notBeforeUs = isCall ? 0 : std::clamp<qint64>(error.notBeforeUs, 0, systemClock().nowUs() + kLongestPauseUs);
    return error;
}
} // namespace

QCoro::Task<Result<void>> FleetOwner::answerClaim(FleetMessage claim, QString to, GrantLetter letter)
{
    FleetMessage answer = m_gate.reply(MessageKind::Grant, claim, letter.toJson());
    const Result<void> sent = co_await m_line.send(to, std::move(answer), Priority::High);
    co_return sent ? sent : Result<void>(fail(sent.error().code, sent.error().message, {}, true));
}

/// "Not any more": to whoever has begun with it.
QCoro::Task<> FleetOwner::revoke(QString token, QString from, QString nonce)
{
    FleetMessage about = m_gate.make(MessageKind::Claim, {}, token);
    const Result<void> told = co_await answerClaim(std::move(about), from, {from, nonce});
    if (!told)
        logInfo("FleetOwner", told.error().message);
}

// The record first: what nobody is recorded to have in hand may be begun anew after a restart. Whatever ends the work
// meanwhile waits until that is written: two may not write into one record at once.
QCoro::Task<Result<bool>> FleetOwner::mayGrant(OpenPtr open, QString token, ClaimLetter claim, bool isFirst)
{
    if (!isFirst || !open->gift.recordClaim)
        co_return true;
    const QPointer<FleetOwner> self(this);
    open->claiming = true;
    const Result<void> written = co_await open->gift.recordClaim(m_members.nameOf(claim.by), claim.doneLock);
    open->claiming = false;
    if (!self) {
        open->done.resolve(cancelled());
        co_return cancelled();
    }
    if (open->ended) {
        end(token, *std::exchange(open->ended, std::nullopt));
        co_return false;
    }
    const ClaimBook::Entry *const entry = m_book.entry(token);
    const bool isStill = entry && entry->phase == ClaimBook::Phase::Claimed && entry->claim.nonce == claim.nonce;
    if (!isStill) // given back meanwhile
        co_return false;
    if (written)
        co_return true;
    logWarning("FleetOwner", written.error().message);
    m_book.takeBack(token, claim.nonce);
    m_scope.spawn(giveAnew(token));
    co_return false;
}

QCoro::Task<Result<void>> FleetOwner::takeClaim(FleetMessage message)
{
    const QPointer<FleetOwner> self(this);
    const Result<ClaimLetter> claim = ClaimLetter::fromJson(message.body);
    if (!claim) {
        m_gate.refuse(Refusal::Malformed);
        co_return Result<void>{};
    }
    GrantLetter letter{claim->by, claim->nonce};
    const OpenPtr open = m_open.value(message.token);
    if (open && m_isPaused) {
        letter.isLater = true;
        co_return co_await answerClaim(message, claim->by, letter);
    }
    const ClaimBook::Entry *const before = m_book.entry(message.token);
    const bool wasOpen = before && before->phase == ClaimBook::Phase::Open;
    const ClaimBook::Answer answer = m_book.claim(message.token, *claim, m_clock.steadyMs());
    if (answer == ClaimBook::Answer::Over || answer == ClaimBook::Answer::OtherWork || !open)
        m_gate.refuse(Refusal::Token);
    if (open && answer == ClaimBook::Answer::Granted && (wasOpen || !open->claiming)) {
        const Result<bool> may = alive(self, co_await mayGrant(open, message.token, *claim, wasOpen));
        if (!may)
            co_return fail(may.error());
        letter.isGranted = *may;
        letter.holdMs = m_timing.holdMs;
        if (*may && wasOpen)
            watchAnew(message.token);
    } else if (open && answer == ClaimBook::Answer::Granted) {
        co_return Result<void>{}; // the same claim, whose record is under way: that one is answered
    }
    if (open && answer == ClaimBook::Answer::Taken) {
        const ClaimBook::Entry *const entry = m_book.entry(message.token);
        // It was delivered again: whoever had it lost it. If that was the claimant itself, it has started anew.
        if (entry && (entry->claim.by == claim->by || !m_members.isThere(entry->claim.by)))
            endInDoubt(message.token, ErrorCode::Unavailable,
                tr("%1 has begun with this and does not know any more what became of it."));
    }
    co_return co_await answerClaim(message, claim->by, letter);
}

QCoro::Task<Result<void>> FleetOwner::takeRelease(FleetMessage message)
{
    const Result<ReleaseLetter> release = ReleaseLetter::fromJson(message.body);
    if (!release) {
        m_gate.refuse(Refusal::Malformed);
        co_return Result<void>{};
    }
    if (!m_book.release(message.token, *release)) {
        m_gate.refuse(Refusal::Token);
        co_return Result<void>{};
    }
    logInfo("FleetOwner", release->why, {{u"at"_s, m_members.nameOf(release->by)}});
    m_scope.spawn(giveAnew(message.token));
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FleetOwner::takeAnswer(FleetMessage message)
{
    const Result<OutcomeLetter> letter = OutcomeLetter::fromJson(message.body);
    if (!letter) {
        m_gate.refuse(Refusal::Malformed);
        co_return Result<void>{};
    }
    const OpenPtr open = m_open.value(message.token);
    const bool fits = open && (open->gift.kind == MessageKind::Plan) == (message.kind == MessageKind::Draft) &&
                      open->gift.action == letter->action;
    if (!open || m_gate.isLate(message))
        co_return co_await takeLate(std::move(message), *letter);
    if (!fits || !m_book.finish(message.token, *letter)) { // whoever has claimed it says it, and nobody else
        m_gate.refuse(Refusal::Token);
        co_return Result<void>{};
    }
    const QString action = letter->action, at = m_members.nameOf(letter->by);
    const OneShot<bool> isRecorded;
    if (!action.isEmpty())
        m_unrecorded.insert(action, {isRecorded, m_clock.steadyMs()});
    if (letter->result)
        end(message.token, Done{at, *letter->result});
    else
        end(message.token, fail(toldBy(letter->error, message.kind)));
    if (action.isEmpty())
        co_return Result<void>{};
    if (!m_isSweeping)
        m_scope.spawn(sweepUnrecorded());
    const bool stands = co_await isRecorded.wait(); // acknowledged once it stands in the record, and not before
    if (!stands)
        co_return fail(ErrorCode::Unavailable, u"What came back is not recorded yet."_s, {}, true);
    co_return Result<void>{};
}

QCoro::Task<Result<void>> FleetOwner::takeLate(FleetMessage message, OutcomeLetter letter)
{
    const QPointer<FleetOwner> self(this);
    const bool isOutcome = message.kind == MessageKind::Outcome && letter.result && !letter.action.isEmpty();
    Result<ToolResult> answer =
        isOutcome ? ToolResult::fromJson(*letter.result) : Result<ToolResult>(fail(ErrorCode::Refused, QString()));
    if (!answer) { // a draft that nobody waits for, or an error: neither settles anything
        m_gate.refuse(isOutcome ? Refusal::Malformed : Refusal::Token);
        co_return Result<void>{};
    }
    const Result<void> settled =
        alive(self, co_await m_late(letter.action, message.token, lockOf(letter.key), *answer));
    if (settled || !self)
        co_return settled;
    if (settled.error().retryable || settled.error().code == ErrorCode::Full || settled.error().code == ErrorCode::Io) {
        Error later = settled.error();
        later.retryable = true;
        later.notBeforeUs = systemClock().nowUs() + 1'000'000; // it does not count as a delivery that failed
        co_return fail(later);
    }
    m_gate.refuse(Refusal::Token);
    co_return Result<void>{};
}

void FleetOwner::noteRecorded(const QList<Event> &events)
{
    if (m_unrecorded.isEmpty())
        return;
    QSet<QString> actions;
    for (const Event &event : events)
        if (!event.actionId.isEmpty())
            actions.insert(event.actionId);
    for (const QString &action : std::as_const(actions)) {
        const QList<Unrecorded> waiting = m_unrecorded.values(action);
        m_unrecorded.remove(action);
        for (const Unrecorded &one : waiting)
            one.recorded.resolve(true);
    }
}

QCoro::Task<> FleetOwner::sweepUnrecorded()
{
    const QPointer<FleetOwner> self(this);
    m_isSweeping = true;
    while (!m_unrecorded.isEmpty()) {
        const Result<void> slept = co_await m_scope.sleep(std::max(1000, m_timing.recordMs / 4));
        if (!self || !slept)
            co_return;
        QList<OneShot<bool>> overdue;
        for (auto it = m_unrecorded.begin(); it != m_unrecorded.end();) {
            const bool isOverdue = m_clock.steadyMs() - it->sinceMs >= m_timing.recordMs;
            if (isOverdue)
                overdue.append(it->recorded);
            it = isOverdue ? m_unrecorded.erase(it) : std::next(it);
        }
        for (const OneShot<bool> &one : std::as_const(overdue))
            one.resolve(false);
        if (!self)
            co_return;
    }
    m_isSweeping = false;
}

} // namespace countersign
