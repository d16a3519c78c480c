#include "base/literals.h"
#include "core/execute/executorfixture.h"
#include "domain/sendafter.h"
#include "domain/threads.h"
#include "support/heldclock.h"

using namespace countersign;
using namespace countersign::test;

namespace {
constexpr qint64 kHourUs = 3'600'000'000;
const QString kMonday = u"2026-11-30T08:00:00Z"_s;

Step mailAt(const QJsonValue &when)
{
    Step step = reversibleStep();
    step.server = u"countersign-mail"_s;
    step.tool = u"mail_send"_s;
    step.reversibility = Reversibility::Irreversible;
    step.compensation = {};
    step.arguments = {{u"to"_s, QJsonArray{u"a@x.example"_s}}, {u"send_after"_s, when}};
    step.preconditions = {};
    step.probe = {};
    return step;
}
} // namespace

/// A mail that is to be sent later: waits, is called back, obeys the pause, and asks when its time was missed.
class TestSendAfter : public ExecutorFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
        holdAt(*parseTime(kMonday) - 10 * kHourUs);
    }

    void aPlanBeginsWithTheLatestOfItsMails()
    {
        Plan plan;
        plan.steps = {mailAt(kMonday), mailAt(u"2026-11-30T09:00:00Z"_s)};
        QCOMPARE(*sendAfterUs(plan), *parseTime(kMonday) + kHourUs);
        plan.steps = {reversibleStep()};
        plan.steps[0].arguments.insert(u"send_after"_s, kMonday); // of a tool that sends nothing
        QCOMPARE(*sendAfterUs(plan), 0);
        for (const QJsonValue &none : {QJsonValue(u"tomorrow"_s), QJsonValue(7), QJsonValue(u""_s), QJsonValue(true)}) {
            plan.steps = {mailAt(none)};
            QCOMPARE(sendAfterUs(plan).error().code, ErrorCode::Invalid);
            QVERIFY(!missedTime(plan, 1).isEmpty());
        }
    }
    void theTimeIsPartOfWhatIsApproved()
    {
        Plan one, other;
        one.steps = {mailAt(kMonday)};
        other.steps = {mailAt(u"2026-11-30T08:00:01Z"_s)};
        QVERIFY(*one.digest() != *other.digest());
    }
    void itWaitsUntilThenAndCanBeCalledBack()
    {
        const Action action = approvedSteps({mailAt(kMonday)});
        QCOMPARE(action.state, State::Approved);
        const QList<Job> jobs = *awaited(m_journal->openJobs(u"executions"_s));
        QCOMPARE(jobs.size(), 1);
        QCOMPARE(jobs[0].body.value(u"not_before"_s).toInteger(), *parseTime(kMonday));
        QCOMPARE(detail(action).recallUntilUs, *parseTime(kMonday));
        close(); // and after a restart
        open();
        holdAt(*parseTime(kMonday) - 5 * kHourUs);
        QCOMPARE(awaited(m_journal->openJobs(u"executions"_s))->first().body.value(u"not_before"_s).toInteger(),
            *parseTime(kMonday));
        QCOMPARE(awaited(m_desk->recall(action.id, u"gui"_s))->state, State::AwaitingDecision);
        QVERIFY(awaited(m_journal->openJobs(u"executions"_s))->isEmpty());
    }
    void whatIsAnHourLateIsSentAndWhatIsLaterAsks()
    {
        const Action action = approvedSteps({mailAt(kMonday)});
        m_held.us = *parseTime(kMonday) + kHourUs + 1;
        QVERIFY(run(action).has_value());
        QVERIFY(m_tools->calls.isEmpty());
        QCOMPARE(state(action), State::Stale);
        QVERIFY(detail(action).action.reason.contains(u"hour ago"_s));
        m_held.us = *parseTime(kMonday) - kHourUs;
        const Action other = approvedSteps({mailAt(kMonday)});
        m_held.us = *parseTime(kMonday) + kHourUs;
        QVERIFY(run(other).has_value());
        QCOMPARE(m_tools->calls, QStringList{u"mail_send"_s});
        QCOMPARE(state(other), State::Completed);
    }
    void whatCameInTheConversationSinceIsSeenFirst()
    {
        const QString link = u"thread:work:1:"_s;
        const Action before = inConversation({link}), waits = inConversation({link});
        m_held.us = *parseTime(kMonday) - kHourUs;
        const auto yes = [this](const Action &one) {
            return *awaited(m_desk->decide({one.id, one.planDigest, Verdict::Approve, u"gui"_s, {}}));
        };
        const Action said = yes(waits);
        m_held.us = *parseTime(kMonday);
        QVERIFY(run(said).has_value()); // the one before it was there when its owner decided
        QCOMPARE(state(said), State::Completed);
        m_held.us = *parseTime(kMonday) - kHourUs;
        const Action first = yes(before); // with `waits` on the desk beside it
        const Action later = inConversation({link});
        m_held.us = *parseTime(kMonday);
        m_tools->calls.clear();
        QVERIFY(run(first).has_value());
        QVERIFY(m_tools->calls.isEmpty());
        QCOMPARE(state(first), State::Stale);
        QVERIFY(detail(first).action.reason.contains(later.title));
    }
    void aPauseMayMissItsTime()
    {
        const Action action = approvedSteps({mailAt(kMonday)});
        m_held.us = *parseTime(kMonday);
        m_executor->gate().close();
        TaskScope scope;
        scope.spawn(runQuietly(action));
        m_held.us += 2 * kHourUs;
        m_executor->gate().open();
        QTRY_COMPARE(scope.running(), 0);
        QVERIFY(m_tools->calls.isEmpty());
        QCOMPARE(state(action), State::Stale);
    }
    void aRunThatIsTakenUpTooLateSendsNothing()
    {
        Step first = reversibleStep();
        first.preconditions = {};
        const Action action = approvedSteps({first, mailAt(kMonday)});
        m_held.us = *parseTime(kMonday);
        m_tools->beforeAnswer = [this] { m_held.us = *parseTime(kMonday) + 2 * kHourUs; }; // the first step takes long
        QVERIFY(run(action).has_value());
        QVERIFY(!m_tools->calls.contains(u"mail_send"_s));
        QVERIFY(state(action) != State::Completed);
    }
    /// Not only when it begins: also where a run is taken up again, or waited for its first steps.
    void whatComesWhileItRunsIsSeen()
    {
        const QString link = u"thread:work:1:"_s;
        Step first = reversibleStep();
        first.preconditions = {};
        const Action waits = inConversation({link}, {first, mailAt(kMonday)});
        const Action said = *awaited(m_desk->decide({waits.id, waits.planDigest, Verdict::Approve, u"gui"_s, {}}));
        m_held.us = *parseTime(kMonday);
        QString title;
        m_tools->beforeAnswer = [this, &title, link] {
            if (title.isEmpty())
                title = inConversation({link}).title;
        };
        QVERIFY(run(said).has_value());
        QVERIFY(!m_tools->calls.contains(u"mail_send"_s));
        QVERIFY(!title.isEmpty() && state(said) != State::Completed);
        bool isTold = false;
        const QList<Event> trace = *awaited(m_journal->trace(said.id));
        for (const Event &event : trace)
            isTold =
                isTold || (event.type == EventType::StepFailed && event.payload["error"_L1].toString().contains(title));
        QVERIFY(isTold);
    }
    void noYesToATimeThatIsOver()
    {
        m_held.us = *parseTime(kMonday) + 2 * kHourUs;
        const Result<Appended> made = awaited(m_journal->append(newAction()));
        const QList<Step> steps{mailAt(kMonday)};
        const Action action =
            awaited(m_journal->append(proposal(made->action, planWith(made->action.id, steps))))->action;
        const Result<Action> yes =
            awaited(m_desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}}));
        QCOMPARE(yes.error().code, ErrorCode::Refused);
        QCOMPARE(state(action), State::AwaitingDecision);
        QVERIFY(awaited(m_desk->decide({action.id, action.planDigest, Verdict::Reject, u"gui"_s, {}})).has_value());
    }

private:
    /// Waits for a decision to send at kMonday.
    Action inConversation(const QStringList &links, const QList<Step> &steps = {mailAt(kMonday)})
    {
        Append made = newAction(u"Mail %1"_s.arg(++m_mails), u"email"_s);
        made.sourceKeys = threadKeys(links, made.actionId);
        made.events[0].payload.insert(u"source_keys"_s, QJsonArray::fromStringList(made.sourceKeys));
        const Action action = awaited(m_journal->append(made))->action;
        return awaited(m_journal->append(proposal(action, planWith(action.id, steps))))->action;
    }
    /// A desk whose clock stands.
    void holdAt(qint64 us)
    {
        m_held.us = us;
        m_executor.reset();
        waitDone(m_desk->stop());
        m_desk = std::make_unique<ApprovalDesk>(*m_journal, m_held, m_config);
        QVERIFY(awaited(m_desk->start()).has_value());
        m_executor = std::make_unique<Executor>(*m_journal, *m_desk, *m_intents, *m_tools, *m_catalogue,
            standardChecks(m_dir->path(), m_pool, *m_tools, *m_catalogue));
    }

    HeldClock m_held;
    int m_mails = 0;
};

QTEST_GUILESS_MAIN(TestSendAfter)
#include "tst_sendafter.moc"
