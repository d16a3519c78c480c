#include "bench.h"

#include "base/literals.h"
#include "observe/turnwatch.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <unistd.h>
#include <algorithm>

namespace countersign::bench {

double percentile(std::vector<double> values, double p)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[size_t(std::min<double>(double(values.size() - 1), p * double(values.size())))];
}

double rssMb(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return double(file.readAll().split(' ').value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

QJsonObject toJson(const QString &name, const Report &report)
{
    QJsonObject json = report.more;
    json.insert(u"bench"_s, name);
    json.insert(u"n"_s, report.n);
    json.insert(u"seconds"_s, report.seconds);
    json.insert(u"per_second"_s, report.seconds > 0 ? double(report.n) / report.seconds : 0);
    json.insert(u"p50_ms"_s, percentile(report.latencies, 0.50));
    json.insert(u"p95_ms"_s, percentile(report.latencies, 0.95));
    json.insert(u"p99_ms"_s, percentile(report.latencies, 0.99));
    if (!json.contains(u"rss_mb"_s))
        json.insert(u"rss_mb"_s, rssMb(QCoreApplication::applicationPid()));
    const TurnWatch::Longest longest = TurnWatch::current()->longest();
    if (!report.elsewhere && longest.turns > 0 && !json.contains(u"blocked_max_ms"_s)) {
        json.insert(u"blocked_max_ms"_s, longest.wallMs);
        json.insert(u"blocked_max_cpu_ms"_s, longest.cpuMs);
    }
    return json;
}

bool spin(const std::function<bool()> &done, double seconds)
{
    QElapsedTimer timer;
    timer.start();
    // With a time limit processEvents() never sleeps and would burn the core that is measured; a timer ends the wait
    // instead.
    QTimer tick;
    tick.start(50);
    while (!done()) {
        if (double(timer.elapsed()) > seconds * 1000)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return true;
}

Config configIn(const QTemporaryDir &dir, const QStringList &settings)
{
    ConfigSources sources;
    sources.profile = dir.path();
    sources.settings = QStringList{u"http.port=0"_s} + settings;
    const Result<Config> config = loadConfig(sources);
    if (!config)
        qFatal("%s", qPrintable(config.error().message));
    return *config;
}

} // namespace countersign::bench
