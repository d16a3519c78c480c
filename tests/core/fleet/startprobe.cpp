// One instance that starts as much as its gate lets it, and tells a counter of each start: one datagram each, so that
// the kernel says when it arrived.
#include "base/literals.h"
#include "fleet/limits/fleetstartgate.h"

#include <QCoreApplication>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <cstdio>

using namespace countersign;

namespace {
struct Counter
{
    explicit Counter(quint16 port) : handle(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    }
    void tell(const QByteArray &who) const
    {
        ::sendto(handle, who.constData(), size_t(who.size()), 0, reinterpret_cast<const sockaddr *>(&to), sizeof(to));
    }
    int handle;
    sockaddr_in to{};
};

QCoro::Task<> startAll(FleetStartGate *gate, const Counter *counter, QByteArray who)
{
    while (true) {
        const Result<void> turn = co_await gate->acquire();
        if (!turn)
            co_return;
        counter->tell(who); // at once: what a frozen process has been given is looked at below
    }
}
} // namespace

// startprobe REDIS-PORT COUNTER-PORT UUID MOST WINDOW-MS ANSWER-MS GRACE-MS
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList given = QCoreApplication::arguments();
    if (given.size() != 8)
        return 2;
    RedisOptions options;
    options.endpoint = {u"127.0.0.1"_s, given[1].toInt()};
    options.backoffMs = 20;
    options.mostBackoffMs = 200;
    options.openMs = options.replyMs = 1000;
    RedisLink link(options);
    StartLimits limits;
    limits.most = given[4].toInt();
    limits.windowMs = given[5].toInt();
    limits.answerMs = given[6].toInt();
    limits.graceMs = given[7].toInt();
    FleetStartGate gate(link, {"probe:starts:one"}, given[3], limits);
    const Counter counter(given[2].toUShort());
    const QCoro::Task<> starting = startAll(&gate, &counter, given[3].toUtf8());
    const QCoro::Task<Result<void>> opening = link.start();
    return QCoreApplication::exec();
}
