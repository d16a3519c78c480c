#include "mailrig.h"
#include "smallaccount.h"
#include "support/privatebus.h"
#include "watch/mail/networknews.h"

#include <QSignalSpy>

using namespace countersign;
using namespace countersign::test;

/// login1 tells that the machine has woken up: a small one of it, on a system bus of this test.
class TestMailResume : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<QDBusConnection> m_login;

    void prepareForSleep(bool isBefore)
    {
        QDBusMessage signal = QDBusMessage::createSignal(
            u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s);
        signal << isBefore;
        m_login->send(signal);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bus = std::make_unique<PrivateBus>();
        if (!m_bus->begin("DBUS_SYSTEM_BUS_ADDRESS"))
            QSKIP("dbus-daemon is not installed");
        m_login = std::make_unique<QDBusConnection>(m_bus->serviceNamed(u"org.freedesktop.login1"_s));
    }
    void wakingUpIsToldAndGoingToSleepIsNot()
    {
        NetworkNews news;
        QSignalSpy told(&news, &NetworkNews::resumed);
        QMetaObject::invokeMethod(&news, "prepareForSleep", Q_ARG(bool, true));
        QVERIFY(told.isEmpty());
        QTRY_VERIFY((prepareForSleep(false), !told.isEmpty())); // from when on the bus passes it on is not told
    }
    void aSessionThatDiedInSleepIsNoticed()
    {
        SmallServer server;
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        prepareForSleep(true);
        server.fallSilent(); // as a server that has given it up meanwhile
        server.put(1, mailNumber(1));
        QVERIFY(rig.isConnected()); // nobody knows
        prepareForSleep(false);
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 1, 20'000); // it has four seconds to answer
        QCOMPARE(server.connections, 2);
    }
};

QTEST_GUILESS_MAIN(TestMailResume)
#include "tst_mailresume.moc"
