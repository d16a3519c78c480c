#include "mailrig.h"
#include "smallserver.h"
#include "watch/mail/networknews.h"

#include <QSignalSpy>

#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>

using namespace countersign;
using namespace countersign::test;

namespace {
bool hasOwnNetwork = false;

/// The loopback of a network that only this process has.
void setNetwork(bool isUp)
{
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    qstrncpy(request.ifr_name, "lo", IFNAMSIZ);
    request.ifr_flags = isUp ? short(IFF_UP | IFF_RUNNING) : short(0);
    if (::ioctl(socket, SIOCSIFFLAGS, &request) != 0)
        qFatal("the network cannot be changed");
    ::close(socket);
}
} // namespace

/// What happens when a network goes and comes back.
class TestMailNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!hasOwnNetwork)
            QSKIP("no network of its own can be made here");
    }
    void aNetworkThatComesBackIsTold()
    {
        NetworkNews news;
        QSignalSpy told(&news, &NetworkNews::changed);
        setNetwork(true);
        QTRY_VERIFY(!told.isEmpty());
    }
    void accountsComeBackWithIt()
    {
        setNetwork(false);
        SmallServer server;
        MailRig rig;
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"127.0.0.1"_s;
        account.port = server.serverPort();
        account.tls = MailTls::None;
        account.username = u"anna"_s;
        rig.start({account});
        QTRY_VERIFY(rig.info().state == u"away" || rig.info().state == u"connecting");
        QElapsedTimer waiting; // an attempt hangs where packets get lost
        waiting.start();
        QTRY_VERIFY(waiting.elapsed() > 3000);
        setNetwork(true);
        QTRY_VERIFY_WITH_TIMEOUT(server.isIdling(), 5000);
    }
    void aSessionThatDiedMeanwhileIsNoticed()
    {
        setNetwork(true);
        SmallServer server;
        MailRig rig;
        MailAccount account;
        account.name = u"work"_s;
        account.host = u"127.0.0.1"_s;
        account.port = server.serverPort();
        account.tls = MailTls::None;
        account.username = u"anna"_s;
        account.since = u"all"_s;
        rig.start({account});
        QTRY_VERIFY(server.isIdling());
        server.fallSilent();
        setNetwork(false);
        setNetwork(true);
        server.put(1, mailNumber(1));
        QTRY_COMPARE_WITH_TIMEOUT(rig.outcomes.value(u"action"_s), 1, 8000); // it has four seconds to answer
        QCOMPARE(server.connections, 2);
    }
};

int main(int argc, char **argv)
{
    // Before there is a second thread.
    hasOwnNetwork = ::unshare(::geteuid() == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET) == 0;
    QCoreApplication app(argc, argv);
    TestMailNetwork test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_mailnetwork.moc"
