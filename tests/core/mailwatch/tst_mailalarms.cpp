#include "mailrig.h"
#include "smallaccount.h"
#include "watch/mail/networknews.h"

#include <QSignalSpy>

#include <sys/eventfd.h>
#include <sys/timerfd.h>

using namespace countersign;
using namespace countersign::test;

namespace {
int clocks = -1; ///< what the kernel would tell of clocks through
}

/// The machine's clock, in this test's own hands.
extern "C" int timerfd_create(clockid_t, int) noexcept
{
    return clocks = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}
extern "C" int timerfd_settime(int, int, const itimerspec *, itimerspec *) noexcept
{
    return 0;
}

/// Whoever may be silent for too long is looked at although nothing happens.
class TestMailAlarms : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClockThatWasSetIsTold()
    {
        NetworkNews news;
        QSignalSpy told(&news, &NetworkNews::clockSet);
        QCOMPARE(::eventfd_write(clocks, 1), 0);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(::eventfd_write(clocks, 1), 0);
        QTRY_COMPARE(told.count(), 2);
    }
    void afterItSessionsAreAskedAndAccountsJudged()
    {
        SmallServer server;
        MailRig rig;
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        const int asked = server.commands;
        QSignalSpy told(rig.watcher.get(), &MailWatcher::accountsChanged);
        QCOMPARE(::eventfd_write(clocks, 1), 0);
        QTRY_VERIFY(!told.isEmpty());
        QTRY_VERIFY(server.commands > asked);
    }
    void whoHangsIsLookedAtAgain()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SmallServer server;
        MailAccount account = accountAt(server);
        account.host = u"127.0.0.1"_s;
        account.port = silent.serverPort();
        MailWatcherOptions options;
        options.lookMs = 20;
        MailRig rig(options);
        rig.start({account});
        QTRY_VERIFY(silent.hasPendingConnections());
        QSignalSpy told(rig.watcher.get(), &MailWatcher::accountsChanged);
        QTRY_VERIFY(told.count() >= 3); // nothing else happens for 30 s
        QCOMPARE(rig.info().state, u"connecting"_s);
    }
    void mailsThatWaitForTheVaultAreLookedAtAgain()
    {
        SmallServer server;
        MailWatcherOptions options;
        options.lookMs = 20;
        MailRig rig(options);
        rig.start({accountAt(server)});
        QTRY_VERIFY(server.isIdling());
        auto *look = rig.watcher->findChild<QTimer *>();
        QVERIFY(look);
        QTRY_VERIFY(!look->isActive()); // a session that waits for news wakes nobody
        rig.watcher->setVaultThere(false);
        server.put(1, mailNumber(1));
        QTRY_VERIFY(look->isActive());
        QSignalSpy told(rig.watcher.get(), &MailWatcher::accountsChanged);
        QTRY_VERIFY(told.count() >= 3);
        rig.watcher->setVaultThere(true);
        QTRY_COMPARE(rig.outcomes.value(u"action"_s), 1);
        QTRY_VERIFY(server.isIdling());
        QTRY_VERIFY(!look->isActive());
    }
};

QTEST_GUILESS_MAIN(TestMailAlarms)
#include "tst_mailalarms.moc"
