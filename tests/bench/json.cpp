#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "bench.h"
#include "mcp/session.h"
#include "mcp/stdiotransport.h"
#include "observe/turnwatch.h"
#include "support/cputime.h"
#include "support/hostilejson.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <malloc.h>

// What JSON of a stranger costs: how time grows with its size, and what the worst 16 MiB of a server cost the main
// thread.

namespace countersign::bench {

namespace {

/// Seconds to read, write and let go of n, 2n, 4n … of one shape, without limits, and how each grows over the one
/// before.
QJsonObject growthOfShape(const HostileJson &hostile, int n, double &worst)
{
    JsonLimits limits = JsonLimits::own();
    limits.depth = 64; // the program's stack is not what is measured
    QJsonArray sizes, bytes, seconds, ratios;
    double before = 0;
    for (int size = n; size <= 8 * n; size *= 2) {
        const QByteArray text = hostile.make(size);
        double least = 1e9;
        for (int i = 0; i < 5; ++i)
            least = std::min(least, test::cpuMs([&] {
                if (const Result<QJsonValue> value = parseJson(text, limits))
                    (void)canonicalJson(*value);
            }) / 1000);
        sizes.append(size);
        bytes.append(text.size());
        seconds.append(least);
        if (before > 0) {
            ratios.append(least / before);
            if (before > 0.001) // below, the clock says little
                worst = std::max(worst, least / before);
        }
        before = least;
    }
    return {{u"n"_s, sizes}, {u"bytes"_s, bytes}, {u"seconds"_s, seconds}, {u"ratios"_s, ratios}};
}

double peakRssMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
    return 0;
}

/// From here on the peak is that of what follows.
void forgetPeak()
{
    malloc_trim(0);
    QFile file(u"/proc/self/clear_refs"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

struct Heard
{
    double seconds = 0;
    bool ended = false; ///< false: a flood that is held back would go on for minutes
};

/// A session with a program that says `text` and ends: for as long as that takes, at most 10 s.
Heard hear(const QString &file, QByteArray text)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.flush())
        qFatal("no file");
    out.close();
    text = {}; // what we said is no part of what hearing it takes
    forgetPeak();
    TurnWatch::current()->reset();
    StdioCommand command;
    command.program = u"/bin/cat"_s;
    command.args = {file};
    Session session(std::make_unique<StdioTransport>(command), {});
    bool over = false;
    QObject::connect(&session, &Session::closed, &session, [&over] { over = true; });
    TaskScope scope;
    scope.spawn([](Session &s) -> QCoro::Task<> { co_await s.open(); }(session));
    QElapsedTimer timer;
    timer.start();
    spin([&over] { return over; }, 10);
    return {double(timer.nsecsElapsed()) / 1e9, over};
}

/// The shape at 16 MiB (one byte less, so that it is not just too long), as the answer to our first request.
QByteArray worst(const HostileJson &hostile)
{
    constexpr qsizetype largest = 16 * 1024 * 1024 - 1;
    const QByteArray head = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":";
    const double perOne = double(hostile.make(20'000).size() - hostile.make(10'000).size()) / 10'000;
    int n = int(double(largest - head.size() - 100) / perOne);
    QByteArray body = hostile.make(n);
    while (body.size() > largest - head.size() - 2)
        body = hostile.make(n -= n / 50);
    return head + body + "}\n";
}

} // namespace

Report json(const Ask &ask)
{
    Report report;
    const QTemporaryDir dir;
    const int n = int(ask.countOr(25'000));
    QJsonObject growth, hostile;
    double worstRatio = 0;
    QElapsedTimer all;
    all.start();
    const QList<HostileJson> shapes = hostileJson();
    for (const HostileJson &shape : shapes)
        growth.insert(QLatin1String(shape.name), growthOfShape(shape, n, worstRatio));

    const TurnWatch *watch = TurnWatch::current();
    double wall = 0, cpu = 0, peak = 0;
    const auto measure = [&](const QString &name, QByteArray text) {
        const qsizetype bytes = text.size();
        const Heard heard = hear(dir.filePath(u"said"_s), std::move(text));
        const TurnWatch::Longest longest = watch->longest();
        hostile.insert(name, QJsonObject{{u"bytes"_s, bytes}, {u"seconds"_s, heard.seconds}, {u"ended"_s, heard.ended},
                                 {u"blocked_max_ms"_s, longest.wallMs}, {u"blocked_max_cpu_ms"_s, longest.cpuMs},
                                 {u"peak_rss_mb"_s, peakRssMb()}});
        report.latencies.push_back(heard.seconds * 1000);
        wall = std::max(wall, longest.wallMs);
        cpu = std::max(cpu, longest.cpuMs);
        peak = std::max(peak, peakRssMb());
        ++report.n;
    };
    for (const HostileJson &shape : shapes)
        measure(QLatin1String(shape.name), worst(shape));
    measure(u"batch"_s, listOf(16 * 1024 * 1024 / 3 - 2, "{}") + '\n');
    measure(u"empty lines"_s, QByteArray(16 * 1024 * 1024, '\n'));
    measure(u"short lines"_s, QByteArray("{}\n").repeated(16 * 1024 * 1024 / 3));
    measure(u"notifications"_s, QByteArray("{\"method\":\"x\"}\n").repeated(16 * 1024 * 1024 / 15));
    report.seconds = double(all.nsecsElapsed()) / 1e9;
    report.more = {{u"growth"_s, growth}, {u"growth_max"_s, worstRatio}, {u"worst"_s, hostile},
        {u"blocked_max_ms"_s, wall}, {u"blocked_max_cpu_ms"_s, cpu}, {u"peak_rss_mb"_s, peak}};
    return report;
}

} // namespace countersign::bench
