#include "fleet/work/owner.h"

#include "base/literals.h"
#include "base/log.h"
#include "fleet/work/workhash.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

// Giving: to whom, how long it is waited for, and how it ends. What comes back: ownerletters.cpp.

namespace {
constexpr qsizetype kMostTries = 10;
}

FleetOwner::FleetOwner(
    FleetLine &line, Members &members, EventStore &store, Late late, Timing timing, const Clock &clock, QObject *parent)
    : QObject(parent),
      m_line(line),
      m_gate(line.gate()),
      m_members(members),
      m_late(std::move(late)),
      m_timing(timing),
      m_clock(clock)
{
    line.on(MessageKind::Claim, [this](FleetMessage message) { return takeClaim(std::move(message)); });
    line.on(MessageKind::Release, [this](FleetMessage message) { return takeRelease(std::move(message)); });
    for (const MessageKind kind : {MessageKind::Outcome, MessageKind::Draft})
        line.on(kind, [this](FleetMessage message) { return takeAnswer(std::move(message)); });
    connect(&members, &Members::left, this, &FleetOwner::whenLeft);
    connect(&members, &Members::spoke, this, &FleetOwner::whenHeard);
    connect(&store, &EventStore::appended, this, &FleetOwner::noteRecorded);
}

FleetOwner::~FleetOwner()
{
    stop();
}

QCoro::Task<Result<FleetOwner::Done>> FleetOwner::give(Gift gift)
{
    const QPointer<FleetOwner> self(this);
    const QString token = gift.token;
    const QString work = co_await workHash(gift.work);
    if (!self || m_scope.stopping())
        co_return cancelled();
    const QString to = gift.choose({});
    if (to.isEmpty() || !m_book.open(token, to, work))
        co_return fail(ErrorCode::Refused, tr("No instance of the fleet can do this now; nothing was done."), {}, true);
    const OpenPtr open = std::make_shared<Open>();
    open->gift = std::move(gift);
    open->begunMs = m_clock.steadyMs();
    m_open.insert(token, open);
    m_scope.spawn(hand(token));
    Result<Done> result = co_await open->done.wait();
    if (!self)
        co_return cancelled();
    if (result)
        Q_EMIT answered(result->at, m_clock.steadyMs() - open->begunMs);
    co_return result;
}

// Each time under an id of its own: what was taken back before must not be taken for it.
QCoro::Task<> FleetOwner::hand(QString token)
{
    const QPointer<FleetOwner> self(this);
    const OpenPtr open = m_open.value(token);
    const ClaimBook::Entry *const entry = m_book.entry(token);
    if (!open || !entry || entry->phase != ClaimBook::Phase::Open)
        co_return;
    const QString to = entry->to;
    open->tried.insert(to);
    open->givenMs = m_clock.steadyMs();
    watchAnew(token);
    const WorkLetter letter{to, open->gift.action, open->gift.work};
    const Result<void> sent =
        co_await m_line.send(to, m_gate.make(open->gift.kind, letter.toJson(), token), open->gift.priority);
    if (!self || sent)
        co_return;
    logInfo("FleetOwner", sent.error().message, {{u"to"_s, m_members.nameOf(to)}});
    if (isForEver(sent.error())) // nobody will ever get it
        end(token, fail(ErrorCode::Refused, sent.error().message, u"size"_s));
    else
        co_await giveAnew(token); // it may lie there all the same; then its claim comes too late
}

QCoro::Task<> FleetOwner::giveAnew(QString token)
{
    const OpenPtr open = m_open.value(token);
    const ClaimBook::Entry *const entry = m_book.entry(token);
    if (!open || !entry || entry->phase != ClaimBook::Phase::Open || m_isPaused)
        co_return;
    const QString next = open->tried.size() < kMostTries ? open->gift.choose(open->tried) : QString();
    if (next.isEmpty())
        co_return end(token,
            fail(ErrorCode::Refused, tr("No instance of the fleet has begun with this; nothing was done."), {}, true));
    m_book.redirect(token, next);
    co_await hand(token);
}

void FleetOwner::watchAnew(const QString &token)
{
    if (const OpenPtr open = m_open.value(token))
        m_scope.spawn(watch(token, ++open->watch));
}

QCoro::Task<> FleetOwner::watch(QString token, int number)
{
    const QPointer<FleetOwner> self(this);
    const OpenPtr open = m_open.value(token);
    const ClaimBook::Entry *const entry = m_book.entry(token);
    if (!open || !entry)
        co_return;
    const bool isClaimed = entry->phase == ClaimBook::Phase::Claimed;
    const int ms = isClaimed ? m_timing.holdMs + open->gift.deadlineMs + m_timing.slackMs : m_timing.patienceMs;
    const Result<void> slept = co_await m_scope.sleep(ms);
    if (!self || !slept || open->watch != number || !m_open.contains(token))
        co_return;
    if (isClaimed)
        co_return endInDoubt(token, ErrorCode::Timeout, tr("%1 has begun with this and did not answer in time."));
    co_await giveAnew(token);
}

void FleetOwner::end(const QString &token, Result<Done> result)
{
    m_book.voidToken(token);
    const OpenPtr open = m_open.value(token);
    if (!open)
        return;
    ++open->watch;
    if (open->claiming) {
        if (!open->ended)
            open->ended = std::move(result);
        return;
    }
    m_open.remove(token);
    open->done.resolve(std::move(result));
}

void FleetOwner::endInDoubt(const QString &token, ErrorCode code, const QString &why)
{
    const OpenPtr open = m_open.value(token);
    const ClaimBook::Entry *const entry = m_book.entry(token);
    if (!open || !entry)
        return;
    const QString by = m_members.nameOf(entry->claim.by);
    if (open->gift.mayRepeat)
        return end(token, fail(ErrorCode::Unavailable, why.arg(by), {}, true));
    const qint64 untilMs = entry->claimedMs + m_timing.holdMs + open->gift.deadlineMs;
    Error error{code, why.arg(by), {}};
    error.notBeforeUs = systemClock().nowUs() + std::max<qint64>(0, untilMs - m_clock.steadyMs()) * 1000;
    end(token, fail(error));
}

/// News come with no new count.
void FleetOwner::whenHeard(const QString &instance)
{
    const std::optional<Member> member = m_members.member(instance);
    if (!member || m_others.value(instance).saidUs == member->saidUs)
        return;
    m_others.insert(instance, {member->saidUs, std::max(0, member->beat.busy - m_book.inHandsOf(instance))});
}

int FleetOwner::inHand(const Member &member) const
{
    return m_book.inHandsOf(member.instance) + m_others.value(member.instance).pieces;
}

/// It will not claim any more; and what it has begun with, it does not say.
void FleetOwner::whenLeft(const QString &instance)
{
    m_others.remove(instance);
    const QStringList tokens = m_open.keys();
    for (const QString &token : tokens) {
        const ClaimBook::Entry *const entry = m_book.entry(token);
        if (!entry)
            continue;
        if (entry->phase == ClaimBook::Phase::Open && entry->to == instance)
            m_scope.spawn(giveAnew(token));
        else if (entry->phase == ClaimBook::Phase::Claimed && entry->claim.by == instance)
            endInDoubt(token, ErrorCode::Unavailable, tr("%1 has begun with this and is gone."));
    }
}

void FleetOwner::cancel(const QString &action)
{
    const QStringList tokens = m_open.keys();
    for (const QString &token : tokens) {
        const OpenPtr open = m_open.value(token);
        if (!open || open->gift.action != action || open->gift.kind != MessageKind::Plan)
            continue;
        if (const ClaimBook::Entry *const entry = m_book.entry(token);
            entry && entry->phase == ClaimBook::Phase::Claimed)
            m_scope.spawn(revoke(token, entry->claim.by, entry->claim.nonce));
        end(token, fail(ErrorCode::Cancelled, u"Withdrawn."_s));
    }
}

void FleetOwner::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused || paused)
        return;
    const QStringList tokens = m_open.keys();
    for (const QString &token : tokens)
        m_scope.spawn(hand(token));
}

void FleetOwner::giveAgain()
{
    const QStringList tokens = m_open.keys();
    for (const QString &token : tokens)
        m_scope.spawn(hand(token)); // to the same: what is in its hands already, it has once
}

void FleetOwner::stop()
{
    m_scope.requestStop();
    const QStringList tokens = m_open.keys();
    for (const QString &token : tokens)
        end(token, cancelled());
    for (const Unrecorded &one : std::exchange(m_unrecorded, {}))
        one.recorded.resolve(false);
}

} // namespace countersign
