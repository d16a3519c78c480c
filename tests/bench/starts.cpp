#include "base/literals.h"
#include "bench.h"
#include "mcp/stdiotransport.h"
#include "separate/separator.h"

#include <QCoreApplication>

// What keeping a server apart costs its start.

namespace countersign::bench {

namespace {

/// One message as small as servers take it.
const QByteArray kInitialize =
    R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},)"
    R"("clientInfo":{"name":"countersign-bench","version":"0"}}})";
constexpr double kPatience = 60; // s

/// Milliseconds from the wish to the answer; negative when there was none. `prepare` is part of it.
double startOnce(const std::function<StdioCommand()> &prepare)
{
    QElapsedTimer timer;
    timer.start();
    StdioTransport transport(prepare());
    double took = -1;
    bool gone = false;
    QObject::connect(&transport, &Transport::messageReceived, [&](const QByteArray &) {
        if (took < 0)
            took = double(timer.nsecsElapsed()) / 1e6;
    });
    QObject::connect(&transport, &Transport::closed, [&](const QString &) { gone = true; });
    transport.start();
    const bool sent = transport.send(kInitialize);
    spin([&] { return took >= 0 || gone || !sent; }, kPatience);
    transport.stop();
    spin([&] { return gone; }, kPatience);
    return took;
}

} // namespace

Report starts(const Ask &ask)
{
    QTemporaryDir profile, folder;
    const Config config = configIn(profile);
    QDir().mkpath(config.app.vaultPath);
    QStringList words = ask.command.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        words = {QCoreApplication::applicationDirPath() + u"/countersign-tools"_s, u"--root"_s, folder.path()};
    McpServerConfig server;
    server.id = u"measured"_s;
    server.command = words.takeFirst();
    server.args = words;
    const Separator separator(Places::of(config), {server});
    const QString program = findProgram(server.command, cleanEnvironment({}));
    std::vector<double> apart, beside;
    Report report;
    QElapsedTimer all;
    all.start();
    for (int i = -1; i < ask.starts; ++i) { // the first one warms the disk's cache
        QString why = u"the server did not answer"_s;
        const double on = startOnce([&] {
            Result<SeparatedStart> start = separator.prepare(server, program);
            if (!start) {
                why = start.error().message;
                return StdioCommand{};
            }
            StdioCommand separated{start->program, start->arguments, start->environment};
            separated.separated = true;
            separated.inherited = std::move(start->inherited);
            return separated;
        });
        const double off = startOnce([&] { return StdioCommand{program, server.args, {}}; });
        if (on < 0 || off < 0)
            return {0, 0, {}, {}, why};
        if (i < 0)
            continue;
        apart.push_back(on);
        beside.push_back(off);
    }
    report.n = ask.starts;
    report.seconds = double(all.nsecsElapsed()) / 1e9;
    report.latencies = apart;
    report.more = {{u"apart_p50_ms"_s, percentile(apart, 0.5)}, {u"apart_p95_ms"_s, percentile(apart, 0.95)},
        {u"beside_p50_ms"_s, percentile(beside, 0.5)}, {u"beside_p95_ms"_s, percentile(beside, 0.95)},
        {u"added_p50_ms"_s, percentile(apart, 0.5) - percentile(beside, 0.5)},
        {u"added_p95_ms"_s, percentile(apart, 0.95) - percentile(beside, 0.95)}};
    return report;
}

} // namespace countersign::bench
