#include "base/literals.h"
#include "support/fakeagent.h"
#include "support/fakeitems.h"
#include "support/hostiletexts.h"
#include "tray/mailnotifier.h"
#include "tray/notifier.h"
#include "tray/trayicon.h"
#include "tray/traypresence.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace countersign;

class TestTray : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offscreenThereIsNone()
    {
        TrayPresence presence;
        QSignalSpy found(&presence, &TrayPresence::available);
        presence.look();
        QCOMPARE(found.count(), 0);
        QVERIFY(!presence.isAvailable());
    }
    void theCountIsOnThePicture()
    {
        const QImage none = TrayIcon::picture(0, false, true, 44).toImage();
        const QImage four = TrayIcon::picture(4, false, true, 44).toImage();
        const QImage paused = TrayIcon::picture(0, true, true, 44).toImage();
        QVERIFY(none != four);
        QVERIFY(none != paused);
        QCOMPARE(TrayIcon::picture(100, false, true, 44).toImage(),
            TrayIcon::picture(5000, false, true, 44).toImage()); // 99+
        QVERIFY(qAlpha(none.pixel(22, 22)) > 0);
    }
    void theTipSaysItInWords()
    {
        QCOMPARE(TrayIcon::toolTip(0, false), u"Countersign, nothing waits for you"_s);
        QCOMPARE(TrayIcon::toolTip(3, true, true), u"Countersign, held, 3 waiting for you"_s);
        QCOMPARE(TrayIcon::toolTip(3, true), u"Countersign, paused, 3 waiting for you"_s);
    }
    void waitingCountsAllThatNeedAPerson()
    {
        FakeAgent agent;
        agent.preload(FakeItems::desk());
        agent.preload(FakeItems::past());
        agent.move(u"note"_s, State::Stale);
        agent.move(u"mail"_s, State::AwaitingAnswer);
        QCOMPARE(waitingOf(agent.system), 5);
    }
    void theBodyOfANotificationIsNeverMarkup_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : hostileTexts())
            QTest::newRow(qPrintable(QString::number(QTest::currentDataTag() == nullptr ? text.size() : 0) + u'-' +
                                     QString::number(qHash(text))))
                << text;
    }
    void theBodyOfANotificationIsNeverMarkup()
    {
        QFETCH(QString, text);
        const QString body = Notifier::bodyFor({text}, 1);
        QVERIFY(!body.contains(u'<') && !body.contains(u'>') && !body.contains(u'\n'));
        static const QRegularExpression bareAmpersand(u"&(?!(amp|lt|gt|quot|#39);)"_s);
        QVERIFY(!body.contains(bareAmpersand));
        for (const QChar c : body)
            QVERIFY(c.unicode() >= 0x20);
    }
    void manyItemsAreOneNotification()
    {
        const QStringList titles{u"a"_s, u"b"_s, u"c"_s, u"d"_s};
        QCOMPARE(Notifier::bodyFor(titles, 9), u"a\nb\nc\nand 6 more wait"_s);
    }
    void whatCanBeUndoneIsApprovedToTheDigest()
    {
        const ActionDetail note = FakeItems::note();
        const QStringList actions = Notifier::actionsFor(note);
        QCOMPARE(actions.size(), 6);
        QCOMPARE(actions[4], u"approve:%1:%2"_s.arg(note.action.id, note.action.planDigest));
        FakeAgent agent;
        agent.preload({note});
        Notifier notifier(agent.desk, agent.system);
        QSignalSpy refused(&notifier, &Notifier::refused);
        notifier.press(u"approve:%1:other"_s.arg(note.action.id)); // of an older notification
        QTRY_COMPARE(refused.count(), 1);
        notifier.press(actions[4]);
        QTRY_COMPARE(agent.at(note.action.id).action.state, State::Completed);
        QCOMPARE(agent.at(note.action.id).action.decidedBy, u"human:notification"_s);
    }
    void whatLastsOrIsFlaggedIsOnlyReviewed()
    {
        QCOMPARE(Notifier::actionsFor(FakeItems::mail()).size(), 4);
        ActionDetail flagged = FakeItems::note();
        flagged.plan.insert(u"flags"_s, QJsonArray{QJsonObject{{u"kind"_s, u"x"_s}}});
        QCOMPARE(Notifier::actionsFor(flagged).size(), 4);
        QCOMPARE(Notifier::actionsFor({}).size(), 4); // several items at once
    }
    void theMenuListsTheLastDecisions()
    {
        FakeAgent agent;
        agent.preload({FakeItems::mail(), FakeItems::note()});
        TrayIcon tray(agent.desk, agent.system);
        const int bare = int(tray.menu()->actions().size());
        for (const char *id : {"mail", "note"})
            agent.desk.approve(QLatin1String(id), agent.at(QLatin1String(id)).action.planDigest, {u"gui"_s},
                &agent.desk, [](const Result<Action> &) {});
        QTRY_COMPARE(int(tray.menu()->actions().size()), bare + 2);
        const auto beginning = [&](const QString &words) -> QAction * {
            for (QAction *action : tray.menu()->actions())
                if (action->text().startsWith(words))
                    return action;
            return nullptr;
        };
        QTRY_VERIFY(beginning(u"Undo:"_s) != nullptr);
        QVERIFY(beginning(u"Call back:"_s) != nullptr);
        beginning(u"Call back:"_s)->trigger();
        QTRY_COMPARE(agent.at(u"mail"_s).action.state, State::AwaitingDecision);
        QTRY_VERIFY(beginning(u"Undo:"_s) != nullptr);
        beginning(u"Undo:"_s)->trigger();
        QTRY_VERIFY(agent.calls().last().startsWith(u"undo note"_s));
    }
    void mailThatNeedsItsOwnerIsToldOnceWhileTheWindowIsHidden()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        FakeAgent agent;
        MailNotifier notifier(agent.system, agent.mail);
        QSignalSpy told(&notifier, &MailNotifier::unavailable); // no bus here: handed to the tray
        const AlertInfo silent{u"MailSilent"_s, 1, u"<b>home</b> is silent."_s};
        agent.system.setAlerts({{u"LowDisk"_s, 1, u"Only 0.4 GB are free."_s}, silent});
        QCOMPARE(told.count(), 0); // the window says it
        notifier.setOn(true);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][1].toString(), u"&lt;b&gt;home&lt;/b&gt; is silent."_s);
        agent.system.setAlerts({silent});
        QCOMPARE(told.count(), 1);
        const AlertInfo signIn{u"MailSignIn"_s, 2, u"office wants a sign-in."_s};
        agent.system.setAlerts({silent, signIn});
        QCOMPARE(told.count(), 2);
        agent.system.setAlerts({});
        agent.system.setAlerts({signIn}); // once more, after it was well
        QCOMPARE(told.count(), 3);
    }
    void nothingIsToldWhileTheWindowIsThere()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        FakeAgent agent;
        Notifier notifier(agent.desk, agent.system);
        QSignalSpy told(&notifier, &Notifier::unavailable);
        agent.put(FakeItems::note());
        notifier.setOn(true);
        agent.put(FakeItems::invoice());
        agent.put(FakeItems::mail());
        QTRY_COMPARE(told.count(), 1); // no bus here: handed to the tray, once for both
        QVERIFY(told[0][0].toString().startsWith(u"2 items") || told[0][0].toString().contains(u"items wait"));
        QVERIFY(told[0][1].toString().contains(u"Nordlicht"));
        QVERIFY(!told[0][1].toString().contains(u"Ideas"));
    }
};

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
