#include "domain/lifecycle.h"

#include "base/literals.h"
#include "domain/payloads/execution.h"

#include <QCoreApplication>

#include <array>

namespace countersign {

namespace {
constexpr std::array kStateNames{"none", "received", "planning", "awaiting_answer", "awaiting_decision", "approved",
    "executing", "completed", "rejected", "expired", "cancelled", "stale", "failed", "rolled_back", "in_doubt"};
static_assert(kStateNames.size() == kStateCount);

constexpr unsigned bit(State state)
{
    return 1u << unsigned(state);
}

template <typename... S>
constexpr unsigned any(S... states)
{
    return (bit(states) | ...);
}

using enum State;
/// One row a state: where it may lead.
constexpr std::array<unsigned, kStateCount> kLegal = [] {
    std::array<unsigned, kStateCount> t{};
    t[int(None)] = any(Received);
    t[int(Received)] = any(Planning, Failed, Cancelled);
    t[int(Planning)] = any(AwaitingAnswer, AwaitingDecision, Failed, Cancelled);
    t[int(AwaitingAnswer)] = any(Planning, Expired, Cancelled);
    t[int(AwaitingDecision)] = any(Approved, Rejected, Expired, Cancelled, Planning, Stale);
    t[int(Approved)] = any(Executing, Stale, Cancelled, AwaitingDecision);
    t[int(Stale)] = any(Planning, AwaitingDecision, Expired, Cancelled);
    // Back to awaiting_decision only after a dry run, which has made no call.
    t[int(Executing)] = any(Completed, Failed, RolledBack, InDoubt, AwaitingDecision);
    t[int(InDoubt)] = any(Executing, Completed, Failed, RolledBack);
    t[int(Rejected)] = any(AwaitingDecision); // called back; the desk knows for how long
    return t;
}();

constexpr unsigned kEnds = any(Completed, Rejected, Expired, Cancelled, Failed, RolledBack);

std::optional<State> targetOf(State from, const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: return Received;
        case EventType::ActionCancelled: return Cancelled;
        case EventType::PlanRequested:
        case EventType::PlanRevised:
        case EventType::QuestionAnswered: return Planning;
        case EventType::PlanFailed: return Failed;
        case EventType::QuestionAsked: return AwaitingAnswer;
        case EventType::ApprovalRequired: return AwaitingDecision;
        case EventType::ApprovalGranted: return Approved;
        case EventType::ApprovalRejected: return Rejected;
        case EventType::ApprovalExpired: return Expired;
        case EventType::ApprovalStale: return Stale;
        case EventType::ApprovalRecalled: return AwaitingDecision;
        case EventType::ExecutionStarted: return Executing;
        case EventType::ExecutionCompleted:
            return payloadOf<ExecutionChanged>(event).isDry() ? AwaitingDecision : Completed;
        case EventType::ExecutionFailed: return Failed;
        case EventType::ExecutionRolledBack: return RolledBack;
        case EventType::ExecutionInDoubt: return InDoubt;
        case EventType::ExecutionResolved: return stateFromName(payloadOf<ExecutionResolved>(event).to);
        case EventType::PlanCreated: return from == Planning ? std::optional(Planning) : std::nullopt;
        case EventType::ApprovalSnoozed:
            return from == AwaitingDecision || from == Stale ? std::optional(from) : std::nullopt;
        case EventType::ActionAdopted: return from == Received ? std::optional(Received) : std::nullopt;
        case EventType::StepStarted:
        case EventType::StepCompleted:
        case EventType::StepFailed:
        case EventType::CompensationStarted:
        case EventType::CompensationCompleted:
        case EventType::CompensationFailed: return from == Executing ? std::optional(Executing) : std::nullopt;
        // The journal was put back to an older state: what ran may have gone on, what was approved may have been done.
        case EventType::JournalAccepted:
            return from == Executing ? InDoubt : from == Approved ? AwaitingDecision : from;
        default: return std::nullopt;
    }
}

bool keepsState(EventType type)
{
    return type == EventType::PlanCreated || type == EventType::ApprovalSnoozed || type == EventType::StepStarted ||
           type == EventType::StepCompleted || type == EventType::StepFailed ||
           type == EventType::CompensationStarted || type == EventType::CompensationCompleted ||
           type == EventType::CompensationFailed || type == EventType::JournalAccepted ||
           type == EventType::ActionAdopted;
}

/// Some targets can be reached from several states, but each event belongs to particular ones.
unsigned sourcesOf(const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: return any(None);
        case EventType::PlanRequested: return any(Received, Stale, AwaitingDecision);
        case EventType::PlanRevised: return any(AwaitingDecision, Stale);
        case EventType::QuestionAnswered: return any(AwaitingAnswer);
        case EventType::ApprovalRequired: return any(Planning, Stale);
        case EventType::ApprovalRecalled: return any(Approved, Rejected);
        // Also without a yes: what it was planned from has changed.
        case EventType::ApprovalStale: return any(AwaitingDecision, Approved);
        case EventType::ExecutionStarted: return any(Approved);
        case EventType::PlanFailed: return any(Received, Planning);
        case EventType::ExecutionCompleted:
        case EventType::ExecutionFailed:
        case EventType::ExecutionRolledBack:
        case EventType::ExecutionInDoubt: return any(Executing);
        case EventType::ExecutionResolved: return any(InDoubt);
        case EventType::JournalAccepted:
            return any(Received, Planning, AwaitingAnswer, AwaitingDecision, Approved, Executing, Stale, InDoubt);
        default: return ~0u;
    }
}
} // namespace

QString stateName(State state)
{
    return size_t(state) < kStateNames.size() ? QString::fromLatin1(kStateNames[size_t(state)]) : u"unknown"_s;
}

std::optional<State> stateFromName(const QString &name)
{
    for (size_t i = 1; i < kStateNames.size(); ++i)
        if (name == QLatin1String(kStateNames[i]))
            return State(i);
    return std::nullopt;
}

bool isTerminal(State state)
{
    return (kEnds & bit(state)) != 0;
}

bool mayReopen(State state)
{
    return isTerminal(state) && kLegal[size_t(state)] != 0;
}

bool isLegal(State from, State to)
{
    return (kLegal[size_t(from)] & bit(to)) != 0;
}

Result<State> transition(State from, const Event &event)
{
    const std::optional<State> to = targetOf(from, event);
    const bool stays = to && *to == from && keepsState(event.type);
    if (!to || (!stays && !isLegal(from, *to)) || (sourcesOf(event) & bit(from)) == 0)
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("Lifecycle", "This is not possible any more: the action is %1.")
                .arg(stateName(from)),
            u"%1 in state %2"_s.arg(eventTypeName(event.type), stateName(from)));
    return *to;
}

} // namespace countersign
