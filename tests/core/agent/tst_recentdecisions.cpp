#include "core/execute/executorfixture.h"

#include "agent/recentdecisions.h"
#include "domain/payloads/approval.h"
#include "domain/present/planwords.h"
#include "journal/sqlite.h"
#include "queue/localqueue.h"

#include <algorithm>

using namespace countersign;
using namespace countersign::test;

/// The list of the last decisions over a real journal, desk, queue and executor, before and after a restart.
class TestRecentDecisions : public ExecutorFixture
{
    Q_OBJECT

    std::unique_ptr<LocalQueue> m_queue;
    std::unique_ptr<RecentDecisions> m_decisions;

    void serve()
    {
        m_queue = std::make_unique<LocalQueue>(*m_journal, 100);
        m_queue->subscribe(u"executions"_s, u"g"_s, 4, [this](Job job) { return m_executor->execute(std::move(job)); });
        QVERIFY(awaited(m_queue->start()).has_value());
        m_decisions = std::make_unique<RecentDecisions>(*m_journal);
    }
    void stop()
    {
        m_executor->stop();
        waitDone(m_queue->stop());
        m_queue.reset();
        if (m_decisions)
            waitDone(m_decisions->stop());
        m_decisions.reset();
    }
    /// As after a start: made anew from what is recorded.
    void forget()
    {
        waitDone(m_decisions->stop());
        m_decisions = std::make_unique<RecentDecisions>(*m_journal);
    }
    QList<Decided> list() { return *awaited(m_decisions->list()); }
    static Step lasting(const QString &to)
    {
        Step step = reversibleStep(to);
        step.reversibility = Reversibility::Irreversible;
        step.preconditions = {};
        return step;
    }
    static qint64 now() { return SystemClock().nowUs(); }

private Q_SLOTS:
    void eachHasItsOwnCountdownAndIsCalledBack()
    {
        serve();
        const Action first = approvedSteps({lasting(u"a"_s)}), second = approvedSteps({lasting(u"b"_s)});
        for (int round = 0; round < 2; ++round) {
            const QList<Decided> both = list();
            QCOMPARE(both.size(), 2);
            for (const Decided &one : both) {
                QCOMPARE(one.verdict, Decided::Verdict::Approved);
                QVERIFY(one.secondsLeft(now()) > 0 && one.secondsLeft(now()) <= m_config.approval.recall);
                QCOMPARE(one.way(now()), Decided::Way::CallBack);
            }
            QVERIFY(both[0].recallUntilUs > both[1].recallUntilUs);
            forget(); // the same after a start
        }
        for (const Action &one : {first, second})
            QVERIFY(awaited(m_desk->recall(one.id, u"gui"_s)));
        for (const Decided &one : list()) {
            QCOMPARE(one.way(now()), Decided::Way::None);
            QVERIFY(one.outcome(now(), false).contains(u"waits for you again"));
        }
        QVERIFY(m_tools->calls.isEmpty());
        stop();
    }
    void theCountdownIsTheConfiguredOne()
    {
        m_config.approval.recall = 40;
        serve();
        approvedSteps({lasting(u"a"_s)});
        const int left = list().value(0).secondsLeft(now());
        QVERIFY2(left > 30 && left <= 40, qPrintable(QString::number(left)));
        stop();
    }
    void whatWasApprovedWhilePausedIsCalledBackForAsLongAsItWaits()
    {
        m_config.approval.recall = 0;
        serve();
        m_queue->setPaused(true);
        const Action action = approvedSteps({lasting(u"a"_s)});
        const Decided waits = list().value(0);
        QCOMPARE(waits.way(now()), Decided::Way::CallBack);
        QVERIFY(waits.outcome(now(), true).contains(u"until you resume"));
        QCOMPARE(awaited(m_desk->recall(action.id, u"gui"_s))->state, State::AwaitingDecision);
        m_queue->setPaused(false);
        QVERIFY(m_tools->calls.isEmpty());
        stop();
    }
    void aFailureStaysUntilItIsSeenAlsoAfterAStart()
    {
        serve();
        QVERIFY(list().isEmpty());
        m_tools->answers[u"vault_move"_s] = {refused()};
        const Action action = approvedSteps({reversibleStep()});
        QTRY_COMPARE(state(action), State::RolledBack);
        const Action later = approvedSteps({reversibleStep(u"b"_s)});
        QTRY_COMPARE(state(later), State::Completed);
        for (int round = 0; round < 2; ++round) {
            const QList<Decided> both = list();
            QCOMPARE(both.size(), 2);
            QCOMPARE(both[0].action.id, later.id);
            QCOMPARE(both[0].way(now()), Decided::Way::Undo);
            QVERIFY(both[1].isSerious());
            QVERIFY2(both[1].outcome(now(), false).contains(u"The file is not there."),
                qPrintable(both[1].outcome(now(), false)));
            forget();
        }
        QCOMPARE(list().size(), 2);
        m_decisions->setSeen(action.id);
        QCOMPARE(list().size(), 1);
        QTRY_VERIFY(!awaited(m_journal->setting(u"ui:decided.seen"_s))->isEmpty());
        forget();
        QCOMPARE(list().size(), 1);
        stop();
    }
    void whatIsApprovedAndNotDoneIsListedHoweverOldAlsoAfterAStart()
    {
        Action waits;
        waits.id = u"a"_s;
        waits.version = 3;
        waits.state = State::Approved;
        waits.decidedBy = u"human:cli"_s;
        waits.updatedUs = now() - 2 * DecisionBook::kLastingUs;
        Action back = waits;
        back.id = u"b"_s;
        back.source = u"undo:c"_s;
        Action done = waits;
        done.id = u"c"_s;
        done.state = State::Completed;
        Action ruled = waits;
        ruled.id = u"d"_s;
        ruled.decidedBy = u"policy:papers"_s;
        DecisionBook book;
        for (const Action &action : {waits, back, ruled})
            book.take(action);
        QCOMPARE(book.missing(), QStringList{u"c"_s});
        book.take(done);
        const QList<Decided> both = book.list(now());
        QCOMPARE(both.size(), 2);
        for (const Decided &one : both)
            QCOMPARE(one.way(now()), one.action.id == u"a" ? Decided::Way::CallBack : Decided::Way::None);
        QVERIFY(DecisionBook::listed().first().states.contains(State::Approved)); // that they are asked for at all
    }
    // Thirty failures hid a rejection whose countdown ran.
    void whatCanBeCalledBackIsNeverPushedOut()
    {
        serve();
        const Action waits = approvedSteps({lasting(u"a"_s)});
        DecisionBook book;
        const auto failed = [&book](int number, State state) {
            Action one;
            one.id = u"f%1"_s.arg(number);
            one.version = 1;
            one.state = state;
            one.updatedUs = now() + number;
            return book.take(one);
        };
        Event event = makeEvent(EventType::ApprovalRejected, u"c"_s, u"r"_s, u"human:gui"_s,
            ApprovalDecided{{}, {}, u"gui"_s, {}, now() + 60'000'000}.toJson());
        QVERIFY(book.note(event));
        Action rejected;
        rejected.id = u"r"_s;
        rejected.state = State::Rejected;
        QVERIFY(book.take(rejected) && failed(0, State::InDoubt));
        for (int i = 1; i <= 4 * DecisionBook::kMostKept; ++i)
            QVERIFY(failed(i, State::Failed));
        const QList<Decided> all = book.list(now());
        QCOMPARE(all.size(), DecisionBook::kMostKept);
        QCOMPARE(all[0].action.id, u"r"_s);
        QCOMPARE(all[1].action.state, State::InDoubt);
        QCOMPARE(all[2].action.id, u"f%1"_s.arg(4 * DecisionBook::kMostKept)); // the rest: newest first
        // The same over the journal: what is asked for at a start is asked for by itself.
        for (int i = 0; i < DecisionBook::kMost + 2; ++i) {
            const Action made = awaited(m_journal->append(newAction()))->action;
            const auto say = [&made](EventType type, const QJsonObject &payload = {}) {
                return makeEvent(type, made.correlationId, made.id, u"test"_s, payload);
            };
            QVERIFY(awaited(m_journal->append(
                {made.id, {say(EventType::PlanRequested), say(EventType::PlanFailed, {{u"reason"_s, u"no"_s}})},
                    made.version, {}, {}, {}})));
        }
        forget();
        const QList<Decided> stored = list();
        QCOMPARE(stored.size(), DecisionBook::kMost + 3);
        QCOMPARE(stored.first().action.id, waits.id);
        stop();
    }
    void whatWasSeenHidesNothingElse()
    {
        Action bad;
        bad.id = u"a"_s;
        bad.version = 1;
        bad.state = State::Failed;
        bad.updatedUs = now() - 1000;
        DecisionBook book;
        book.restoreSeen(u"[[\"a\",9000000000000000000],[\"b\",1]]"_s, now());
        QVERIFY(book.take(bad));
        QCOMPARE(book.list(now()).size(), 1);
        book.restoreSeen(u"[[\"a\",%1]]"_s.arg(bad.updatedUs + 500), now());
        QCOMPARE(book.list(now()).size(), 1); // it is not that moment
        QVERIFY(book.setSeen(u"a"_s));
        QVERIFY(book.list(now()).isEmpty());
        QStringList many;
        for (int i = 0; i < 5000; ++i)
            many.append(u"[\"%1\",1]"_s.arg(i));
        DecisionBook other;
        other.restoreSeen(u'[' + many.join(u',') + u']', now());
        QVERIFY(other.seen().size() < 30'000); // as many as are kept
    }
    void aRowThatSomebodyHasChangedHidesNoLaterDecision()
    {
        const Action other = approvedSteps({lasting(u"a"_s)}), action = approvedSteps({lasting(u"b"_s)});
        QVERIFY(awaited(m_desk->recall(action.id, u"gui"_s)));
        const ActionDetail open = detail(action);
        QVERIFY(awaited(m_desk->decide({action.id, open.action.planDigest, Verdict::Reject, u"gui"_s, {}})));
        close();
        {
            const auto db = *Database::open(m_dir->filePath(u"journal.db"_s), Database::Mode::ReadWrite);
            QCOMPARE(
                db->exec("UPDATE events SET actor='human:cli' WHERE type='approval.granted' AND action_id <> (SELECT "
                         "action_id FROM events WHERE type='approval.rejected')"),
                0);
        }
        ExecutorFixture::open();
        RecentDecisions decisions(*m_journal);
        const QList<Decided> all = *awaited(decisions.list());
        const auto found = std::ranges::find(all, action.id, [](const Decided &one) { return one.action.id; });
        QVERIFY(found != all.end());
        QCOMPARE(found->way(now()), Decided::Way::CallBack);
        waitDone(decisions.stop());
    }
    void theTitleIsThatOfThePlanThatWasDecided()
    {
        serve();
        const Action action = approvedSteps({reversibleStep(u"Records/x.pdf"_s)});
        QTRY_COMPARE(state(action), State::Completed);
        const Decided done = list().value(0);
        QCOMPARE(done.plan, planTitle(*Plan::fromJson(awaited(m_journal->action(action.id))->plan)));
        QVERIFY2(done.plan.contains(u"Records"), qPrintable(done.plan));
        QCOMPARE(done.title(), u"%1 (“%2”)"_s.arg(done.plan, action.title)); // other plans do the same
        stop();
    }
    void howeverManyHaveGoneWrongAllOfThemCanBeSeen()
    {
        DecisionBook book;
        Action failed;
        failed.state = State::Failed;
        failed.version = 1;
        failed.updatedUs = now();
        const int many = DecisionBook::kMostKept - 1;
        for (int i = 0; i < many; ++i) {
            failed.id = QString::number(i);
            QVERIFY(book.take(failed));
        }
        for (int i = 0; i < many; ++i)
            QVERIFY(book.setSeen(QString::number(i)));
        QVERIFY(book.list(now()).isEmpty());
        DecisionBook afterwards;
        afterwards.restoreSeen(book.seen(), now());
        for (int i = 0; i < many; ++i) {
            failed.id = QString::number(i);
            afterwards.take(failed);
        }
        QVERIFY(afterwards.list(now()).isEmpty());
    }
    void whatADayAgoWasDecidedIsNoneOfThem()
    {
        DecisionBook book;
        Event event = makeEvent(EventType::ApprovalRejected, u"c"_s, u"a"_s, u"human:gui"_s);
        Action action;
        action.id = u"a"_s;
        action.state = State::Rejected;
        QVERIFY(book.note(event) && book.take(action));
        QCOMPARE(book.list(now()).size(), 1);
        QVERIFY(book.list(now() + DecisionBook::kLastingUs + 1).isEmpty());
        event.actor = u"policy:papers"_s;
        QVERIFY(!book.note(event)); // what a rule decides is told under Activity
    }
};

QTEST_GUILESS_MAIN(TestRecentDecisions)
#include "tst_recentdecisions.moc"
