#include "support/fakeagent.h"
#include "support/fakemails.h"
#include "support/privatebus.h"
#include "tray/mailnotifier.h"

#include <QSignalSpy>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kService = u"org.freedesktop.Notifications"_s, kPath = u"/org/freedesktop/Notifications"_s;

/// A desktop's notifications, as far as they are asked for.
class Notifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    explicit Notifications(QDBusConnection bus) : m_bus(std::move(bus))
    {
        if (!m_bus.registerObject(kPath, this, QDBusConnection::ExportAllSlots))
            qFatal("no notifications");
    }
    QStringList buttons;
    int shown = 0;
    void press(const QString &key) const
    {
        QDBusMessage signal = QDBusMessage::createSignal(kPath, kService, u"ActionInvoked"_s);
        signal << 7U << key;
        m_bus.send(signal);
    }

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &, const QString &, const QStringList &actions,
        const QVariantMap &, int)
    {
        buttons = actions;
        ++shown;
        return 7;
    }
    void CloseNotification(uint) {}

private:
    QDBusConnection m_bus;
};
} // namespace

/// The notification that mail needs its owner, on a bus of its own.
class TestMailNotice : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<Notifications> m_desktop;

private Q_SLOTS:
    void initTestCase()
    {
        m_bus = std::make_unique<PrivateBus>();
        if (!m_bus->begin("DBUS_SESSION_BUS_ADDRESS"))
            QSKIP("dbus-daemon is not installed");
        m_desktop = std::make_unique<Notifications>(m_bus->serviceNamed(kService));
    }
    void itsButtonLeadsIntoTheSignInThatIsDue()
    {
        FakeAgent agent;
        agent.mail.all = {FakeMails::work(), FakeMails::office()};
        MailNotifier notifier(agent.system, agent.mail);
        QSignalSpy signIn(&notifier, &MailNotifier::signInAsked), mail(&notifier, &MailNotifier::mailAsked);
        notifier.setOn(true);
        const AlertInfo due{u"MailSignIn"_s, 1, u"office wants a sign-in."_s};
        agent.system.setAlerts({due});
        QTRY_COMPARE(m_desktop->shown, 1);
        QCOMPARE(m_desktop->buttons.value(3), u"Sign in again"_s);
        const QString key = m_desktop->buttons.value(2);
        // Its number is known here once the answer has come, and only then is a press one of ours.
        QTRY_VERIFY((m_desktop->press(key), !signIn.isEmpty()));
        QCOMPARE(signIn.first().first().toString(), u"office"_s);
        QVERIFY(mail.isEmpty());
        m_desktop->press(u"default"_s); // beside the button
        QTRY_VERIFY(!mail.isEmpty());

        agent.system.setAlerts({due, {u"MailSilent"_s, 2, u"home is silent."_s}}); // more than one thing to do
        QTRY_COMPARE(m_desktop->shown, 2);
        QCOMPARE(m_desktop->buttons.value(3), u"Look at Mail"_s);
    }
    void oneThatIsDueNoMoreLeadsToThePage()
    {
        FakeAgent agent;
        agent.mail.all = {FakeMails::office()};
        MailNotifier notifier(agent.system, agent.mail);
        QSignalSpy signIn(&notifier, &MailNotifier::signInAsked), mail(&notifier, &MailNotifier::mailAsked);
        notifier.setOn(true);
        const int before = m_desktop->shown;
        agent.system.setAlerts({{u"MailSignIn"_s, 1, u"office wants a sign-in."_s}});
        QTRY_COMPARE(m_desktop->shown, before + 1);
        const QString key = m_desktop->buttons.value(2);
        agent.mail.all = {FakeMails::work()};
        QTRY_VERIFY((m_desktop->press(key), !mail.isEmpty()));
        QVERIFY(signIn.isEmpty());
    }
};

QTEST_MAIN(TestMailNotice)
#include "tst_mailnotice.moc"
