#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/payloads/intake.h"
#include "journal/verifier.h"
#include "support/heldclock.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What a person decided and takes back, on the real journal; and who may decide what without having seen it.
class TestTakingBack : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_clock.us = SystemClock().nowUs();
        open();
    }
    void cleanup() { close(); }

    void twoIrreversiblePlansAreBothCalledBack()
    {
        const Action first = pending({lasting()}), second = pending({lasting()});
        QVERIFY(decide(first, Verdict::Approve));
        m_clock.advance(1);
        QVERIFY(decide(second, Verdict::Approve));
        for (const Action &one : {first, second})
            QCOMPARE(awaited(m_desk->recall(one.id, u"gui"_s))->state, State::AwaitingDecision);
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
    }
    void aRejectionIsCalledBackWithinItsTimeOnly()
    {
        const Action action = pending({reversibleStep()});
        QVERIFY(decide(action, Verdict::Reject));
        m_clock.advance(4.9);
        const Result<Action> back = awaited(m_desk->recall(action.id, u"gui"_s));
        QVERIFY2(back.has_value(), back ? "" : qPrintable(back.error().message));
        QCOMPARE(back->state, State::AwaitingDecision);
        QVERIFY(back->decidedBy.isEmpty() && back->reason.isEmpty());
        QVERIFY(decide(action, Verdict::Reject));
        m_clock.advance(5.1);
        const Result<Action> late = awaited(m_desk->recall(action.id, u"gui"_s));
        QCOMPARE(late.error().code, ErrorCode::Refused);
        QVERIFY(late.error().message.contains(u"Retry"));
    }
    void withoutACountdownARejectionStays()
    {
        m_config.approval.recall = 0;
        const Action action = pending({reversibleStep()});
        QVERIFY(decide(action, Verdict::Reject));
        QCOMPARE(awaited(m_desk->recall(action.id, u"gui"_s)).error().code, ErrorCode::Refused);
    }
    void aServiceWithdrawsOnlyWhatNobodyHasDecided()
    {
        const Action waiting = pending({reversibleStep()}), approved = pending({lasting()});
        const Result<Action> gone = awaited(m_desk->withdraw(waiting.id, u"follow_ups"_s, u"Karin has answered."_s));
        QVERIFY(gone.has_value());
        QCOMPARE(gone->state, State::Cancelled);
        QCOMPARE(gone->reason, u"Karin has answered."_s);
        const QList<Event> trace = *awaited(m_journal->trace(waiting.id));
        QCOMPARE(trace.last().actor, u"follow_ups"_s);
        m_config.approval.recall = 0;
        QVERIFY(decide(approved, Verdict::Approve));
        QCOMPARE(awaited(m_desk->withdraw(approved.id, u"follow_ups"_s, u"No."_s)).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(m_desk->withdraw(waiting.id, u"follow_ups"_s, u"No."_s)).error().code, ErrorCode::Refused);
        QCOMPARE(stateOf(approved), State::Approved);
    }
    void whatIsApprovedAndWaitsForItsTimeIsWithdrawn()
    {
        m_config.approval.recall = 3600; // as long as a mail that is sent later waits
        const Action later = pending({lasting()});
        QVERIFY(decide(later, Verdict::Approve));
        QCOMPARE(
            awaited(m_desk->withdraw(later.id, u"follow_ups"_s, u"Karin has answered."_s))->state, State::Cancelled);
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
    }
    void noRuleDecidesOnWhatWasCalledBack()
    {
        const Action action = pending({reversibleStep()});
        QVERIFY(decide(action, Verdict::Reject));
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)));
        close();
        m_config.approval.rules = {anything()};
        m_config.commandLineRules = {u"anything"_s};
        open();
        const Action other = pending({reversibleStep()}); // the rule is in force
        QTRY_COMPARE(stateOf(other), State::Approved);
        QCOMPARE(stateOf(action), State::AwaitingDecision);
    }
    void noRuleDecidesOnWhatCameBackFromAnUndo()
    {
        m_config.approval.rules = {anything()};
        m_config.commandLineRules = {u"anything"_s};
        close();
        open();
        Append made = newAction();
        auto item = payloadOf<ActionGenerated>(made.events.first());
        item.returnedBy = u"an undo"_s;
        made.events.first().payload = item.toJson();
        const Action back = propose(awaited(m_journal->append(made))->action, {reversibleStep()});
        const Action other = pending({reversibleStep()});
        QTRY_COMPARE(stateOf(other), State::Approved);
        QCOMPARE(stateOf(back), State::AwaitingDecision);
    }
    void aSnoozeIsTakenBack()
    {
        const Action action = pending({reversibleStep()});
        QCOMPARE(awaited(m_desk->recall(action.id, u"gui"_s)).error().code, ErrorCode::Refused); // nothing to take back
        QVERIFY(awaited(m_desk->snooze(action.id, m_clock.us + 3'600'000'000, u"gui"_s)));
        const Result<Action> back = awaited(m_desk->recall(action.id, u"gui"_s));
        QCOMPARE(back->state, State::AwaitingDecision);
        QVERIFY(back->snoozedUntilUs <= m_clock.us);
    }
    void withoutAPersonOnlyAnApprovalIsTakenBack()
    {
        const Action granted = pending({lasting()}), refused = pending({reversibleStep()}),
                     asleep = pending({reversibleStep()});
        QVERIFY(decide(granted, Verdict::Approve) && decide(refused, Verdict::Reject));
        QVERIFY(awaited(m_desk->snooze(asleep.id, m_clock.us + 3'600'000'000, u"gui"_s)));
        for (const Action &one : {refused, asleep})
            QCOMPARE(awaited(m_desk->recall(one.id, u"cli"_s, false)).error().code, ErrorCode::Refused);
        QCOMPARE(stateOf(refused), State::Rejected);
        QVERIFY(awaited(m_journal->action(asleep.id))->action.snoozedUntilUs > m_clock.us);
        QCOMPARE(awaited(m_desk->recall(granted.id, u"cli"_s, false))->state, State::AwaitingDecision); // that stops it
        for (const Action &one : {refused, asleep})
            QVERIFY(awaited(m_desk->recall(one.id, u"cli"_s)).has_value());
    }
    // An item that ended and goes on is one item in every table, and after a restart.
    void theJournalIsSoundAfterIt()
    {
        const Action action = pending({reversibleStep()});
        QVERIFY(decide(action, Verdict::Reject));
        for (int i = 0; i < 70; ++i) { // so that the words of what has ended are indexed
            const Action other = pending({reversibleStep()});
            QVERIFY(decide(other, Verdict::Reject));
        }
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)));
        QCOMPARE(found(action.id), 1);
        sound();
        close();
        open();
        QCOMPARE(stateOf(action), State::AwaitingDecision);
        QVERIFY(decide(action, Verdict::Reject));
        QCOMPARE(found(action.id), 1);
        sound();
    }
    void withoutHavingSeenItOnlyWhatCanBeUndoneIsApproved_data()
    {
        QTest::addColumn<QString>("surface");
        QTest::newRow("notification") << u"notification"_s;
        QTest::newRow("vault") << u"vault"_s;
    }
    void withoutHavingSeenItOnlyWhatCanBeUndoneIsApproved()
    {
        QFETCH(QString, surface);
        const Action final = pending({lasting()}), plain = pending({reversibleStep()});
        const Action flagged = pending(
            {reversibleStep()}, {QJsonObject{{u"kind"_s, u"x"_s}, {u"sentence"_s, u"The account is another one."_s}}});
        QVERIFY(flagged.flagged && !plain.flagged);
        for (const Action &one : {final, flagged}) {
            const Result<Action> refused = decide(one, Verdict::Approve, surface);
            QCOMPARE(refused.error().code, ErrorCode::Refused);
            QCOMPARE(refused.error().message.contains(u"The account is another one."), one.id == flagged.id);
        }
        QCOMPARE(awaited(m_desk->decide({plain.id, QString(64, u'0'), Verdict::Approve, surface, {}})).error().code,
            ErrorCode::Refused); // another plan than the one that it spoke of
        QCOMPARE(decide(plain, Verdict::Approve, surface)->state, State::Approved);
        QVERIFY(decide(flagged, Verdict::Approve)); // where it can be read
        QVERIFY(decide(final, Verdict::Reject, surface));
    }

private:
    static Step lasting()
    {
        Step send = reversibleStep();
        send.reversibility = Reversibility::Irreversible;
        return send;
    }
    static GrantRule anything()
    {
        GrantRule rule;
        rule.name = u"anything"_s;
        return rule;
    }
    void open()
    {
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
    }
    void close()
    {
        waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
        m_journal.reset();
    }
    Action propose(const Action &action, const QList<Step> &steps, const QJsonArray &flags = {})
    {
        Plan plan = planWith(action.id, steps);
        plan.flags = flags;
        return awaited(m_journal->append(proposal(action, plan)))->action;
    }
    Action pending(const QList<Step> &steps, const QJsonArray &flags = {})
    {
        return propose(awaited(m_journal->append(newAction()))->action, steps, flags);
    }
    Result<Action> decide(const Action &action, Verdict verdict, const QString &surface = u"gui"_s)
    {
        return awaited(m_desk->decide({action.id, action.planDigest, verdict, surface, {}}));
    }
    State stateOf(const Action &action) { return awaited(m_journal->action(action.id))->action.state; }
    int found(const QString &id)
    {
        ActionFilter filter;
        filter.search = id;
        return int(awaited(m_journal->actions(filter))->size());
    }
    void sound()
    {
        const auto file = Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadOnly);
        QVERIFY(file.has_value());
        const Result<Verification> verified = verifyJournal(**file, m_dir->filePath(u"journal.db"_s));
        QVERIFY2(verified.has_value(), verified ? "" : qPrintable(verified.error().message));
        QCOMPARE(verified->findings, QStringList());
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    HeldClock m_clock;
    Config m_config;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestTakingBack)
#include "tst_takingback.moc"
