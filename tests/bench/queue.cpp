#include "base/ids.h"
#include "bench.h"
#include "bus/eventbus.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "queue/redis/redisqueue.h"
#include "support/node.h"
#include "support/redisserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QProcess>

// Jobs through a queue: put, then taken, handled (by nothing) and ended; then one at a time, for the way of one.

namespace countersign::bench {

using namespace countersign::test;

namespace {
constexpr qint64 kUnderWay = 4096; ///< jobs that are published and not yet answered
constexpr int kHops = 500;
const QString kActions = u"actions"_s;

Job makeJob(qint64 number)
{
    static const QString filler(200, u'x');
    return {newId(), kActions, Priority::Normal, newId(), {{u"v"_s, 1}, {u"number"_s, number}, {u"text"_s, filler}}, 0};
}

QCoro::Task<> put(MessageQueue &queue, Job job, qint64 &put, QString &error)
{
    const Result<void> done = co_await queue.publish(std::move(job));
    if (!done)
        error = done.error().message + done.error().detail;
    ++put;
}

/// Redis alone: the same bytes by plain XADD, a thousand under way. Commands a second.
double limitOf(RedisLink &link, qint64 count)
{
    PlainJobCodec codec;
    const QByteArray bytes = *codec.encode(makeJob(0)), id = newId().toUtf8();
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

/// What a bench of any queue does.
void measure(MessageQueue &queue, const Ask &ask, Report &report)
{
    const int concurrency = ask.inflight > 1 ? ask.inflight : 256;
    qint64 handled = 0, published = 0;
    QElapsedTimer hop;
    std::optional<double> hopMs;
    queue.subscribe(kActions, u"bench"_s, concurrency, [&](Job) -> QCoro::Task<Result<void>> {
        ++handled;
        if (hop.isValid())
            hopMs = double(hop.nsecsElapsed()) / 1e6;
        co_return Result<void>{};
    });
    queue.setPaused(true);
    if (!QCoro::waitFor(queue.start())) {
        report.error = u"the queue does not start"_s;
        return;
    }
    TaskScope scope;
    QElapsedTimer timer;
    timer.start();
    for (qint64 i = 0; i < report.n && report.error.isEmpty(); ++i) {
        scope.spawn(put(queue, makeJob(i), published, report.error));
        if (i - published >= kUnderWay && !spin([&] { return i - published < kUnderWay / 2; }, 60))
            report.error = u"jobs were not taken"_s;
    }
    if (!spin([&] { return published == report.n; }, 120))
        report.error = u"jobs were not taken"_s;
    report.more.insert(u"enqueued_per_second"_s, double(report.n) / (double(timer.nsecsElapsed()) / 1e9));
    timer.restart();
    queue.setPaused(false);
    if (!spin([&] { return handled == report.n; }, 300))
        report.error = u"jobs were not handled: %1"_s.arg(handled);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    for (int i = 0; i < kHops && report.error.isEmpty(); ++i) { // one after another: the way of one
        hopMs.reset();
        hop.start();
        scope.spawn(put(queue, makeJob(i), published, report.error));
        if (!spin([&] { return hopMs.has_value(); }, 30))
            report.error = u"a job was not handled"_s;
        else
            report.latencies.push_back(*hopMs);
    }
    report.more.insert(u"concurrency"_s, concurrency);
}

Report overRedis(const Ask &ask)
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
    PlainJobCodec codec;
    RedisLink link(server.options());
    RedisQueueOptions options;
    options.instance = u"bench"_s;
    options.maxSize = 100'000'000;
    RedisQueue queue(link, codec, options);
    if (!QCoro::waitFor(link.start()) || !link.isConnected()) {
        report.error = link.health().message;
        return report;
    }
    const double limit = limitOf(link, report.n);
    measure(queue, ask, report);
    QCoro::waitFor(queue.stop());
    const double perSecond = report.seconds > 0 ? double(report.n) / report.seconds : 0;
    const QByteArray open = server.cli({u"HLEN"_s, u"ai_employee:q:actions:ids"_s});
    if (report.error.isEmpty() && open != "0")
        report.error = u"jobs were not ended: "_s + QString::fromLatin1(open);
    report.more.insert(u"appendonly"_s, ask.aof);
    report.more.insert(u"redis"_s, link.health().details.value("version"_L1));
    report.more.insert(u"limit_per_second"_s, limit);
    report.more.insert(u"ratio"_s, limit > 0 ? perSecond / limit : 0);
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
} // namespace

Report queue(const Ask &ask)
{
    if (ask.backend == u"redis")
        return overRedis(ask);
    Report report;
    report.n = ask.countOr(50'000);
    if (ask.backend != u"local") {
        report.error = u"--backend is local or redis"_s;
        return report;
    }
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s); // a real disk: /tmp may be memory
    EventBus bus;
    Journal journal(dir.filePath(u"journal.db"_s), bus);
    if (const Result<void> opened = QCoro::waitFor(journal.start()); !opened) {
        report.error = opened.error().message;
        return report;
    }
    LocalQueue queue(journal, 100'000'000);
    measure(queue, ask, report);
    QCoro::waitFor(queue.stop());
    QCoro::waitFor(journal.stop());
    return report;
}

} // namespace countersign::bench
