#include "queuetraffic.h"

#include "async/taskscope.h"
#include "base/ids.h"

#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace countersign::bench {

namespace {
constexpr qint64 kUnderWay = 4096; ///< jobs that are published and not yet answered
constexpr int kHops = 500;
const QString kActions = u"actions"_s;

QJsonObject content(qint64 number)
{
    static const QString filler(200, u'x');
    return {{u"v"_s, 1}, {u"number"_s, number}, {u"text"_s, filler}};
}

qint64 allRefused(const MessageGate &gate)
{
    qint64 sum = 0;
    for (int i = 0; i < kRefusals; ++i)
        sum += gate.refused(Refusal(i));
    return sum;
}
} // namespace

QCoro::Task<> putOne(Traffic &traffic, qint64 number, qint64 &put, QString &error)
{
    const Result<void> done = co_await traffic.put(number);
    if (!done)
        error = done.error().message + done.error().detail;
    ++put;
}

void PlainTraffic::take(int concurrency, Handled handled)
{
    m_queue.subscribe(kActions, u"bench"_s, concurrency, [handled = std::move(handled)](Job) { return handled(); });
}

QCoro::Task<Result<void>> PlainTraffic::put(qint64 number)
{
    return m_queue.publish({newId(), kActions, Priority::Normal, newId(), content(number), 0});
}

SignedTraffic::SignedTraffic(MessageQueue &queue)
    : m_post(queue), m_gate({.instance = newId(), .epoch = 1, .keys = {FleetKey::make()}}), m_line(m_gate, m_post)
{
}

void SignedTraffic::take(int concurrency, Handled handled)
{
    m_line.on(MessageKind::Call, [handled = std::move(handled)](const FleetMessage &) { return handled(); });
    m_line.listen(concurrency);
}

QCoro::Task<Result<void>> SignedTraffic::put(qint64 number)
{
    return m_line.send(m_gate.instance(), m_gate.make(MessageKind::Call, content(number), newId()));
}

qint64 SignedTraffic::refused() const
{
    return allRefused(m_gate);
}

CpuMeter::Used CpuMeter::next()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto us = [](const timeval &time) { return double(time.tv_sec) * 1e6 + double(time.tv_usec); };
    Used now{us(usage.ru_utime) + us(usage.ru_stime), 0};
    QFile stat(u"/proc/%1/stat"_s.arg(m_pid));
    if (m_pid > 0 && stat.open(QIODevice::ReadOnly)) {
        const QByteArray all = stat.readAll();
        const QByteArrayList fields = all.mid(all.lastIndexOf(')') + 2).split(' '); // from the third field on
        now.there = (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1e6 / double(sysconf(_SC_CLK_TCK));
    }
    const Used since{now.here - m_last.here, now.there - m_last.there};
    m_last = now;
    return since;
}

void measure(MessageQueue &queue, Traffic &traffic, const Ask &ask, Report &report, qint64 pid)
{
    const int concurrency = ask.inflight > 1 ? ask.inflight : 256;
    qint64 handled = 0, published = 0;
    QElapsedTimer hop;
    std::optional<double> hopMs;
    traffic.take(concurrency, [&]() -> QCoro::Task<Result<void>> {
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
    const auto tell = [&report, each = double(report.n)](const QString &what, const CpuMeter::Used &used) {
        report.more.insert(what + u"_cpu_us_here"_s, used.here / each);
        report.more.insert(what + u"_cpu_us_there"_s, used.there / each);
    };
    TaskScope scope;
    CpuMeter cpu(pid);
    QElapsedTimer timer;
    timer.start();
    for (qint64 i = 0; i < report.n && report.error.isEmpty(); ++i) {
        scope.spawn(putOne(traffic, i, published, report.error));
        if (i - published >= kUnderWay && !spin([&] { return i - published < kUnderWay / 2; }, 60))
            report.error = u"jobs were not taken"_s;
    }
    if (!spin([&] { return published == report.n; }, 120))
        report.error = u"jobs were not taken"_s;
    report.more.insert(u"enqueued_per_second"_s, double(report.n) / (double(timer.nsecsElapsed()) / 1e9));
    tell(u"enqueue"_s, cpu.next());
    timer.restart();
    queue.setPaused(false);
    if (!spin([&] { return handled == report.n; }, 300))
        report.error = u"jobs were not handled: %1 %2"_s.arg(handled).arg(report.error);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    tell(u"process"_s, cpu.next());
    for (int i = 0; i < kHops && report.error.isEmpty(); ++i) { // one after another: the way of one
        hopMs.reset();
        hop.start();
        scope.spawn(putOne(traffic, i, published, report.error));
        if (!spin([&] { return hopMs.has_value(); }, 30))
            report.error = u"a job was not handled"_s;
        else
            report.latencies.push_back(*hopMs);
    }
    report.more.insert(u"concurrency"_s, concurrency);
}

} // namespace countersign::bench
