#include "application.h"
#include "bench.h"
#include "llm/messagesapi.h"

#include <sys/resource.h>

namespace countersign::bench {

namespace {
double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ownRssMb()
{
    return rssMb(QCoreApplication::applicationPid());
}

QCoro::Task<Result<QString>> benchKey()
{
    co_return QStringLiteral("bench");
}

QCoro::Task<Result<QJsonObject>> nothingStored()
{
    co_return QJsonObject{};
}

QCoro::Task<Result<void>> storedNowhere(QJsonObject)
{
    co_return Result<void>{};
}

/// What is asked again and again, and what became of it.
struct Load
{
    qint64 left = 0;
    int running = 0;
    Report report;
};

template <typename One>
QCoro::Task<> askAll(Load &load, One ask)
{
    ++load.running;
    while (load.left-- > 0 && load.report.error.isEmpty()) {
        QElapsedTimer timer;
        timer.start();
        const QString problem = co_await ask();
        if (!problem.isEmpty())
            load.report.error = problem;
        load.report.latencies.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    --load.running;
}

template <typename One>
Report measure(const Ask &asked, qint64 count, One one)
{
    Load load;
    load.left = count;
    load.report.n = count;
    load.report.latencies.reserve(size_t(count));
    TaskScope scope;
    const double cpu = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < asked.inflight; ++i)
        scope.spawn(askAll(load, one));
    double early = 0;
    const bool done = spin(
        [&] {
            if (early == 0 && load.left < count - count / 20) // once everything is warm
                early = ownRssMb();
            return load.running == 0;
        },
        3600);
    if (!done)
        load.report.error = QStringLiteral("not done in an hour");
    load.report.seconds = double(timer.nsecsElapsed()) / 1e9;
    load.report.more = {{QStringLiteral("inflight"), asked.inflight},
        {QStringLiteral("cpu_ms_each"), (cpuSeconds() - cpu) * 1000 / double(count)},
        {QStringLiteral("rss_early_mb"), early}, {QStringLiteral("rss_late_mb"), ownRssMb()}};
    return load.report;
}

QCoro::Task<QString> askOnce(ModelClient &client, ModelRequest request)
{
    const Result<ModelReply> reply = co_await client.ask(request);
    co_return reply ? QString() : reply.error().message + u' ' + reply.error().detail;
}

QCoro::Task<QString> planOnce(Planner &planner, PlanRequest request)
{
    const Result<PlanDraft> draft = co_await planner.plan(request);
    if (!draft)
        co_return draft.error().message;
    co_return draft->plan.fallback; // planned by the playbook, it measures nothing
}
} // namespace

Report model(const Ask &ask)
{
    if (ask.url.isEmpty())
        return {0, 0, {}, {}, QStringLiteral("model needs --url, the address of a Messages API")};
    SpendLedger ledger({nothingStored, storedNowhere}, 0, 60'000);
    Breaker breaker({});
    const Prices prices;
    ClientOptions options;
    options.name = QStringLiteral("claude");
    options.model = QStringLiteral("claude-sonnet-5-5");
    options.key = benchKey;
    ModelHttpOptions http;
    http.connections = ask.inflight;
    http.caFile = ask.caFile;
    WindowLimiter limiter(std::max(1, ask.rpm), 60'250); // as the engine's
    HttpModelClient client(options,
        std::make_unique<MessagesApi>(MessagesOptions{ask.url, QStringLiteral("2026-10-21"), options.model, 1024}),
        http, ledger, ask.rpm > 0 ? &limiter : nullptr, prices, breaker);
    const auto text = [](const char *key) { return QJsonObject{{QStringLiteral("type"), QLatin1String(key)}}; };
    ModelRequest request;
    request.system = QStringLiteral("You plan paperwork.");
    request.tools = {QJsonObject{{QStringLiteral("name"), QStringLiteral("plan_actions")},
        {QStringLiteral("description"), QStringLiteral("Propose a plan")},
        {QStringLiteral("input_schema"), text("object")}}};
    request.messages = {QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
        {QStringLiteral("content"), QStringLiteral("The boss wants the report.")}}};
    return measure(ask, ask.countOr(2'000), [&] { return askOnce(client, request); });
}

Report planner(const Ask &ask)
{
    if (ask.url.isEmpty())
        return {0, 0, {}, {},
            QStringLiteral("planner needs --url, the address of a Messages API (tests/bench/messages-server.mjs)")};
    const QTemporaryDir dir;
    const Config config = configIn(
        dir, {QStringLiteral("planner.use=claude"), QStringLiteral("claude.api_key="),
                 QStringLiteral("claude.base_url=") + ask.url, QStringLiteral("performance.claude_api_rpm=100000"),
                 QStringLiteral("performance.api_pool_size=%1").arg(ask.inflight)});
    Result<Catalogue> catalogue = Catalogue::load();
    if (!catalogue || !makeFolders(config))
        return {0, 0, {}, {}, QStringLiteral("no engine")};
    Application app(config, *std::move(catalogue));
    bool ready = false;
    QObject::connect(&app, &Application::ready, [&ready] { ready = true; });
    TaskScope scope;
    const auto start = [](Application &application) -> QCoro::Task<> { co_await application.start(); };
    scope.spawn(start(app));
    if (!spin([&] { return ready; }, 30))
        return {0, 0, {}, {}, QStringLiteral("never ready")};
    PlanRequest request;
    request.action.id = QStringLiteral("bench");
    request.action.source = QStringLiteral("inbox:letter.txt");
    request.handbook = QStringLiteral("# Handbook\nFile letters by year.\n");
    const QJsonObject content{{QStringLiteral("kind"), QStringLiteral("text")},
        {QStringLiteral("title"), QStringLiteral("letter")},
        {QStringLiteral("text"), QStringLiteral("A letter about the roof.\n").repeated(80)}};
    request.intake = {{QStringLiteral("file"), QStringLiteral("letter.txt")},
        {QStringLiteral("path"), QStringLiteral("Needs_Action/bench/letter.txt")},
        {QStringLiteral("content"), content}};
    Planner &planner = app.planners().planner();
    Report report = measure(ask, ask.countOr(1'000), [&] { return planOnce(planner, request); });
    bool stopped = false;
    const auto stop = [](Application &application, bool &done) -> QCoro::Task<> {
        co_await application.stop();
        done = true;
    };
    scope.spawn(stop(app, stopped));
    spin([&] { return stopped; }, 30);
    return report;
}

} // namespace countersign::bench
