#include "approvals/approvaldetail.h"
#include "approvals/approvalsmodel.h"
#include "approvals/approvalspage.h"
#include "approvals/dangerstrip.h"
#include "approvals/decider.h"
#include "approvals/decisionbar.h"
#include "approvals/decisionlist.h"
#include "approvals/readcheck.h"
#include "base/clock.h"
#include "base/literals.h"
#include "common/keybutton.h"
#include "common/rowdelegate.h"
#include "shell/mainwindow.h"
#include "shell/navigation.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/pace.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
/// The whole window, with real keys.
struct Bench
{
    explicit Bench(const QList<ActionDetail> &items, int restMs = 30, QSize size = {1280, 800})
        : theme(QGuiApplication::font()), window((agent.preload(items), agent.surfaces()), series, theme, restMs)
    {
        window.resize(size);
        window.show();
        window.activateWindow();
        page = window.opened<ApprovalsPage>();
        isReady = QTest::qWaitForWindowActive(&window) && showing(items.first().action.id);
    }
    bool showing(const QString &id)
    {
        return QTest::qWaitFor(
            [&] { return page->decider()->current().action.id == id && page->decider()->mayDecide(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, key, with);
    }
    DangerStrip *strip() { return page->detail()->bar()->strip(); }
    KeyButton *primary() { return page->detail()->bar()->primary(); }
    bool readAll()
    {
        return QTest::qWaitFor([this] {
            if (!page->detail()->readCheck()->isRead())
                page->detail()->readCheck()->goOn();
            return page->detail()->readCheck()->isRead();
        });
    }
    int approvals() { return int(agent.calls().filter(u"approve "_s).size()); }
    FakeAgent agent;
    FakeSeries series;
    Theme theme;
    MainWindow window;
    ApprovalsPage *page = nullptr;
    bool isReady = false;
};

ActionDetail flagged()
{
    ActionDetail item = FakeItems::invoice();
    item.plan.insert(u"flags"_s,
        QJsonArray{QJsonObject{{u"kind"_s, u"account"_s}, {u"sentence"_s, u"The account is another one."_s}}});
    item.action.flagged = true;
    return item;
}
} // namespace

/// How things are decided by hand: what lasts never where, or under the key, that the harmless had.
class TestDecidingGestures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSafeAndTheDangerousShareNeitherPlaceNorKey()
    {
        Bench b({FakeItems::invoice(), FakeItems::mail()});
        QVERIFY(b.isReady);
        QVERIFY(b.primary()->isVisible() && !b.strip()->isVisible());
        const QRect safe(b.primary()->mapTo(&b.window, QPoint()), b.primary()->size());
        b.key(Qt::Key_J);
        QVERIFY(b.showing(u"mail"_s));
        QVERIFY(!b.primary()->isVisible() && b.strip()->isVisible());
        QVERIFY(b.readAll());
        const KeyButton *danger = b.strip()->button();
        const QRect lasting(danger->mapTo(&b.window, QPoint()), danger->size());
        QVERIFY2(!safe.intersects(lasting) && lasting.left() > safe.right(), "another place, at the right end");
        b.key(Qt::Key_A);
        b.key(Qt::Key_Return);
        b.key(Qt::Key_Enter);
        QCOMPARE(b.approvals(), 0);
        QVERIFY(!b.strip()->isArmed());
    }
    // The fault that sent a mail: A on an invoice, and A again where the mail comes up next.
    void theKeyOfTheLastDecisionNeverReachesTheNext()
    {
        Bench b({FakeItems::invoice(), FakeItems::mail(), FakeItems::note()});
        QVERIFY(b.isReady);
        for (int i = 0; i < 40; ++i) {
            b.key(Qt::Key_A);
            b.key(Qt::Key_Return);
            test::keepPace(std::chrono::milliseconds(5)); // as fast as a key repeats; through the rest and beyond it
            QCoreApplication::processEvents();
        }
        QCOMPARE(b.agent.calls().filter(u"approve mail"_s).size(), 0);
        QCOMPARE(b.agent.calls().filter(u"approve invoice"_s).size(), 1);
        QCOMPARE(b.agent.at(u"mail"_s).action.state, State::AwaitingDecision);
    }
    void twoGesturesSendIt()
    {
        Bench b({FakeItems::mail(), FakeItems::note()});
        QVERIFY(b.isReady && b.readAll());
        b.key(Qt::Key_A, Qt::ShiftModifier);
        QVERIFY(b.strip()->isArmed());
        QCOMPARE(b.approvals(), 0); // the first one does nothing yet
        b.key(Qt::Key_Escape);
        QVERIFY(!b.strip()->isArmed());
        b.key(Qt::Key_Return);
        QCOMPARE(b.approvals(), 0);
        b.key(Qt::Key_A, Qt::ShiftModifier);
        b.key(Qt::Key_Return);
        QTRY_COMPARE(b.approvals(), 1);
        QVERIFY(b.agent.calls().last().startsWith(u"approve mail "_s + b.agent.at(u"mail"_s).action.planDigest));
    }
    void aDoubleClickIsOneGesture()
    {
        Bench b({FakeItems::mail(), FakeItems::note()});
        QVERIFY(b.isReady && b.readAll());
        QTest::mouseDClick(b.strip()->button(), Qt::LeftButton);
        QTest::mouseClick(b.strip()->button(), Qt::LeftButton);
        QVERIFY(b.strip()->isArmed());
        QCOMPARE(b.approvals(), 0);
    }
    void nothingIsArmedBeforeAllWasOnTheScreen()
    {
        ActionDetail mail = FakeItems::mail();
        QJsonArray steps = mail.plan.value(u"steps"_s).toArray();
        const QJsonObject first = steps.first().toObject();
        for (int i = 0; i < 12; ++i)
            steps.append(first);
        mail.plan.insert(u"steps"_s, steps);
        Bench b({mail, FakeItems::note()}, 30, {1280, 600});
        QVERIFY(b.isReady);
        QVERIFY(!b.page->detail()->readCheck()->isRead());
        QVERIFY(!b.strip()->button()->isEnabled());
        b.key(Qt::Key_A, Qt::ShiftModifier); // shows more, arms nothing
        QVERIFY(!b.strip()->isArmed());
        QVERIFY(b.strip()->hint().contains(u"Shift+A"));
        b.key(Qt::Key_Return);
        QCOMPARE(b.approvals(), 0);
        for (int i = 0; i < 60 && !b.page->detail()->readCheck()->isRead(); ++i) {
            b.key(Qt::Key_A, Qt::ShiftModifier);
            QCoreApplication::processEvents();
        }
        QVERIFY(b.page->detail()->readCheck()->isRead());
        QTRY_VERIFY(b.strip()->button()->isEnabled());
        b.key(Qt::Key_J); // another, and back: to be read anew
        QVERIFY(b.showing(u"note"_s));
        b.key(Qt::Key_K);
        QVERIFY(b.showing(u"mail"_s));
        QVERIFY(!b.page->detail()->readCheck()->isRead());
    }
    void anotherCardNeedsAFreshLook()
    {
        Bench b({FakeItems::invoice(), FakeItems::note()}, 3'600'000); // a rest that does not end
        QVERIFY(!b.isReady);
        QTRY_COMPARE(b.page->decider()->current().action.id, u"invoice"_s);
        b.key(Qt::Key_A);
        b.key(Qt::Key_R);
        QVERIFY(b.agent.calls().isEmpty());
        QVERIFY(!b.page->detail()->bar()->isAsking());
    }
    void aFlaggedPlanIsDecidedInTheStripToo()
    {
        Bench b({flagged(), FakeItems::note()});
        QVERIFY(b.isReady && b.strip()->isVisible());
        b.key(Qt::Key_A);
        QCOMPARE(b.approvals(), 0);
        const QModelIndex row = b.page->model()->index(0);
        QCOMPARE(row.data(RowBadge).toString(), u"needs your eyes"_s);
        QCOMPARE(row.data(RowTone).toInt(), int(Tone::Caution));
        QVERIFY(b.readAll());
        b.key(Qt::Key_A, Qt::ShiftModifier);
        b.key(Qt::Key_Return);
        QTRY_COMPARE(b.approvals(), 1);
    }
    void afterADecisionTheListHasTheFocus_data()
    {
        QTest::addColumn<QString>("by");
        for (const char *by : {"key", "button", "reason", "snooze"})
            QTest::newRow(by) << QString::fromLatin1(by);
    }
    void afterADecisionTheListHasTheFocus()
    {
        QFETCH(QString, by);
        Bench b({FakeItems::invoice(), FakeItems::note(), FakeItems::draft(), FakeItems::invitation()});
        QVERIFY(b.isReady);
        if (by == u"key") {
            b.key(Qt::Key_A);
        } else if (by == u"button") {
            b.primary()->setFocus();
            QTest::mouseClick(b.primary(), Qt::LeftButton);
        } else if (by == u"reason") {
            b.key(Qt::Key_R);
            b.key(Qt::Key_Return);
        } else {
            Q_EMIT b.page->detail()->bar()->snoozed(SystemClock().nowUs() + 3'600'000'000);
        }
        QTRY_VERIFY(b.page->model()->rowOf(u"invoice"_s) < 0);
        QTRY_VERIFY(b.page->decider()->mayDecide());
        const QString before = b.page->currentId();
        b.key(Qt::Key_Down);
        QCOMPARE(b.window.page(), u"approvals"_s);
        QTRY_VERIFY(b.page->currentId() != before);
    }
    void reviewOpensWhatSleeps()
    {
        ActionDetail sleeps = FakeItems::draft();
        sleeps.action.snoozedUntilUs = SystemClock().nowUs() + 3'600'000'000;
        Bench b({FakeItems::invoice(), sleeps, FakeItems::note()});
        QVERIFY(b.isReady);
        QVERIFY(b.page->model()->rowOf(sleeps.action.id) < 0);
        b.window.review(sleeps.action.id);
        QVERIFY(b.showing(sleeps.action.id));
        const int row = b.page->model()->rowOf(sleeps.action.id);
        QVERIFY(row >= 0);
        QCOMPARE(b.page->model()->index(row).data(RowBadge).toString(), u"snoozed"_s);
        b.key(Qt::Key_A);
        QTRY_COMPARE(b.approvals(), 1);
        QVERIFY(b.agent.calls().last().startsWith(u"approve "_s + sleeps.action.id));
    }
    void reviewOpensWhatIsFilteredAway()
    {
        Bench b({FakeItems::invoice(), FakeItems::note()});
        QVERIFY(b.isReady);
        b.page->focusFilter();
        QTest::keyClicks(QApplication::focusWidget(), u"Nordlicht"_s);
        QVERIFY(b.page->model()->rowOf(u"note"_s) < 0);
        b.window.review(u"note"_s);
        QVERIFY(b.showing(u"note"_s));
        QVERIFY(b.page->findChild<QLineEdit *>()->text().isEmpty());
    }
    void reviewOfWhatIsOverTellsWhatBecameOfIt()
    {
        const ActionDetail over = FakeItems::past().first();
        Bench b({FakeItems::invoice(), over});
        QVERIFY(b.isReady);
        b.window.review(over.action.id);
        QTRY_COMPARE(b.window.page(), u"activity"_s);
        QTRY_COMPARE(b.page->currentId(), u"invoice"_s); // and no other item is put in its place
    }
    void commentsAreOfferedWhereTheyAreRead_data()
    {
        QTest::addColumn<QString>("planner");
        QTest::newRow("playbook") << u"playbook"_s;
        QTest::newRow("claude") << u"claude"_s;
    }
    void commentsAreOfferedWhereTheyAreRead()
    {
        QFETCH(QString, planner);
        Bench b({FakeItems::invoice(), FakeItems::note()});
        b.agent.system.planner = planner;
        b.key(Qt::Key_J);
        QVERIFY(b.showing(u"note"_s));
        const auto buttons = b.page->detail()->bar()->findChildren<KeyButton *>();
        const auto comment =
            std::ranges::find_if(buttons, [](const KeyButton *one) { return one->text().startsWith(u"Comment"); });
        QVERIFY(comment != buttons.end());
        const bool reads = planner != u"playbook";
        QCOMPARE((*comment)->isVisible(), reads);
        b.key(Qt::Key_C);
        QCOMPARE(b.page->detail()->bar()->isAsking(), reads);
    }
};

QTEST_MAIN(TestDecidingGestures)
#include "tst_decidinggestures.moc"
