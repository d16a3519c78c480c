#include "observe/actiontimes.h"

#include "base/literals.h"
#include "domain/outcomes.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/planning.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMaxOpen = 200000;

bool isWork(State state)
{
    return state == State::Planning || state == State::Executing;
}

QString decisionOf(EventType type)
{
    switch (type) {
        case EventType::ApprovalGranted: return u"granted"_s;
        case EventType::ApprovalRejected: return u"rejected"_s;
        case EventType::ApprovalExpired: return u"expired"_s;
        default: return {};
    }
}

/// What the event says that the item is; empty: nothing.
QString typeIn(const Event &event)
{
    switch (event.type) {
        case EventType::ActionGenerated: return payloadOf<ActionGenerated>(event).type;
        case EventType::PlanCreated: return payloadOf<PlanCreated>(event).type.value_or(QString());
        default: return {};
    }
}

double seconds(qint64 us)
{
    return double(std::max<qint64>(us, 0)) / 1e6; // a clock that was set back is no negative duration
}
} // namespace

ActionTimes::ActionTimes(EventBus &bus, QObject *parent) : QObject(parent)
{
    connect(&bus, &EventBus::published, this, &ActionTimes::feed);
}

void ActionTimes::seed(const QList<Action> &open, qint64 nowUs)
{
    for (const Action &action : open) {
        const QUuid id(action.id);
        if (isTerminal(action.state) || m_open.contains(id) || m_open.size() >= kMaxOpen)
            continue;
        const bool waits = action.state == State::AwaitingDecision;
        m_open.insert(
            id, {action.type, action.state, waits, waits ? action.updatedUs : nowUs, 0, isUndo(action.source)});
        ++m_counts[size_t(action.state)];
    }
    Q_EMIT countsChanged();
}

qint64 ActionTimes::working() const
{
    return count(State::Received) + count(State::Planning) + count(State::Executing);
}

void ActionTimes::feedPast(const Event &event)
{
    // An acceptance stands in any state and says nothing of it.
    if (!event.actionId.isEmpty() && event.type != EventType::JournalAccepted && m_open.size() < kMaxOpen &&
        !m_open.contains(QUuid(event.actionId))) {
        int state = int(State::Received);
        while (state < kStateCount && !transition(State(state), event))
            ++state;
        if (state < kStateCount) {
            m_open.insert(QUuid(event.actionId), {{}, State(state), false, event.atUs, 0, false});
            ++m_counts[size_t(state)];
        }
    }
    feed(event);
}

void ActionTimes::feed(const Event &event)
{
    if (event.actionId.isEmpty())
        return;
    const QUuid id(event.actionId);
    auto it = m_open.find(id);
    if (it == m_open.end()) {
        const bool isBack = event.type == EventType::ApprovalRecalled; // a rejection that was called back
        if ((event.type != EventType::ActionGenerated && !isBack) || m_open.size() >= kMaxOpen)
            return;
        it = m_open.insert(id, {});
        it->measured = !isBack;
        it->isUndo = !isBack && isUndo(payloadOf<ActionGenerated>(event).source);
        it->state = isBack ? State::Rejected : State::None;
        ++m_counts[size_t(it->state)];
    }
    const Result<State> to = transition(it->state, event);
    if (!to)
        return; // the journal would have refused it
    if (const QString type = typeIn(event); !type.isEmpty())
        it->type = type;
    tellDecision(*it, event);
    if (*to == it->state)
        return;
    move(*it, *to, event);
    if (isTerminal(*to)) {
        const FinishedAction done{
            it->type, *to, seconds(it->workedUs), it->measured, event.atUs, event.seq, it->isUndo};
        --m_counts[size_t(*to)];
        m_open.erase(it);
        Q_EMIT finished(done);
    }
    Q_EMIT countsChanged();
}

void ActionTimes::move(Open &open, State to, const Event &event)
{
    if (isWork(open.state))
        open.workedUs += std::max<qint64>(event.atUs - open.enteredUs, 0);
    --m_counts[size_t(open.state)];
    ++m_counts[size_t(to)];
    open.state = to;
    open.enteredUs = event.atUs;
}

void ActionTimes::tellDecision(const Open &open, const Event &event)
{
    const QString decision = decisionOf(event.type);
    if (decision.isEmpty())
        return;
    const bool waited = open.state == State::AwaitingDecision;
    Q_EMIT decided({decision, waited ? seconds(event.atUs - open.enteredUs) : 0, waited, event.atUs, event.seq});
}

} // namespace countersign
