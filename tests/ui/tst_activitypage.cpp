#include "activity/activitymodel.h"
#include "activity/activitypage.h"
#include "activity/outcome.h"
#include "activity/traceview.h"
#include "activity/tracewords.h"
#include "common/emptystate.h"
#include "common/rowdelegate.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/hostiletexts.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

class TestActivityPage : public QObject
{
    Q_OBJECT
    static QPushButton *button(const QWidget *in, const QString &words)
    {
        for (QPushButton *candidate : in->findChildren<QPushButton *>())
            if (candidate->text() == words && !candidate->isHidden())
                return candidate;
        return nullptr;
    }

private Q_SLOTS:
    void newestComesFirstAndChangesStayInPlace()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        QCOMPARE(model.index(0).data(RowId).toString(), QStringLiteral("done"));
        QCOMPARE(model.index(1).data(RowBadge).toString(), QStringLiteral("in doubt"));
        QVERIFY(model.index(2).data(RowSub).toString().startsWith(u"by your rule “newsletters”"));
        agent.move(QStringLiteral("doubt"), State::Completed);
        agent.put(FakeItems::note());
        model.flush();
        QCOMPARE(model.index(0).data(RowId).toString(), QStringLiteral("note"));
        QCOMPARE(model.rowOf(QStringLiteral("doubt")), 2); // moved by the new row only
        QCOMPARE(model.index(2).data(RowBadge).toString(), QStringLiteral("completed"));
    }
    void newRowsWaitWhileThePointerIsThere()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        model.setHeld(true);
        agent.put(FakeItems::note());
        model.flush();
        QCOMPARE(model.rowCount(), 5);
        model.setHeld(false);
        QCOMPARE(model.rowCount(), 6);
    }
    void everythingIsReachedPageByPage()
    {
        FakeAgent agent;
        agent.preload(FakeItems::many(250));
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 100);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 200);
        model.fetchMore({});
        QTRY_COMPARE(model.rowCount(), 250);
        QVERIFY(!model.canFetchMore({}));
    }
    void searchingAsksTheAgent()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        ActivityModel model(agent.activity);
        model.load();
        QTRY_COMPARE(model.rowCount(), 5);
        model.search(QStringLiteral("hosting"));
        QTRY_COMPARE(model.rowCount(), 1);
        model.search(QStringLiteral("nothing like it"));
        QTRY_COMPARE(model.rowCount(), 0);
    }
    void aDoubtIsSpokenPlainlyWithThreeWaysOut_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("look") << QStringLiteral("Look in Sent") << QStringLiteral("probe");
        QTest::newRow("sent") << QStringLiteral("It was sent") << QStringLiteral("happened");
        QTest::newRow("not") << QStringLiteral("It was not sent") << QStringLiteral("not-happened");
    }
    void aDoubtIsSpokenPlainlyWithThreeWaysOut()
    {
        QFETCH(QString, words);
        QFETCH(QString, outcome);
        FakeAgent agent;
        agent.preload(FakeItems::past());
        agent.activity.setTrace(QStringLiteral("doubt"), FakeItems::doubtTrace(QStringLiteral("doubt")));
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_COMPARE(page.model()->rowCount(), 5);
        page.showAction(QStringLiteral("doubt"));
        QTRY_VERIFY(button(page.outcome(), words) != nullptr);
        QCOMPARE(Outcome::doubt(agent.at(QStringLiteral("doubt"))), QStringLiteral("The mail may have been sent."));
        button(page.outcome(), words)->click();
        QTRY_COMPARE(agent.calls().value(0), QStringLiteral("resolve doubt ") + outcome);
    }
    void theTraceIsToldInSentences()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        agent.activity.setTrace(QStringLiteral("doubt"), FakeItems::doubtTrace(QStringLiteral("doubt")));
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        page.showAction(QStringLiteral("doubt"));
        QTRY_COMPARE(page.trace()->sentences().size(), 7);
        QCOMPARE(page.trace()->sentences()[2], QStringLiteral("Planned by Claude, 1 step"));
        QCOMPARE(page.trace()->sentences()[4], QStringLiteral("Approved by you, in the window, digest 9f31…c2"));
        QVERIFY(page.trace()->accessibleDescription().contains(u"connection lost"));
    }
    void doneCanBeUndoneAndFailedTriedAgain()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        page.showAction(QStringLiteral("done"));
        QTRY_VERIFY(button(page.outcome(), QStringLiteral("Undo")) != nullptr);
        button(page.outcome(), QStringLiteral("Undo"))->click();
        QTRY_COMPARE(agent.calls().value(0), QStringLiteral("undo done"));
        page.showAction(QStringLiteral("failed"));
        QTRY_VERIFY(button(page.outcome(), QStringLiteral("Try again")) != nullptr);
        button(page.outcome(), QStringLiteral("Try again"))->click();
        QTRY_COMPARE(agent.calls().value(1), QStringLiteral("retry failed"));
    }
    void sentMailOffersNoUndo()
    {
        ActionDetail sent = FakeItems::mail();
        sent.action.state = State::Completed;
        QVERIFY(!Outcome::canUndo(sent));
        ActionDetail filed = FakeItems::invoice();
        QVERIFY(!Outcome::canUndo(filed)); // not yet done
        filed.action.state = State::Completed;
        QVERIFY(Outcome::canUndo(filed));
    }
    void theCorrelationIdIsCopied()
    {
        FakeAgent agent;
        agent.preload(FakeItems::past());
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_VERIFY(
            button(&page, QStringLiteral("copy")) != nullptr && button(&page, QStringLiteral("copy"))->isVisible());
        button(&page, QStringLiteral("copy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("550e8400-e29b-41d4-a716-446655440000"));
    }
    void nothingYetAndNothingFound()
    {
        FakeAgent agent;
        const Theme theme(QGuiApplication::font());
        ActivityPage page(agent.activity, agent.desk, theme);
        page.show();
        QTRY_COMPARE(page.emptyState()->title(), QStringLiteral("Nothing has happened yet"));
        page.model()->search(QStringLiteral("x"));
        QTRY_COMPARE(page.emptyState()->title(), QStringLiteral("Nothing matches"));
    }
    void everyEventHasASentence()
    {
        for (int i = 0; i <= int(EventType::SystemShutdown); ++i) {
            const Event event =
                makeEvent(EventType(i), QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("executor"));
            QVERIFY(!TraceWords::sentence(event).isEmpty());
        }
    }
    void hostileEventsStayOneVisibleLine()
    {
        const Theme theme(QGuiApplication::font());
        TraceView view(theme);
        QList<Event> events;
        for (const QString &text : hostileTexts())
            events.append(makeEvent(EventType::StepFailed, {}, {}, QStringLiteral("executor"),
                {{QStringLiteral("error"), text}, {QStringLiteral("sentence"), text}}));
        view.setEvents(events);
        for (const QString &line : view.sentences())
            for (const QChar c : line)
                QVERIFY(c.unicode() >= 0x20 && (c.unicode() < 0x202a || c.unicode() > 0x202e));
    }
};

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
