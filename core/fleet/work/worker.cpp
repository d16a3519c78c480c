#include "fleet/work/worker.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "fleet/work/choosing.h"
#include "fleet/work/roughsize.h"
#include "fleet/work/workhash.h"

#include <QPointer>

#include <algorithm>
#include <ctime>

namespace countersign {

namespace {
constexpr qint64 kMostPaid = 10'000'000; ///< millionths of a dollar: what one plan for another may cost at the most

QString tokenOf(const FleetMessage &message)
{
    return message.owner + u'/' + message.token;
}

qsizetype sizeOf(const OutcomeLetter &letter)
{
    return letter.result ? roughSize(*letter.result, ToldOutcomes::kMostBytes) : letter.error.message.size();
}
} // namespace

qint64 bootMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

FleetWorker::FleetWorker(
    FleetLine &line, ToolCaller *tools, Planner *planner, Gate &gate, Options options, QObject *parent)
    : QObject(parent),
      m_line(line),
      m_gate(line.gate()),
      m_tools(tools),
      m_planner(planner),
      m_stop(gate),
      m_options(std::move(options))
{
    line.on(MessageKind::Call, [this](FleetMessage message) { return takeCall(std::move(message)); });
    line.on(MessageKind::Plan, [this](FleetMessage message) { return takePlan(std::move(message)); });
    line.on(MessageKind::Grant, [this](FleetMessage message) { return takeGrant(std::move(message)); });
}

FleetWorker::~FleetWorker()
{
    stop();
}

void FleetWorker::stop()
{
    m_isDraining = true;
    m_scope.requestStop();
    for (const OneShot<GrantLetter> &asking : std::exchange(m_asking, {}))
        asking.resolve({});
}

void FleetWorker::setBusy(int change)
{
    m_busy += change;
    Q_EMIT busyChanged(m_busy);
}

std::optional<WorkLetter> FleetWorker::letterOf(const FleetMessage &message)
{
    const Result<WorkLetter> letter = WorkLetter::fromJson(message.body);
    if (!letter || message.token.isEmpty()) {
        m_gate.refuse(Refusal::Malformed);
        return std::nullopt;
    }
    if (letter->to != m_gate.instance()) { // put into another's box
        m_gate.refuse(Refusal::Owner);
        return std::nullopt;
    }
    if (m_tokens.contains(tokenOf(message))) // it came again while it is in hand: whoever has it goes on with it
        return std::nullopt;
    return *letter;
}

QCoro::Task<Result<void>> FleetWorker::takeGrant(FleetMessage message)
{
    const Result<GrantLetter> grant = GrantLetter::fromJson(message.body);
    if (!grant || grant->to != m_gate.instance()) {
        m_gate.refuse(grant ? Refusal::Owner : Refusal::Malformed);
        co_return Result<void>{};
    }
    const PiecePtr piece = m_inHand.value(grant->nonce);
    const bool fits = piece && piece->message.token == message.token && piece->message.owner == message.owner;
    if (!fits) { // nobody asked, or not any more
        m_gate.refuse(Refusal::Token);
        co_return Result<void>{};
    }
    if (m_asking.contains(grant->nonce)) {
        const OneShot<GrantLetter> asking = m_asking.take(grant->nonce);
        asking.resolve(*grant);
    } else if (!grant->isGranted && piece->message.kind == MessageKind::Plan) {
        piece->isRevoked = true;
        if (m_planner)
            m_planner->cancel(piece->action);
    }
    co_return Result<void>{};
}

namespace {
/// Ends the wait for an answer after a while.
QCoro::Task<> timeOut(TaskScope &scope, OneShot<GrantLetter> asking, int ms)
{
    const Result<void> slept = co_await scope.sleep(ms);
    if (slept)
        asking.resolve({});
}
} // namespace

// The same claim, asked again, is answered in the same way: only a new nonce is another attempt.
QCoro::Task<Result<bool>> FleetWorker::claimed(PiecePtr piece, QJsonObject work)
{
    const QPointer<FleetWorker> self(this);
    const QString hash = co_await workHash(std::move(work));
    if (!self || m_scope.stopping())
        co_return cancelled();
    const qint64 askedMs = m_options.bootClock();
    const ClaimLetter claim{m_gate.instance(), piece->nonce, hash, lockOf(piece->keys.done), lockOf(piece->keys.back)};
    GrantLetter answer;
    for (int asked = 0; asked < m_options.asks && answer.nonce.isEmpty(); ++asked) {
        const OneShot<GrantLetter> asking;
        m_asking.insert(piece->nonce, asking);
        const Result<void> sent = co_await m_line.send(
            piece->message.owner, m_gate.reply(MessageKind::Claim, piece->message, claim.toJson()), Priority::High);
        if (!self || m_scope.stopping())
            co_return cancelled();
        m_scope.spawn(timeOut(m_scope, asking, sent ? m_options.answerMs : m_options.againMs));
        answer = co_await asking.wait();
        if (!self || m_scope.stopping())
            co_return cancelled();
        m_asking.remove(piece->nonce);
    }
    if (answer.nonce.isEmpty()) { // it may have been granted all the same
        const Result<void> given = alive(self, co_await giveBack(piece, u"No answer to the claim."_s));
        co_return given ? Result<bool>(false) : Result<bool>(fail(given.error()));
    }
    piece->untilMs = askedMs + answer.holdMs;
    co_return answer.isGranted;
}

QCoro::Task<Result<void>> FleetWorker::giveBack(PiecePtr piece, QString why)
{
    const QPointer<FleetWorker> self(this);
    const ReleaseLetter release{m_gate.instance(), piece->nonce, piece->keys.back, why};
    for (int tries = 0; tries < m_options.asks; ++tries) {
        const Result<void> sent = co_await m_line.send(
            piece->message.owner, m_gate.reply(MessageKind::Release, piece->message, release.toJson()), Priority::High);
        if (!self)
            co_return cancelled();
        if (sent)
            co_return Result<void>{};
        const Result<void> slept = co_await m_scope.sleep(m_options.againMs);
        if (!self || !slept)
            co_return cancelled();
    }
    co_return Result<void>{}; // its owner finds out by itself that nobody has it
}

OutcomeLetter FleetWorker::letterFor(const Piece &piece) const
{
    return {m_gate.instance(), piece.nonce, piece.action, piece.keys.done};
}

// What was done is told until it lies in the owner's box; the piece is not acknowledged before.
QCoro::Task<Result<void>> FleetWorker::tell(PiecePtr piece, OutcomeLetter letter)
{
    const QPointer<FleetWorker> self(this);
    const MessageKind kind = piece->message.kind == MessageKind::Call ? MessageKind::Outcome : MessageKind::Draft;
    while (true) {
        const FleetMessage message = m_gate.reply(kind, piece->message, letter.toJson());
        const Result<void> sent = co_await m_line.send(piece->message.owner, message);
        if (!self)
            co_return cancelled();
        if (sent) {
            m_told.add(piece->message.owner, message, sizeOf(letter), systemClock().steadyMs());
            co_return Result<void>{};
        }
        const bool never = isForEver(sent.error());
        if (never && !letter.result)
            co_return Result<void>{};
        if (never) { // too large to travel: that it was answered is told all the same
            letter.result.reset();
            letter.error = {ErrorCode::Unavailable, sent.error().message, {}};
            continue;
        }
        const Result<void> slept = co_await m_scope.sleep(m_options.againMs);
        if (!self || !slept)
            co_return cancelled();
    }
}

void FleetWorker::tellAgain()
{
    for (const ToldOutcomes::One &told : m_told.since(systemClock().steadyMs()))
        m_scope.spawn(repeat(told));
}

/// Under its own id: where it is still on its way, or has had its effect, it is the same message.
QCoro::Task<> FleetWorker::repeat(ToldOutcomes::One told)
{
    const Result<void> sent = co_await m_line.send(told.owner, told.message);
    if (!sent)
        logInfo("FleetWorker", sent.error().message);
}

QString FleetWorker::whyNot(const QString &owner, const ToolCall &call) const
{
    if (m_isDraining || !m_stop.isOpen())
        return m_isDraining ? u"This instance is leaving."_s : u"This instance is paused."_s;
    const bool hasVault = m_options.hasVault && m_options.hasVault(owner);
    return whyNotFor(call, hasVault, m_tools->tool(call.server, call.tool));
}

QCoro::Task<Result<void>> FleetWorker::takeCall(FleetMessage message)
{
    const QPointer<FleetWorker> self(this);
    const std::optional<WorkLetter> letter = letterOf(message);
    if (!letter)
        co_return Result<void>{};
    const Result<ToolCall> call = ToolCall::fromJson(letter->work);
    if (!call || call->token != message.token || !m_tools) {
        m_gate.refuse(call && m_tools ? Refusal::Token : m_tools ? Refusal::Malformed : Refusal::Kind);
        co_return Result<void>{};
    }
    const PiecePtr piece = std::make_shared<Piece>(message, letter->action, newId());
    if (const QString why = whyNot(message.owner, *call); !why.isEmpty())
        co_return co_await giveBack(piece, why);
    m_tokens.insert(tokenOf(message));
    m_inHand.insert(piece->nonce, piece);
    setBusy(1);
    const Result<void> done = co_await doCall(piece, letter->work, *call);
    if (!self)
        co_return cancelled();
    setBusy(-1);
    m_inHand.remove(piece->nonce);
    m_tokens.remove(tokenOf(message));
    co_return done;
}

QCoro::Task<Result<void>> FleetWorker::doCall(PiecePtr piece, QJsonObject work, ToolCall call)
{
    const QPointer<FleetWorker> self(this);
    const Result<bool> mine = alive(self, co_await claimed(piece, std::move(work)));
    if (!mine || !*mine)
        co_return mine ? Result<void>{} : Result<void>(fail(mine.error()));
    // Paused since, or it took too long: nobody begins with it here.
    if (!m_stop.isOpen() || m_options.bootClock() >= piece->untilMs)
        co_return co_await giveBack(piece, u"The claim was answered too late, or this instance is paused."_s);
    call.mayStillGo = [piece, now = m_options.bootClock, stop = &m_stop, self] {
        const bool goes = self && stop->isOpen() && now() < piece->untilMs;
        piece->wasTooLate = piece->wasTooLate || !goes;
        return goes;
    };
    Result<ToolResult> result = co_await m_tools->call(call);
    if (!self)
        co_return cancelled();
    const bool isUnsent =
        !result && (result.error().code == ErrorCode::Refused || result.error().code == ErrorCode::Invalid ||
                       result.error().code == ErrorCode::NotFound);
    if (isUnsent && (piece->wasTooLate || result.error().retryable))
        co_return co_await giveBack(piece, result.error().message);
    if (!result && result.error().code == ErrorCode::Cancelled && m_scope.stopping())
        co_return cancelled();
    OutcomeLetter letter = letterFor(*piece);
    if (result)
        letter.result = result->toJson();
    else
        letter.error = result.error();
    co_return co_await tell(piece, std::move(letter));
}

QCoro::Task<Result<void>> FleetWorker::takePlan(FleetMessage message)
{
    const QPointer<FleetWorker> self(this);
    const std::optional<WorkLetter> letter = letterOf(message);
    if (!letter)
        co_return Result<void>{};
    Result<PlanRequest> request = PlanRequest::fromJson(letter->work);
    if (!request || !m_planner) {
        m_gate.refuse(m_planner ? Refusal::Malformed : Refusal::Kind);
        co_return Result<void>{};
    }
    request->paid = std::clamp<qint64>(request->paid.value_or(0), 0, kMostPaid); // no more than its owner has set aside
    const PiecePtr piece = std::make_shared<Piece>(message, letter->action, newId());
    if (m_isDraining || !m_stop.isOpen())
        co_return co_await giveBack(piece, u"This instance is paused, or leaving."_s);
    m_tokens.insert(tokenOf(message));
    m_inHand.insert(piece->nonce, piece);
    setBusy(1);
    const Result<void> done = co_await doPlan(piece, letter->work, *request);
    if (!self)
        co_return cancelled();
    setBusy(-1);
    m_inHand.remove(piece->nonce);
    m_tokens.remove(tokenOf(message));
    co_return done;
}

QCoro::Task<Result<void>> FleetWorker::doPlan(PiecePtr piece, QJsonObject work, PlanRequest request)
{
    const QPointer<FleetWorker> self(this);
    const Result<bool> mine = alive(self, co_await claimed(piece, std::move(work)));
    if (!mine || !*mine)
        co_return mine ? Result<void>{} : Result<void>(fail(mine.error()));
    if (!m_stop.isOpen() || m_options.bootClock() >= piece->untilMs)
        co_return co_await giveBack(piece, u"The claim was answered too late, or this instance is paused."_s);
    const Result<PlanDraft> draft = co_await m_planner->plan(std::move(request));
    if (!self)
        co_return cancelled();
    if (piece->isRevoked)
        co_return Result<void>{};
    if (!draft && draft.error().code == ErrorCode::Cancelled)
        co_return m_scope.stopping() ? Result<void>(cancelled()) : co_await giveBack(piece, draft.error().message);
    OutcomeLetter letter = letterFor(*piece);
    if (draft)
        letter.result = draft->toJson();
    else
        letter.error = draft.error();
    co_return co_await tell(piece, std::move(letter));
}

} // namespace countersign
