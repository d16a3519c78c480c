#include "domain/lifecycle.h"

#include "base/literals.h"

#include <QHash>
#include <QSet>
#include <QTest>

using namespace countersign;
using enum State;
using enum EventType;

namespace {
Event eventOf(EventType type, const QJsonObject &payload = {})
{
    Event event;
    event.type = type;
    event.payload = payload;
    return event;
}

/// decisions.md 1, written down a second time by hand.
const QHash<State, QSet<State>> &legal()
{
    static const QHash<State, QSet<State>> table{{None, {Received}}, {Received, {Planning, Failed, Cancelled}},
        {Planning, {AwaitingAnswer, AwaitingDecision, Failed, Cancelled}},
        {AwaitingAnswer, {Planning, Expired, Cancelled}},
        {AwaitingDecision, {Approved, Rejected, Expired, Cancelled, Planning, Stale}},
        {Approved, {Executing, Stale, Cancelled, AwaitingDecision}},
        {Stale, {Planning, AwaitingDecision, Expired, Cancelled}},
        {Executing, {Completed, Failed, RolledBack, InDoubt, AwaitingDecision}}, // the last: after a dry run
        {InDoubt, {Executing, Completed, Failed, RolledBack}}, {Rejected, {AwaitingDecision}}}; // called back
    return table;
}

/// Which event leads where, and from where.
struct Move
{
    EventType type;
    State from;
    State to;
};

const QList<Move> &moves()
{
    static const QList<Move> all{{ActionGenerated, None, Received}, {ActionAdopted, Received, Received},
        {ActionCancelled, Received, Cancelled}, {ActionCancelled, Planning, Cancelled},
        {ActionCancelled, AwaitingAnswer, Cancelled}, {ActionCancelled, AwaitingDecision, Cancelled},
        {ActionCancelled, Approved, Cancelled}, {ActionCancelled, Stale, Cancelled},
        {PlanRequested, Received, Planning}, {PlanRequested, Stale, Planning},
        {PlanRequested, AwaitingDecision, Planning}, {PlanRevised, AwaitingDecision, Planning},
        {PlanRevised, Stale, Planning}, {PlanCreated, Planning, Planning}, {PlanFailed, Received, Failed},
        {PlanFailed, Planning, Failed}, {QuestionAsked, Planning, AwaitingAnswer},
        {QuestionAnswered, AwaitingAnswer, Planning}, {ApprovalRequired, Planning, AwaitingDecision},
        {ApprovalRequired, Stale, AwaitingDecision}, {ApprovalGranted, AwaitingDecision, Approved},
        {ApprovalRejected, AwaitingDecision, Rejected}, {ApprovalExpired, AwaitingAnswer, Expired},
        {ApprovalExpired, AwaitingDecision, Expired}, {ApprovalExpired, Stale, Expired},
        {ApprovalStale, Approved, Stale}, {ApprovalStale, AwaitingDecision, Stale},
        {ApprovalRecalled, Approved, AwaitingDecision}, {ApprovalRecalled, Rejected, AwaitingDecision},
        {ApprovalSnoozed, AwaitingDecision, AwaitingDecision}, {ApprovalSnoozed, Stale, Stale},
        {ExecutionStarted, Approved, Executing}, {StepStarted, Executing, Executing},
        {StepCompleted, Executing, Executing}, {StepFailed, Executing, Executing},
        {CompensationStarted, Executing, Executing}, {CompensationCompleted, Executing, Executing},
        {CompensationFailed, Executing, Executing}, {ExecutionCompleted, Executing, Completed},
        {ExecutionFailed, Executing, Failed}, {ExecutionRolledBack, Executing, RolledBack},
        {ExecutionInDoubt, Executing, InDoubt}, {JournalAccepted, Received, Received},
        {JournalAccepted, Planning, Planning}, {JournalAccepted, AwaitingAnswer, AwaitingAnswer},
        {JournalAccepted, AwaitingDecision, AwaitingDecision}, {JournalAccepted, Approved, AwaitingDecision},
        {JournalAccepted, Executing, InDoubt}, {JournalAccepted, Stale, Stale}, {JournalAccepted, InDoubt, InDoubt}};
    return all;
}
} // namespace

class TestLifecycle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPairOfStates()
    {
        for (int from = 0; from < kStateCount; ++from)
            for (int to = 0; to < kStateCount; ++to)
                QVERIFY2(isLegal(State(from), State(to)) == legal().value(State(from)).contains(State(to)),
                    qPrintable(stateName(State(from)) + u" → "_s + stateName(State(to))));
    }

    void everyPairOfStateAndEvent()
    {
        for (int from = 0; from < kStateCount; ++from) {
            for (int type = 0; type <= int(Unknown); ++type) {
                if (EventType(type) == ExecutionResolved)
                    continue; // below
                const auto move = std::ranges::find_if(
                    moves(), [&](const Move &m) { return m.type == EventType(type) && m.from == State(from); });
                const Result<State> result = transition(State(from), eventOf(EventType(type)));
                const QString what = u"%1 in %2"_s.arg(eventTypeName(EventType(type)), stateName(State(from)));
                QVERIFY2(result.has_value() == (move != moves().end()), qPrintable(what));
                if (result)
                    QVERIFY2(*result == move->to, qPrintable(what));
                else
                    QCOMPARE(result.error().code, ErrorCode::Refused);
            }
        }
    }

    void aDryRunGoesBackToTheDesk()
    {
        const QJsonObject dry{{u"mode"_s, u"dry_run"_s}};
        for (int from = 0; from < kStateCount; ++from) {
            const Result<State> result = transition(State(from), eventOf(ExecutionCompleted, dry));
            QCOMPARE(result.has_value(), State(from) == Executing);
            if (result)
                QCOMPARE(*result, AwaitingDecision);
        }
        // Nothing but a dry run leads back there from executing.
        QVERIFY(!transition(Executing, eventOf(ApprovalRequired)));
        QVERIFY(!transition(Executing, eventOf(ApprovalRecalled)));
    }

    void aDoubtIsResolvedIntoItsOutcome()
    {
        for (int to = 0; to < kStateCount; ++to) {
            const QJsonObject payload{{u"to"_s, stateName(State(to))}};
            for (int from = 0; from < kStateCount; ++from) {
                const Result<State> result = transition(State(from), eventOf(ExecutionResolved, payload));
                const bool expected = State(from) == InDoubt && legal().value(InDoubt).contains(State(to));
                QVERIFY2(
                    result.has_value() == expected, qPrintable(stateName(State(from)) + u' ' + stateName(State(to))));
            }
        }
        QVERIFY(!transition(InDoubt, eventOf(ExecutionResolved)));
        QVERIFY(!transition(InDoubt, eventOf(ExecutionResolved, {{u"to"_s, u"nonsense"_s}})));
    }

    void nothingFollowsATerminalStateButCallingARejectionBack()
    {
        const QSet<State> terminal{Completed, Rejected, Expired, Cancelled, Failed, RolledBack};
        for (int state = 0; state < kStateCount; ++state) {
            QCOMPARE(isTerminal(State(state)), terminal.contains(State(state)));
            if (!terminal.contains(State(state)))
                continue;
            QCOMPARE(mayReopen(State(state)), State(state) == Rejected);
            for (int type = 0; type <= int(Unknown); ++type)
                QVERIFY((State(state) == Rejected && EventType(type) == ApprovalRecalled) ||
                        !transition(State(state), eventOf(EventType(type), {{u"to"_s, u"executing"_s}})));
        }
    }

    void namesLeadBack()
    {
        for (int state = 1; state < kStateCount; ++state)
            QCOMPARE(stateFromName(stateName(State(state))), std::optional(State(state)));
        QCOMPARE(stateName(AwaitingDecision), u"awaiting_decision"_s);
        QVERIFY(!stateFromName(u"none"_s));
        QVERIFY(!stateFromName({}));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
