#include "queue/redis/redisqueue.h"
#include "async/taskscope.h"
#include "base/ids.h"
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "queue/lettercodec.h"
#include "queuetraffic.h"
#include "support/node.h"
#include "support/redisserver.h"
#include "support/samples.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>

#include <deque>

// RedisQueue with the messages of a fleet, beside what its server can do at all and what another queue makes of it.

namespace countersign::bench {

using namespace countersign::test;

namespace {
/// Redis alone: the same bytes by plain XADD, a thousand under way. Commands a second.
double limitOf(RedisLink &link, qint64 count)
{
    const QByteArray bytes(550, 'x'), id = newId().toUtf8(); // as long as a sealed call
    std::deque<RedisConnection::Answer> underWay;
    QElapsedTimer timer;
    timer.start();
    for (qint64 i = 0; i < count; ++i) {
        underWay.push_back(link.send({"XADD", "limit", "*", "i", id, "n", "0", "j", bytes}));
        if (underWay.size() < 1000)
            continue;
        if (!spin([&] { return underWay.front().isResolved(); }, 60))
            return 0;
        while (!underWay.empty() && underWay.front().isResolved())
            underWay.pop_front();
    }
    if (!spin([&] { return underWay.empty() || underWay.back().isResolved(); }, 60))
        return 0;
    const double perSecond = double(count) / (double(timer.nsecsElapsed()) / 1e9);
    (void)QCoro::waitFor(link.demand({"DEL", "limit"}));
    return perSecond;
}

/// BullMQ with the same number of jobs on the same server; empty where it is not installed.
QJsonObject bullmq(const RedisServer &server, qint64 count, int concurrency, QString &error)
{
    const QString modules = QStringLiteral(NODE_MODULES);
    if (!QFileInfo::exists(modules + u"/bullmq"_s)) {
        error = u"bullmq is not installed: packaging/test.sh does it"_s;
        return {};
    }
    QProcess node;
    node.start(
        nodeProgram(modules), {u"" SOURCE_DIR "/tests/bench/bullmq.mjs"_s, modules, QString::number(server.port()),
                                  QString::number(count), QString::number(concurrency)});
    const bool ended = node.waitForFinished(600'000) && node.exitCode() == 0;
    const QJsonObject said = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    if (!ended || said.value("done"_L1).toInteger() != count)
        error = u"bullmq did not run: "_s + QString::fromUtf8(node.readAllStandardError()).right(300).trimmed();
    return said;
}

RedisQueueOptions optionsOf(const QString &instance)
{
    RedisQueueOptions options;
    options.instance = instance;
    options.maxSize = 100'000'000;
    return options;
}

void overLink(RedisLink &link, const RedisServer &server, const Ask &ask, Report &report)
{
    LetterCodec codec;
    RedisQueue queue(link, codec, optionsOf(u"bench"_s));
    SignedTraffic traffic(queue);
    measure(queue, traffic, ask, report, server.pid());
    QCoro::waitFor(queue.stop());
    const QByteArray open = server.cli({u"HLEN"_s, u"ai_employee:q:%1:ids"_s.arg(traffic.box())});
    if (report.error.isEmpty() && (open != "0" || traffic.refused() > 0))
        report.error = u"jobs were not ended: %1, or refused: %2"_s.arg(QLatin1String(open)).arg(traffic.refused());
}

QCoro::Task<Result<void>> commit(Journal &journal)
{
    const Result<Appended> done = co_await journal.append(newAction());
    if (!done)
        co_return fail(done.error());
    co_return Result<void>{};
}

/// As an owner takes outcomes: each is acknowledged once an event is committed.
void withCommits(RedisLink &link, qint64 count, Report &report)
{
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    LetterCodec codec;
    RedisQueue queue(link, codec, optionsOf(u"owner"_s));
    SignedTraffic traffic(queue);
    qint64 put = 0;
    traffic.take(256, [&journal] { return commit(journal); });
    queue.setPaused(true);
    if (!QCoro::waitFor(journal.start()) || !QCoro::waitFor(queue.start())) {
        report.error = u"no journal"_s;
        return;
    }
    TaskScope scope;
    for (qint64 i = 0; i < count; ++i)
        scope.spawn(putOne(traffic, i, put, report.error));
    if (!spin([&] { return put == count; }, 120))
        report.error = u"jobs were not taken"_s;
    qint64 committed = 0;
    QObject::connect(&journal, &EventStore::appended, &journal,
        [&committed](const QList<Event> &events) { committed += events.size(); });
    QElapsedTimer timer;
    timer.start();
    queue.setPaused(false);
    if (!spin([&] { return committed >= count; }, 120))
        report.error = u"jobs were not committed: %1"_s.arg(committed);
    report.more.insert(u"committed_per_second"_s, double(count) / (double(timer.nsecsElapsed()) / 1e9));
    QCoro::waitFor(queue.stop());
    QCoro::waitFor(journal.stop());
}
} // namespace

Report queueOverRedis(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(200'000);
    if (!RedisServer::isInstalled()) {
        report.error = u"redis-server is not installed"_s;
        return report;
    }
    if (ask.aof != u"off" && ask.aof != u"everysec" && ask.aof != u"always") {
        report.error = u"--aof is off, everysec or always"_s;
        return report;
    }
    qputenv("TMPDIR", QDir::currentPath().toLocal8Bit()); // a real disk: /tmp may be memory
    const bool isOff = ask.aof == u"off";
    RedisServer server({u"--appendonly"_s, isOff ? u"no"_s : u"yes"_s, u"--appendfsync"_s, isOff ? u"no"_s : ask.aof});
    RedisLink link(server.options());
    if (!QCoro::waitFor(link.start()) || !link.isConnected()) {
        report.error = link.health().message;
        return report;
    }
    const double limit = limitOf(link, report.n);
    overLink(link, server, ask, report);
    const double perSecond = report.seconds > 0 ? double(report.n) / report.seconds : 0;
    report.more.insert(u"appendonly"_s, ask.aof);
    report.more.insert(u"redis"_s, link.health().details.value("version"_L1));
    report.more.insert(u"limit_per_second"_s, limit);
    report.more.insert(u"ratio"_s, limit > 0 ? perSecond / limit : 0);
    if (report.error.isEmpty())
        withCommits(link, std::max<qint64>(1, report.n / 10), report);
    QCoro::waitFor(link.stop());
    if (report.error.isEmpty() && ask.beside == u"bullmq") {
        server.cli({u"FLUSHALL"_s});
        const qint64 count = std::min<qint64>(report.n, 50'000);
        const QJsonObject other = bullmq(server, count, report.more.value("concurrency"_L1).toInt(), report.error);
        const double seconds = other.value("seconds"_L1).toDouble();
        report.more.insert(u"bullmq_jobs"_s, count);
        report.more.insert(u"bullmq_per_second"_s, seconds > 0 ? double(count) / seconds : 0);
        report.more.insert(u"bullmq_enqueued_per_second"_s,
            double(count) / std::max(1e-9, other.value("enqueueSeconds"_L1).toDouble()));
    }
    return report;
}

} // namespace countersign::bench
