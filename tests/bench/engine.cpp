#include "application.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>

// The whole engine without a window: what a file costs from its arrival to its end.

namespace countersign::bench {

namespace {
struct Engine
{
    explicit Engine(const QStringList &settings)
        : dir(QDir::currentPath() + u"/bench-XXXXXX"_s), app(configIn(dir, settings), *Catalogue::load())
    {
        if (!makeFolders(app.config()))
            qFatal("no folders");
        scope.spawn([](Application &a, bool &up) -> QCoro::Task<> {
            const Result<void> started = co_await a.start();
            up = started.has_value();
        }(app, up));
        if (!spin([this] { return up; }, 30))
            qFatal("the engine did not start");
    }
    ~Engine()
    {
        bool down = false;
        scope.spawn([](Application &a, bool &ended) -> QCoro::Task<> {
            co_await a.stop();
            ended = true;
        }(app, down));
        spin([&] { return down; }, 30);
    }
    /// Written beside the Inbox: making files is not what is measured.
    void stage(qint64 count, const QString &text)
    {
        QDir().mkpath(dir.filePath(u"stage"_s));
        for (qint64 i = 0; i < count; ++i) {
            QFile file(staged(i));
            if (!file.open(QIODevice::WriteOnly) || file.write((text + QString::number(i)).toUtf8()) < 0)
                qFatal("no file");
        }
    }
    /// Moved in, so that each is whole when it arrives.
    void drop(qint64 count)
    {
        for (qint64 i = 0; i < count; ++i)
            QFile::rename(staged(i), app.config().app.vaultPath + u"/Inbox/letter %1.txt"_s.arg(i));
    }
    /// Waits until the vault shows what the journal holds; seconds.
    [[nodiscard]] double notesWritten()
    {
        QElapsedTimer timer;
        timer.start();
        const bool written = spin(
            [this] {
                const QList<ServiceInfo> services = app.surfaces().system.services();
                return std::ranges::none_of(
                    services, [](const ServiceInfo &s) { return s.numbers.value(u"notes_due"_s) > 0; });
            },
            60);
        return written ? double(timer.elapsed()) / 1000 : -1;
    }
    [[nodiscard]] QString staged(qint64 i) const { return dir.filePath(u"stage/letter %1.txt"_s.arg(i)); }
    QTemporaryDir dir;
    Application app;
    TaskScope scope;
    bool up = false;
};

constexpr const char *kRule = "approval.rules=[{name: bench, when: {server: countersign}, max_per_day: 100000}]";
} // namespace

Report folder(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(20'000);
    const QTemporaryDir scratch;
    Engine engine({u"instance.roles=[watch]"_s, u"performance.queue_max_size=100000"_s});
    qint64 committed = 0;
    QObject context;
    QObject::connect(&engine.app.bus(), &EventBus::published, &context,
        [&](const Event &event) { committed += event.type == EventType::ActionGenerated; });
    engine.stage(report.n, {});
    QElapsedTimer timer;
    timer.start();
    engine.drop(report.n);
    if (!spin([&] { return committed >= report.n; }, 180))
        report.error = u"lost: %1 of %2 committed"_s.arg(committed).arg(report.n);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more = {{u"lost"_s, report.n - committed}};
    return report;
}

Report pipeline(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(3'000);
    Engine engine({QLatin1String(kRule)});
    qint64 done = 0, other = 0;
    QHash<QString, qint64> born;
    QObject context;
    QObject::connect(&engine.app.bus(), &EventBus::published, &context, [&](const Event &event) {
        if (event.type == EventType::ActionGenerated)
            born.insert(event.actionId, event.atUs);
        else if (event.type == EventType::ExecutionCompleted && ++done)
            report.latencies.push_back(double(event.atUs - born.take(event.actionId)) / 1000);
        else if (event.type == EventType::ExecutionFailed || event.type == EventType::ExecutionRolledBack ||
                 event.type == EventType::ApprovalStale || event.type == EventType::PlanFailed)
            ++other;
    });
    engine.stage(report.n, u"A letter with the number "_s);
    QElapsedTimer timer;
    timer.start();
    engine.drop(report.n);
    if (!spin([&] { return done + other >= report.n; }, 180))
        report.error = u"only %1 of %2 completed, %3 otherwise"_s.arg(done).arg(report.n).arg(other);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    const double notesAfter = engine.notesWritten(); // the vault's view follows the work
    report.more = {{u"completed"_s, done}, {u"other"_s, other}, {u"notes_after_s"_s, notesAfter}};
    return report;
}

Report http(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(2'000);
    Engine engine({});
    QFile portFile(engine.app.config().paths.runDir + u"/http.port"_s);
    if (!portFile.open(QIODevice::ReadOnly))
        return {0, 0, {}, {}, u"no port"_s};
    const QUrl url(u"http://127.0.0.1:%1/health"_s.arg(portFile.readAll().trimmed().toInt()));
    QNetworkAccessManager manager;
    QElapsedTimer all;
    all.start();
    for (qint64 i = 0; i < report.n; ++i) {
        QElapsedTimer one;
        one.start();
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        if (!spin([&] { return reply->isFinished(); }, 10) || reply->error() != QNetworkReply::NoError)
            return {0, 0, {}, {}, u"no answer: "_s + reply->errorString()};
        report.latencies.push_back(double(one.nsecsElapsed()) / 1e6);
    }
    report.seconds = double(all.nsecsElapsed()) / 1e9;
    return report;
}

namespace {
QCoro::Task<> callTools(McpHub &hub, ToolCall call, qint64 &left, Report &report)
{
    while (left-- > 0) {
        QElapsedTimer timer;
        timer.start();
        const Result<ToolResult> done = co_await hub.call(call);
        if (!done || done->isError)
            report.error = done ? done->text : done.error().message;
        report.latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
}
} // namespace

Report mcp(const Ask &ask)
{
    if (ask.starts > 0)
        return starts(ask);
    if (ask.transport != u"stdio")
        return {0, 0, {}, {}, u"only --transport stdio is part of this version"_s};
    Report report;
    QTemporaryDir dir;
    HubOptions options;
    ToolCall call{u"countersign"_s, u"vault_stat"_s, {{u"path"_s, u"Records/a"_s}}, {}, 60000};
    if (ask.command.isEmpty()) {
        options.bundled = {BundledServer{{u"countersign"_s,
            QCoreApplication::applicationDirPath() + u"/countersign-tools"_s, {u"--root"_s, dir.path()}, {}, {}, {}}}};
    } else {
        const QStringList words = ask.command.split(u' ', Qt::SkipEmptyParts);
        options.servers = {{u"echo"_s, words.first(), words.mid(1), {}, {}, {}}};
        options.places = Places::of(configIn(dir));
        call = {u"echo"_s, u"echo"_s, {{u"message"_s, QString(32, u'x')}}, {}, 60000};
    }
    McpHub hub(options);
    TaskScope scope;
    scope.spawn([](McpHub &h) -> QCoro::Task<> {
        co_await h.start();
        co_await h.settled(10000);
    }(hub));
    if (!spin([&] { return scope.running() == 0; }, 20))
        return {0, 0, {}, {}, u"the server did not start"_s};
    qint64 left = report.n = ask.countOr(20'000);
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < ask.inflight; ++i)
        scope.spawn(callTools(hub, call, left, report));
    spin([&] { return scope.running() == 0; }, 120);
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more = {{u"inflight"_s, ask.inflight}};
    QCoro::waitFor(hub.stop());
    return report;
}

} // namespace countersign::bench
