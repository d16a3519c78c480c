#include "support/fakeactivity.h"

#include "base/literals.h"

#include <algorithm>

namespace countersign {

namespace {
EventType eventOf(State state)
{
    switch (state) {
        case State::Received: return EventType::ActionGenerated;
        case State::Planning: return EventType::PlanRequested;
        case State::AwaitingAnswer: return EventType::QuestionAsked;
        case State::AwaitingDecision: return EventType::ApprovalRequired;
        case State::Approved: return EventType::ApprovalGranted;
        case State::Executing: return EventType::ExecutionStarted;
        case State::Completed: return EventType::ExecutionCompleted;
        case State::Rejected: return EventType::ApprovalRejected;
        case State::Expired: return EventType::ApprovalExpired;
        case State::Cancelled: return EventType::ActionCancelled;
        case State::Stale: return EventType::ApprovalStale;
        case State::Failed: return EventType::ExecutionFailed;
        case State::RolledBack: return EventType::ExecutionRolledBack;
        case State::InDoubt: return EventType::ExecutionInDoubt;
        default: return EventType::Unknown;
    }
}
} // namespace

FakeActivity::FakeActivity(FakeMemory &memory) : m_memory(memory)
{
    connect(&memory, &FakeMemory::changed, this, &Activity::actionChanged);
    connect(&memory, &FakeMemory::changed, this, &FakeActivity::note);
}

void FakeActivity::note(const Action &action, State before)
{
    if (action.state == before)
        return;
    const Event event = makeEvent(eventOf(action.state), action.correlationId, action.id, action.decidedBy);
    m_traces[action.id].append(event);
    Q_EMIT eventPublished(event);
}

void FakeActivity::trace(QString id, QObject *context, Callback<QList<Event>> answer)
{
    const auto item = m_memory.items.constFind(id);
    const QString correlation = item == m_memory.items.cend() ? id : item->action.correlationId;
    QList<Event> found;
    for (const QList<Event> &events : m_traces)
        std::ranges::copy_if(events, std::back_inserter(found),
            [&](const Event &event) { return event.actionId == id || event.correlationId == correlation; });
    std::ranges::sort(found, {}, &Event::atUs);
    FakeMemory::later<QList<Event>>(context, answer,
        found.isEmpty() && item == m_memory.items.cend()
            ? Result<QList<Event>>(fail(ErrorCode::NotFound, u"Nothing is recorded under that id."_s))
            : Result<QList<Event>>(found));
}

QList<Event> FakeActivity::recentEvents(int limit) const
{
    QList<Event> all;
    for (const QList<Event> &events : m_traces)
        all.append(events);
    std::ranges::sort(all, {}, &Event::atUs);
    return all.last(std::min<qsizetype>(all.size(), limit));
}

} // namespace countersign
