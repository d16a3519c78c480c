#include "activity/activitypage.h"
#include "approvals/approvalspage.h"
#include "base/literals.h"
#include "common/band.h"
#include "common/textlabel.h"
#include "dashboard/chartcard.h"
#include "dashboard/dashboardpage.h"
#include "services/servicespage.h"
#include "shell/alertband.h"
#include "shell/desktop.h"
#include "shell/heldband.h"
#include "shell/helddialog.h"
#include "shell/keysheet.h"
#include "shell/mainwindow.h"
#include "shell/navigation.h"
#include "support/fakeagent.h"
#include "support/fakeinstances.h"
#include "support/fakeitems.h"
#include "support/fakeplanneradmin.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

namespace {
struct Bench
{
    Bench()
        : theme(QGuiApplication::font()),
          window(
              (agent.preload(FakeItems::desk()), agent.preload(FakeItems::past()), agent.surfaces()), series, theme, 0)
    {
        window.show();
        window.activateWindow();
        shown = QTest::qWaitForWindowActive(&window);
    }
    void keys(std::initializer_list<Qt::Key> all)
    {
        for (const Qt::Key key : all)
            QTest::keyClick(&window, key);
    }
    FakeAgent agent;
    FakeSeries series;
    Theme theme;
    MainWindow window;
    bool shown = false;
};

class CountingSeries : public SeriesSource
{
public:
    [[nodiscard]] SeriesData series(Range range) const override
    {
        ++asked;
        return FakeSeries().series(range);
    }
    mutable int asked = 0;
};
} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreMadeWhenTheyAreOpened()
    {
        Bench b;
        QVERIFY(b.shown);
        QVERIFY(b.window.opened<DashboardPage>() == nullptr && b.window.opened<ActivityPage>() == nullptr &&
                b.window.opened<ServicesPage>() == nullptr);
        b.keys({Qt::Key_G, Qt::Key_D});
        QCOMPARE(b.window.page(), u"dashboard"_s);
        QVERIFY(b.window.opened<DashboardPage>() != nullptr && b.window.opened<ActivityPage>() == nullptr);
        b.keys({Qt::Key_G, Qt::Key_V});
        QCOMPARE(b.window.page(), u"activity"_s);
        b.keys({Qt::Key_G, Qt::Key_S});
        QCOMPARE(b.window.page(), u"services"_s);
        b.keys({Qt::Key_G, Qt::Key_A});
        QCOMPARE(b.window.page(), u"approvals"_s);
        QVERIFY(b.agent.calls().isEmpty()); // "g a" approved nothing
    }
    void theSheetOfKeysCanBeSeenAndClicked()
    {
        Bench b;
        const QList<QPushButton *> buttons = b.window.navigation()->findChildren<QPushButton *>();
        const auto keys =
            std::ranges::find_if(buttons, [](const QPushButton *one) { return one->text().endsWith(u": ?"_s); });
        QVERIFY(keys != buttons.end() && (*keys)->isVisible());
        (*keys)->click();
        QTRY_VERIFY(b.window.findChild<KeySheet *>() != nullptr);
    }
    void everyPageIsOneRow()
    {
        FakeAgent agent;
        FakePlannerAdmin planners;
        FakeSeries series;
        const Theme theme(QGuiApplication::font());
        FakeInstances instances;
        MainWindow window(agent.surfaces(&planners, &agent.mail, &instances), series, theme, 0);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QList<Page> pages = allPages();
        QSet<QString> ids, keys;
        for (const Page &page : pages) {
            ids.insert(page.id);
            keys.insert(page.key);
            QVERIFY2(QFile::exists(u":/countersign/icons/page/%1.svg"_s.arg(page.icon)), qPrintable(page.icon));
            const QList<QPushButton *> buttons = window.navigation()->findChildren<QPushButton *>();
            QVERIFY(std::ranges::any_of(buttons, [&](QPushButton *button) { return button->text() == page.title; }));
            QVERIFY(std::ranges::any_of(
                KeySheet::entries(pages), [&](const KeySheet::Entry &entry) { return entry.keys == page.keys(); }));
            QTest::keyClick(&window, Qt::Key_G);
            QTest::keyClick(&window, page.key[0].toLatin1());
            QCOMPARE(window.page(), page.id);
        }
        QCOMPARE(ids.size(), pages.size());
        QCOMPARE(keys.size(), pages.size());
        window.go(u"nowhere"_s);
        QCOMPARE(window.page(), pages.last().id);
    }
    void withoutPlannersMailAndFleetThereAreNoPagesForThem()
    {
        Bench b;
        b.keys({Qt::Key_G, Qt::Key_P}); // P alone pauses
        QVERIFY(b.window.page() != u"planners");
        b.keys({Qt::Key_G, Qt::Key_M});
        QVERIFY(b.window.page() != u"mail");
        b.keys({Qt::Key_G, Qt::Key_I});
        QVERIFY(b.window.page() != u"instances");
        QCOMPARE(pagesFor(b.agent.surfaces()).size(), allPages().size() - 3);
    }
    void anAlertAboutMailLeadsToItsPage()
    {
        FakeAgent agent;
        FakeSeries series;
        const Theme theme(QGuiApplication::font());
        MainWindow window(agent.surfaces(nullptr, &agent.mail), series, theme, 0);
        window.show();
        const auto shown = [&window] {
            for (QPushButton *button : window.alertBand()->findChildren<QPushButton *>())
                if (button->text() == u"Look at Mail" && button->isVisible())
                    return button;
            return static_cast<QPushButton *>(nullptr);
        };
        agent.system.setAlerts({{u"LowDisk"_s, 1, u"Only 0.4 GB are free."_s}});
        QVERIFY(shown() == nullptr);
        agent.system.setAlerts({{u"MailSignIn"_s, 1, u"office wants a sign-in."_s}});
        QVERIFY(shown() != nullptr);
        shown()->click();
        QCOMPARE(window.page(), u"mail"_s);
    }
    void pPausesAndNobodyCanMissIt()
    {
        Bench b;
        QVERIFY(b.window.pausedBand()->isHidden());
        b.keys({Qt::Key_P});
        QTRY_VERIFY(b.window.pausedBand()->isVisible());
        QVERIFY(b.window.pausedBand()->words().contains(u"Everything is paused."));
        QCOMPARE(b.window.navigation()->stateWords(), u"Paused"_s);
        b.keys({Qt::Key_G, Qt::Key_D});
        QVERIFY(b.window.pausedBand()->isVisible()); // on every page
        b.window.pausedBand()->findChild<QPushButton *>()->click();
        QTRY_VERIFY(b.window.pausedBand()->isHidden());
        QCOMPARE(b.agent.calls(), (QStringList{u"pause"_s, u"resume"_s}));
    }
    void aMissingVaultIsTold()
    {
        Bench b;
        QVERIFY(b.window.troubleBand()->isHidden());
        QList<ServiceInfo> services = b.agent.system.services();
        services[0].health = u"unhealthy"_s;
        services[0].message = u"The vault folder is missing."_s;
        b.agent.system.setServices(services);
        QVERIFY(b.window.troubleBand()->isVisible());
        QVERIFY(b.window.troubleBand()->words().contains(u"The vault folder is missing."));
        b.agent.system.setServices({});
        QVERIFY(b.window.troubleBand()->isHidden());
    }
    void theCountFollowsButNotAtOnce()
    {
        Bench b;
        QCOMPARE(b.window.windowTitle(), u"(5) Countersign"_s);
        b.agent.move(u"note"_s, State::Rejected);
        QCOMPARE(b.window.windowTitle(), u"(5) Countersign"_s);
        QTRY_COMPARE(b.window.windowTitle(), u"(4) Countersign"_s);
    }
    void theShapeIsRemembered()
    {
        Bench b;
        QSignalSpy asked(&b.window, &MainWindow::closeAsked);
        b.window.close();
        QCOMPARE(asked.count(), 1);
        QVERIFY(b.window.isVisible()); // its owner decides
        QVERIFY(!b.agent.system.remembered().value(u"window.geometry"_s).isEmpty());
    }
    void aReviewOpensItsItem()
    {
        Bench b;
        b.keys({Qt::Key_G, Qt::Key_D});
        b.window.review(u"contract"_s);
        QCOMPARE(b.window.page(), u"approvals"_s);
        QCOMPARE(b.window.opened<ApprovalsPage>()->currentId(), u"contract"_s);
    }
    void theSheetListsEveryKey()
    {
        Bench b;
        b.keys({Qt::Key_Question});
        QVERIFY(b.window.findChild<KeySheet *>() != nullptr);
        QVERIFY(KeySheet::entries(allPages()).size() >= 15);
    }
    void theDashboardBeginsWithASentence()
    {
        QCOMPARE(DashboardPage::sentenceFor(Range::Today, {.completed = 7, .rejected = 2, .rolledBack = 1}, 4, 0),
            u"Today: 7 completed, 2 rejected, 1 rolled back. 4 waiting for you, nothing in doubt."_s);
        QCOMPARE(DashboardPage::sentenceFor(Range::Hour, {.inDoubt = 2}, 0, 2),
            u"In the last hour: nothing has ended yet. Nothing waiting for you, 2 in doubt."_s);
        Bench b;
        b.window.go(u"dashboard"_s);
        QCOMPARE(b.window.opened<DashboardPage>()->sentence(),
            DashboardPage::sentenceFor(Range::Today, b.agent.system.today(), 5, 1));
        // Other times are what was counted of them.
        b.window.opened<DashboardPage>()->setRange(Range::Week);
        QCOMPARE(b.window.opened<DashboardPage>()->sentence(),
            u"In the last 7 days: 7 completed, 2 rejected. 5 waiting for you, 1 in doubt."_s);
    }
    void anAlertIsShownUntilItIsOver()
    {
        Bench b;
        b.window.show();
        QVERIFY(b.window.alertBand()->isHidden());
        const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000;
        b.agent.system.setAlerts({{u"LowDisk"_s, now, u"Only 0.4 GB are free on the vault's disk (limit 1 GB)."_s},
            {u"DeadLetters"_s, now, u"Jobs that failed again and again and are tried no more: 1. Look at Activity."_s,
                true, true}});
        QVERIFY(b.window.alertBand()->isVisible());
        QVERIFY(b.window.alertBand()->words().contains(u"tried no more")); // the worse one first
        QVERIFY(b.window.navigation()->stateWords().contains(u"alert"));
        for (auto *button : b.window.alertBand()->findChildren<QPushButton *>())
            if (button->text() == u"Seen")
                button->click();
        QVERIFY(b.window.alertBand()->words().contains(u"0.4 GB"));
        b.agent.system.setAlerts({});
        QVERIFY(b.window.alertBand()->isHidden());
    }
    void theDashboardLooksOnlyWhileItIsSeenAndTwiceASecondAtMost()
    {
        FakeAgent agent;
        CountingSeries source;
        const Theme theme(QGuiApplication::font());
        DashboardPage page(agent.system, source, theme);
        agent.preload(FakeItems::desk());
        QCOMPARE(source.asked, 0);
        page.show();
        QCOMPARE(source.asked, 1);
        for (int i = 0; i < 100; ++i)
            agent.preload({});
        QTRY_COMPARE(source.asked, 2);
        page.hide();
        agent.preload({});
        QCOMPARE(source.asked, 2);
    }
    void anEmptyChartSaysSo()
    {
        const Theme theme(QGuiApplication::font());
        ChartCard chart(theme, u"x"_s);
        chart.setLines({{u"a"_s, Role::Good, {}}}, 0, 1000);
        QVERIFY(chart.isEmpty());
        chart.setLines({{u"a"_s, Role::Good, {{0, 1}, {500, 2}}}}, 0, 1000);
        QVERIFY(!chart.isEmpty());
    }
    void servicesSayWhatNeedsALook()
    {
        FakeAgent agent;
        QCOMPARE(ServicesPage::summary(agent.system.services()), u"Everything is running"_s);
        QList<ServiceInfo> services = agent.system.services();
        services[1].state = u"failed"_s;
        QCOMPARE(ServicesPage::summary(services), u"Needs a look: Tool servers"_s);
        services[2].health = u"degraded"_s;
        QCOMPARE(ServicesPage::summary(services), u"2 parts need a look"_s);
    }
    void withoutATrayClosingAsksAndNeverHides()
    {
        FakeAgent agent;
        FakeSeries series;
        Desktop desktop(agent.surfaces(), series);
        desktop.show();
        QVERIFY(!desktop.hasTray());
        QSignalSpy quit(&desktop, &Desktop::quitRequested);
        desktop.window()->close();
        QVERIFY(desktop.window()->isVisible());
        auto *question = desktop.window()->findChild<QMessageBox *>();
        QVERIFY(question != nullptr);
        QCOMPARE(quit.count(), 0);
        for (QAbstractButton *button : question->buttons())
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                button->click();
        QCOMPARE(quit.count(), 1);
    }
    void theEndOfTheApplicationIsNotAskedAbout()
    {
        FakeAgent agent;
        FakeSeries series;
        Desktop desktop(agent.surfaces(), series);
        desktop.show();
        QEvent quit(QEvent::Quit);
        QCoreApplication::sendEvent(qApp, &quit);
        QVERIFY(quit.isAccepted());
        QVERIFY(!desktop.window()->isVisible());
        QVERIFY(desktop.window()->findChild<QMessageBox *>() == nullptr);
    }
    void startedHiddenWithoutATrayTheWindowIsStillInReach()
    {
        FakeAgent agent;
        FakeSeries series;
        Desktop desktop(agent.surfaces(), series);
        desktop.showHidden();
        QVERIFY(!desktop.window()->isVisible());
        QTRY_VERIFY(desktop.window()->isVisible());
        QVERIFY(desktop.window()->isMinimized());
        desktop.raise();
        QVERIFY(!desktop.window()->isMinimized());
    }
    void aHeldJournalIsShownAndAcceptedByAWord()
    {
        Bench b;
        QVERIFY(!b.window.heldBand()->isVisible());
        b.agent.system.setHeld(Held{u"behind"_s, u"this journal ends at event 35."_s, 35, {}, {}, 44, {}, {}, {}, {}});
        QVERIFY(b.window.heldBand()->isVisible());
        QVERIFY(b.window.heldBand()->words().contains(u"This journal ends at event 35"_s));
        const auto open = [&b] {
            b.window.heldBand()->findChild<QPushButton *>()->click();
            return b.window.findChild<HeldDialog *>();
        };
        HeldDialog *dialog = open();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->acceptButton()->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return); // Enter decides nothing
        dialog->word()->setText(u"yes"_s);
        QVERIFY(!dialog->acceptButton()->isEnabled());
        dialog->word()->setText(u"accept"_s);
        QVERIFY(dialog->acceptButton()->isEnabled());
        QTest::keyClick(dialog->word(), Qt::Key_Return);
        QVERIFY(!b.agent.calls().contains(u"accept behind gui"_s));
        b.agent.refuseNext(u"It has changed."_s);
        dialog->acceptButton()->click();
        QTRY_VERIFY(dialog->isVisible() && b.agent.system.held());
        QTRY_VERIFY(std::ranges::any_of(dialog->findChildren<TextLabel *>(),
            [](TextLabel *label) { return label->isVisible() && label->shown() == u"It has changed."; }));
        dialog->word()->setText(u"Accept"_s);
        dialog->acceptButton()->click();
        QTRY_VERIFY(!b.window.heldBand()->isVisible());
        QCOMPARE(b.agent.calls().count(u"accept behind gui"_s), 2);
    }
    void waysOutOfAHeldJournalFitItsReason_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("file");
        QTest::newRow("behind") << u"behind"_s << u"put journal.db back"_s;
        QTest::newRow("no anchor") << u"no_anchor"_s << u"put journal.anchor back"_s;
        QTest::newRow("bad anchor") << u"bad_anchor"_s << u"put journal.anchor back"_s;
        QTest::newRow("instance") << u"instance"_s << u"put instance.id back"_s;
        QTest::newRow("broken") << u"broken"_s << u"put a backup of journal.db"_s;
    }
    void waysOutOfAHeldJournalFitItsReason()
    {
        QFETCH(QString, kind);
        QFETCH(QString, file);
        Bench b;
        HeldDialog dialog(b.agent.system,
            Held{kind, u"this journal is odd."_s, 35, {}, u"2026-11-24T10:12:31.104000Z"_s, 0, {}, {}, {}, {}},
            b.theme);
        QStringList shown;
        for (const TextLabel *label : dialog.findChildren<TextLabel *>())
            shown.append(label->shown());
        const QString all = shown.join(u'\n');
        QVERIFY2(all.contains(file) && all.contains(u"This journal is odd."_s), qPrintable(all));
        QVERIFY2(all.contains(u"35 · "_s) && !all.contains(u"104000Z"_s), qPrintable(all));
        QVERIFY2(!all.contains(u"anchor saw it"_s), qPrintable(all)); // there is none
    }
    void whileHeldItIsNotCalledPaused()
    {
        Bench b;
        QTest::keyClick(&b.window, Qt::Key_P);
        QVERIFY(b.agent.system.isPaused());
        const auto offersToResume = [&b] {
            const QList<QPushButton *> all = b.window.findChildren<QPushButton *>();
            return std::ranges::any_of(all, [](QPushButton *button) {
                return button->isVisible() && button->isEnabled() && button->text().startsWith(u"Resume");
            });
        };
        QVERIFY(offersToResume());
        b.agent.system.setHeld(Held{u"behind"_s, u"This journal ends early."_s});
        QCOMPARE(b.window.findChild<Navigation *>()->stateWords(), u"Held"_s);
        QVERIFY(!offersToResume());
        QTest::keyClick(&b.window, Qt::Key_P);
        QVERIFY(b.agent.system.isPaused());
        b.agent.system.setHeld({});
        QCOMPARE(b.window.findChild<Navigation *>()->stateWords(), u"Paused"_s);
        QVERIFY(offersToResume());
    }
    void itFitsASmallScreen()
    {
        Bench b;
        b.window.resize(1024, 640);
        for (const QString &page : {u"approvals"_s, u"activity"_s, u"dashboard"_s, u"services"_s}) {
            b.window.go(page);
            QVERIFY(b.window.minimumSizeHint().width() <= 1024);
            QVERIFY(b.window.minimumSizeHint().height() <= 640);
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
