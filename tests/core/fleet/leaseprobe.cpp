// One instance that watches a mailbox whenever it may, and tells a counter of everything that it would take in: right
// after it has looked at its lease.
#include "base/literals.h"
#include "fleet/mail/fleetmaillease.h"

#include <QCoreApplication>
#include <QTimer>

#include <arpa/inet.h>
#include <sys/socket.h>

using namespace countersign;

namespace {
QCoro::Task<> watch(FleetMailLease *lease)
{
    while (true) {
        const Result<void> ours = co_await lease->acquire(u"work"_s);
        if (!ours)
            co_return;
        const OneShot<bool> over;
        const auto line = QObject::connect(lease, &MailLease::lost, lease, [over] { over.resolve(true); });
        co_await over.wait();
        QObject::disconnect(line);
    }
}
} // namespace

// leaseprobe REDIS-PORT COUNTER-PORT UUID LEASE-MS KEY
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    const Result<FleetKey> key = FleetKey::fromText(given.value(5));
    if (!key)
        return 2;
    RedisOptions options;
    options.endpoint = {u"127.0.0.1"_s, given[1].toInt()};
    options.backoffMs = 20;
    options.mostBackoffMs = 200;
    options.openMs = options.replyMs = 1000;
    RedisLink link(options);
    FleetMailLease::Options asked;
    asked.prefix = u"probe"_s;
    asked.leaseMs = given[4].toInt();
    asked.mailbox = [](const QString &) { return u"imap.example\nanna@weber.test"_s; };
    FleetMailLease lease(link, std::move(asked));
    lease.begin({*key}, given[3]);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(given[2].toUShort());
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int handle = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const QByteArray who = given[3].toUtf8();
    QTimer taking;
    QObject::connect(&taking, &QTimer::timeout, &lease, [&] {
        if (lease.fence(u"work"_s)())
            ::sendto(handle, who.constData(), size_t(who.size()), 0, reinterpret_cast<sockaddr *>(&to), sizeof(to));
    });
    taking.start(5);
    const QCoro::Task<> watching = watch(&lease);
    const QCoro::Task<Result<void>> opening = link.start();
    return QCoreApplication::exec();
}
