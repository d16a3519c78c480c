#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "support/heldclock.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// The one gate: what it lets through, and what never.
class TestApprovalDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_clock.us = SystemClock().nowUs();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup()
    {
        if (m_desk)
            waitDone(m_desk->stop());
        m_desk.reset();
        waitDone(m_journal->stop());
    }

    void approvesExactlyWhatWasSeen()
    {
        const Action action = pending({reversibleStep()});
        const Result<Action> done = decide(action, action.planDigest);
        QCOMPARE(done->state, State::Approved);
        QCOMPARE(done->decidedBy, u"human:gui"_s);
        const Result<ApprovedPlan> approved = awaited(m_desk->approvedPlan(action.id));
        QCOMPARE(approved->digest(), action.planDigest);
        QCOMPARE(awaited(m_journal->openJobs(u"executions"_s))->size(), 1);
    }
    void refusesAnotherDigest()
    {
        const Action action = pending({reversibleStep()});
        QCOMPARE(decide(action, QString(64, u'0')).error().code, ErrorCode::Refused);
        QCOMPARE(decide(action, QString()).error().code, ErrorCode::Refused);
        QCOMPARE(awaited(m_journal->action(action.id))->action.state, State::AwaitingDecision);
    }
    void decidesOnce()
    {
        const Action action = pending({reversibleStep()});
        QVERIFY(decide(action, action.planDigest).has_value());
        QCOMPARE(decide(action, action.planDigest).error().code, ErrorCode::Refused);
        QCOMPARE(reject(action).error().code, ErrorCode::Refused);
    }
    void oneOfManyRacersWins()
    {
        for (int round = 0; round < 50; ++round) {
            const Action action = pending({reversibleStep()});
            TaskScope racers;
            int won = 0, lost = 0;
            for (int i = 0; i < 8; ++i)
                racers.spawn(race(action, i % 2 == 0 ? Verdict::Approve : Verdict::Reject, won, lost));
            waitDone(racers.drained());
            QCOMPARE(won, 1);
            QCOMPARE(lost, 7);
        }
    }
    void theVaultMayNotApproveWhatCannotBeUndone()
    {
        Step send = reversibleStep();
        send.reversibility = Reversibility::Irreversible;
        const Action action = pending({send});
        const Result<Action> moved =
            awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"vault"_s, {}}));
        QCOMPARE(moved.error().code, ErrorCode::Refused);
        QVERIFY(awaited(m_desk->decide({action.id, action.planDigest, Verdict::Reject, u"vault"_s, {}})).has_value());
    }
    void notesDecideNothingWhileAServerCouldMoveThem()
    {
        startDesk([]() -> Result<void> { return fail(ErrorCode::Refused, u"The server x could move them."_s); });
        const Action action = pending({reversibleStep()});
        for (const Verdict verdict : {Verdict::Approve, Verdict::Reject}) {
            const Result<Action> moved =
                awaited(m_desk->decide({action.id, action.planDigest, verdict, u"vault"_s, {}}));
            QCOMPARE(moved.error().message, u"The server x could move them."_s);
        }
        QVERIFY(decide(action, action.planDigest).has_value());
    }

    void theVaultMayNotApproveWhatMayHaveBeenDone()
    {
        const Action action = pending({reversibleStep()});
        const Event accepted = makeEvent(EventType::JournalAccepted, action.correlationId, action.id, u"human:cli"_s,
            {{u"possibly_done"_s, QJsonObject{{u"sentence"_s, u"Maybe."_s}}}});
        const Append change{action.id, {accepted}, action.version, {}, {}, {}};
        QVERIFY(awaited(m_journal->append(change)).has_value());
        QCOMPARE(awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"vault"_s, {}})).error().code,
            ErrorCode::Refused);
        QVERIFY(awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}})).has_value());
    }
    void anIrreversiblePlanCanBeCalledBack()
    {
        Step send = reversibleStep();
        send.reversibility = Reversibility::Irreversible;
        const Action action = pending({send});
        QVERIFY(decide(action, action.planDigest).has_value());
        const QList<Job> jobs = *awaited(m_journal->openJobs(u"executions"_s));
        QCOMPARE(jobs.size(), 1);
        QVERIFY(jobs[0].body.value(u"not_before"_s).toInteger() >= m_clock.us + 5'000'000);
        QCOMPARE(awaited(m_desk->recall(action.id, u"gui"_s))->state, State::AwaitingDecision);
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
        QCOMPARE(awaited(m_desk->approvedPlan(action.id)).error().code, ErrorCode::Refused);
        QVERIFY(decide(action, action.planDigest).has_value()); // and be approved again
        QCOMPARE(awaited(m_journal->openJobs(u"executions"_s))->size(), 1);
    }
    void nothingButAnApprovalMakesAnApprovedPlan()
    {
        const Action waiting = pending({reversibleStep()});
        QCOMPARE(awaited(m_desk->approvedPlan(waiting.id)).error().code, ErrorCode::Refused);
        QVERIFY(reject(waiting).has_value());
        QCOMPARE(awaited(m_desk->approvedPlan(waiting.id)).error().code, ErrorCode::Refused);
    }
    void expiresInTime()
    {
        startDesk();
        const Action action = pending({reversibleStep()}, m_clock.us + 1000);
        m_clock.us += 2000;
        QCOMPARE(decide(action, action.planDigest).error().code, ErrorCode::Refused);
        QTRY_COMPARE(awaited(m_journal->action(action.id))->action.state, State::Expired);
    }
    void nothingExpiresWhilePaused()
    {
        startDesk();
        m_desk->setPaused(true);
        const Action action = pending({reversibleStep()}, m_clock.us + 1000);
        m_clock.us += 2000;
        QVERIFY(reject(action).has_value());
    }
    void aConfirmedRuleDecidesWithinItsLimit()
    {
        GrantRule rule;
        rule.name = u"papers"_s;
        rule.maxPerDay = 1;
        m_config.approval.rules = {rule};
        m_config.commandLineRules = {rule.name};
        startDesk();
        const Action first = pending({reversibleStep()});
        QTRY_COMPARE(awaited(m_journal->action(first.id))->action.state, State::Approved);
        QCOMPARE(awaited(m_journal->action(first.id))->action.decidedBy, u"policy:papers"_s);
        const Action second = pending({reversibleStep()});
        QCOMPARE(awaited(m_journal->action(second.id))->action.state, State::AwaitingDecision);
    }
    void anUnconfirmedRuleWaitsForItsOwner()
    {
        GrantRule rule;
        rule.name = u"papers"_s;
        m_config.approval.rules = {rule};
        startDesk();
        QCOMPARE(m_desk->health().status, HealthStatus::Degraded);
        QCOMPARE(awaited(m_desk->confirmRule(rule.name, u"other hash"_s, u"gui"_s)).error().code, ErrorCode::Refused);
        QVERIFY(awaited(m_desk->confirmRule(rule.name, Policy::hashOf(rule), u"gui"_s)).has_value());
        const Action action = pending({reversibleStep()});
        QTRY_COMPARE(awaited(m_journal->action(action.id))->action.state, State::Approved);
    }
    void aRuleThatBelievesAnAccountStaysConfirmedUntilThatIsElsewhere()
    {
        GrantRule rule;
        rule.name = u"papers"_s;
        rule.trustedSource = u"work"_s;
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"imap.weber.test"_s;
        m_config.mail.accounts = {account};
        m_config.approval.rules = {rule};
        startDesk();
        QCOMPARE(m_desk->unconfirmedRules().size(), 1);
        QVERIFY(awaited(m_desk->confirmRule(rule.name, m_desk->ruleHash(rule), u"gui"_s)).has_value());
        startDesk();
        QVERIFY(m_desk->unconfirmedRules().isEmpty());
        m_config.mail.accounts.first().host = u"127.0.0.1"_s; // while it runs, and by hand
        QCOMPARE(m_desk->unconfirmedRules().size(), 1);
        startDesk();
        QCOMPARE(m_desk->unconfirmedRules().size(), 1);
        QVERIFY(!awaited(m_desk->confirmRule(rule.name, Policy::hashOf(rule), u"gui"_s)).has_value());
    }

private:
    void startDesk(std::function<Result<void>()> notes = {})
    {
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_clock, m_config, std::move(notes));
        QVERIFY(awaited(m_desk->start()).has_value());
    }
    Action pending(const QList<Step> &steps, qint64 expiresUs = 0)
    {
        if (!m_desk)
            startDesk();
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        Append proposed = proposal(made->action, planWith(made->action.id, steps));
        if (expiresUs > 0)
            proposed.events.last().payload.insert(u"expires"_s, formatTime(expiresUs));
        return awaited(m_journal->append(proposed))->action;
    }
    Result<Action> decide(const Action &action, const QString &digest)
    {
        return awaited(m_desk->decide({action.id, digest, Verdict::Approve, u"gui"_s, {}}));
    }
    Result<Action> reject(const Action &action)
    {
        return awaited(m_desk->decide({action.id, action.planDigest, Verdict::Reject, u"gui"_s, u"no"_s}));
    }
    QCoro::Task<> race(Action action, Verdict verdict, int &won, int &lost)
    {
        const Result<Action> done = co_await m_desk->decide({action.id, action.planDigest, verdict, u"gui"_s, {}});
        ++(done ? won : lost);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    HeldClock m_clock;
    Config m_config;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<ApprovalDesk> m_desk;
};

QTEST_GUILESS_MAIN(TestApprovalDesk)
#include "tst_approvaldesk.moc"
