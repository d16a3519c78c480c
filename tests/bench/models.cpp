#include "application.h"
#include "base/literals.h"
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
    co_return u"bench"_s;
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
        load.report.error = u"not done in an hour"_s;
    load.report.seconds = double(timer.nsecsElapsed()) / 1e9;
    load.report.more = {{u"inflight"_s, asked.inflight},
        {u"cpu_ms_each"_s, (cpuSeconds() - cpu) * 1000 / double(count)}, {u"rss_early_mb"_s, early},
        {u"rss_late_mb"_s, ownRssMb()}};
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
        return {0, 0, {}, {}, u"model needs --url, the address of a Messages API"_s};
    SpendLedger ledger({nothingStored, storedNowhere}, 0, 60'000);
    Breaker breaker({});
    const Prices prices;
    ClientOptions options;
    options.name = u"claude"_s;
    options.model = u"claude-sonnet-5-5"_s;
    options.key = benchKey;
    ModelHttpOptions http;
    http.connections = ask.inflight;
    http.caFile = ask.caFile;
    WindowLimiter limiter(std::max(1, ask.rpm), 60'250); // as the engine's
    HttpModelClient client(options,
        std::make_unique<MessagesApi>(MessagesOptions{ask.url, u"2026-10-21"_s, options.model, 1024}), http, ledger,
        ask.rpm > 0 ? &limiter : nullptr, prices, breaker);
    const auto text = [](const char *key) { return QJsonObject{{u"type"_s, QLatin1String(key)}}; };
    ModelRequest request;
    request.system = u"You plan paperwork."_s;
    request.tools = {QJsonObject{
        {u"name"_s, u"plan_actions"_s}, {u"description"_s, u"Propose a plan"_s}, {u"input_schema"_s, text("object")}}};
    request.messages = {QJsonObject{{u"role"_s, u"user"_s}, {u"content"_s, u"The boss wants the report."_s}}};
    return measure(ask, ask.countOr(2'000), [&] { return askOnce(client, request); });
}

Report planner(const Ask &ask)
{
    if (ask.url.isEmpty())
        return {
            0, 0, {}, {}, u"planner needs --url, the address of a Messages API (tests/bench/messages-server.mjs)"_s};
    const QTemporaryDir dir;
    const Config config =
        configIn(dir, {u"planner.use=claude"_s, u"claude.api_key="_s, u"claude.base_url="_s + ask.url,
                          u"performance.claude_api_rpm=100000"_s, u"performance.api_pool_size=%1"_s.arg(ask.inflight)});
    Result<Catalogue> catalogue = Catalogue::load();
    if (!catalogue || !makeFolders(config))
        return {0, 0, {}, {}, u"no engine"_s};
    Application app(config, *std::move(catalogue));
    bool ready = false;
    QObject::connect(&app, &Application::ready, [&ready] { ready = true; });
    TaskScope scope;
    const auto start = [](Application &application) -> QCoro::Task<> { co_await application.start(); };
    scope.spawn(start(app));
    if (!spin([&] { return ready; }, 30))
        return {0, 0, {}, {}, u"never ready"_s};
    PlanRequest request;
    request.action.id = u"bench"_s;
    request.action.source = u"inbox:letter.txt"_s;
    request.handbook = u"# Handbook\nFile letters by year.\n"_s;
    const QJsonObject content{
        {u"kind"_s, u"text"_s}, {u"title"_s, u"letter"_s}, {u"text"_s, u"A letter about the roof.\n"_s.repeated(80)}};
    request.intake = {
        {u"file"_s, u"letter.txt"_s}, {u"path"_s, u"Needs_Action/bench/letter.txt"_s}, {u"content"_s, content}};
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
