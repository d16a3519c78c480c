#include "application.h"
#include "async/taskscope.h"
#include "base/literals.h"
#include "bench.h"
#include "capacity.h"
#include "domain/payloads/execution.h"
#include "fleet/fleetkey.h"
#include "fleethop.h"
#include "support/node.h"
#include "support/redisserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>

#include <algorithm>
#include <optional>
#include <tuple>

// How far work spreads: one owner, and more and more instances that plan and call for it. A plan and a call take their
// time at somebody else (a model, a server), as they do in earnest, so that the processors of this machine do not say
// how many instances are worth while.

namespace countersign::bench {

using namespace countersign::test;

namespace {
constexpr int kModelMs = 1500, kToolMs = 1000; ///< of each of the two requests of a plan, and of the call
constexpr int kHops = 300;
constexpr int kEach = 40; ///< items for each instance
constexpr int kAlone = 5; ///< items that are done one by one, to know what a plan and a call take
constexpr int kJournalEvents = 20'000;

/// A Messages API that takes its time.
class SlowModel
{
public:
    SlowModel() : m_port(freePort())
    {
        m_node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_node.start(nodeProgram(QStringLiteral(NODE_MODULES)),
            {u"" SOURCE_DIR "/tests/bench/messages-server.mjs"_s, QString::number(m_port), u"-"_s,
                QString::number(kModelMs), u"slow__wait"_s});
        if (!spin([this] { return m_node.canReadLine(); }, 20))
            qFatal("the model server did not start");
    }
    ~SlowModel()
    {
        m_node.kill();
        m_node.waitForFinished();
    }
    [[nodiscard]] QString url() const { return u"http://127.0.0.1:%1"_s.arg(m_port); }

private:
    quint16 m_port;
    QProcess m_node;
};

/// The configuration of one of the instances, in its own folder.
Config configOf(const QTemporaryDir &dir, const QString &name, const QString &roles, const QString &vault,
    const RedisServer &redis, const SlowModel &model)
{
    QFile file(dir.filePath(u"config.yaml"_s));
    const QByteArray text =
        "redis: {fleet_key: \"${BENCH_FLEET_KEY}\"}\n"
        "mcp: {servers: {slow: {command: python3, args: [" SOURCE_DIR "/tests/bench/waiting_server.py, \"" +
        QByteArray::number(kToolMs) + "\"]}}}\n";
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("no configuration");
    file.close();
    return configIn(dir,
        {u"redis.enabled=true"_s, u"redis.host=127.0.0.1"_s, u"redis.port=%1"_s.arg(redis.port()),
            u"instance.name="_s + name, u"instance.roles="_s + roles, u"app.vault_path="_s + vault,
            u"approval.recall=0s"_s, u"planner.use=claude"_s, u"claude.api_key="_s, u"claude.base_url="_s + model.url(),
            u"performance.claude_api_rpm=100000"_s, u"performance.queue_max_size=100000"_s});
}

/// Another instance, a process of its own.
class Worker
{
public:
    Worker(int number, const QString &vault, const RedisServer &redis, const SlowModel &model)
        : m_dir(QDir::currentPath() + u"/bench-XXXXXX"_s)
    {
        const Config config = configOf(m_dir, u"worker%1"_s.arg(number), u"[plan, execute]"_s, vault, redis, model);
        QStringList words{u"--profile"_s, m_dir.path()};
        for (const QString &setting : config.sources.settings)
            words << u"--set"_s << setting;
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.start(QCoreApplication::applicationDirPath() + u"/countersign"_s, words << u"serve"_s);
    }
    ~Worker()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(15'000))
            m_process.kill();
        m_process.waitForFinished();
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
};

/// The instance whose items they are; it plans and calls as well, and approves whatever is put up.
class Owner : public QObject
{
public:
    Owner(const RedisServer &redis, const SlowModel &model)
        : m_dir(QDir::currentPath() + u"/bench-XXXXXX"_s),
          m_app(
              configOf(m_dir, u"owner"_s, u"[watch, plan, execute, desk]"_s, m_dir.filePath(u"vault"_s), redis, model),
              *Catalogue::load())
    {
        if (!makeFolders(m_app.config()))
            qFatal("no folders");
        connect(&m_app.journal(), &EventStore::actionChanged, this, &Owner::look);
        connect(&m_app.journal(), &EventStore::appended, this, &Owner::count);
        connect(&m_app, &Application::ready, this, [this] { m_isReady = true; });
        m_scope.spawn(run(&m_app));
        if (!spin([this] { return m_isReady; }, 60))
            qFatal("the owner did not start");
    }
    ~Owner() override
    {
        bool down = false;
        m_scope.spawn(end(&m_app, &down));
        spin([&] { return down; }, 60);
    }
    [[nodiscard]] QString vault() const { return m_app.config().app.vaultPath; }
    [[nodiscard]] bool hears(int instances) { return m_app.fleetInstances() == instances; }
    /// Seconds that a plan and a call take where nothing else is done; the medians. Nothing: it did not work.
    [[nodiscard]] std::optional<std::pair<double, double>> alone()
    {
        std::vector<double> plans, calls;
        for (int i = 0; i < kAlone; ++i) {
            m_clock.start();
            m_generatedMs = m_plannedMs = 0;
            const int before = m_done;
            if (!drop(u"alone %1.txt"_s.arg(i)) || !spin([&] { return m_done + m_failed > before; }, 60) ||
                m_failed > 0)
                return {};
            plans.push_back((m_plannedMs - m_generatedMs) / 1000);
            calls.push_back((m_latencies.back() - m_plannedMs) / 1000);
        }
        m_done = 0;
        m_events = 0;
        m_latencies.clear();
        m_calls.clear();
        return std::pair(percentile(plans, 0.5), percentile(calls, 0.5));
    }
    /// Seconds until all of them are done; negative: they were not.
    [[nodiscard]] double take(int items)
    {
        m_clock.start();
        for (int i = 0; i < items; ++i)
            if (!drop(u"letter %1.txt"_s.arg(i)))
                return -1;
        const bool done = spin([&] { return m_done + m_failed >= items; }, 1800);
        return done && m_failed == 0 ? double(m_clock.nsecsElapsed()) / 1e9 : -1;
    }
    [[nodiscard]] const std::vector<double> &latencies() const { return m_latencies; }
    [[nodiscard]] const QMap<QString, int> &calls() const { return m_calls; }
    [[nodiscard]] qint64 events() const { return m_events; } ///< that its journal got

private:
    static QCoro::Task<> run(Application *app)
    {
        const Result<void> started = co_await app->start();
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
    }
    static QCoro::Task<> end(Application *app, bool *down)
    {
        co_await app->stop();
        *down = true;
    }
    [[nodiscard]] bool drop(const QString &name) const
    {
        QFile file(vault() + u"/Inbox/"_s + name);
        return file.open(QIODevice::WriteOnly) && file.write("A letter about the roof.\n") > 0;
    }
    [[nodiscard]] double nowMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    void look(const Action &action)
    {
        if (action.state == State::AwaitingDecision)
            m_plannedMs = nowMs();
        if (action.state == State::AwaitingDecision)
            m_app.surfaces().desk.approve(
                action.id, action.planDigest, {u"gui"_s}, this, [](const Result<Action> &) {});
        if (isTerminal(action.state) || action.state == State::InDoubt)
            ++(action.state == State::Completed ? m_done : m_failed);
        if (action.state == State::Completed)
            m_latencies.push_back(nowMs());
    }
    void count(const QList<Event> &events)
    {
        m_events += events.size();
        for (const Event &event : events) {
            if (event.type == EventType::ActionGenerated)
                m_generatedMs = nowMs();
            if (event.type == EventType::StepCompleted) {
                const QString at = payloadOf<StepChanged>(event).at;
                ++m_calls[at.isEmpty() ? u"owner"_s : at];
            }
        }
    }

    QTemporaryDir m_dir;
    Application m_app;
    QElapsedTimer m_clock;
    bool m_isReady = false;
    int m_done = 0, m_failed = 0;
    qint64 m_events = 0;
    double m_generatedMs = 0, m_plannedMs = 0; ///< of the last item
    std::vector<double> m_latencies;
    QMap<QString, int> m_calls;
    TaskScope m_scope;
};

/// Seconds that Redis has computed.
double computed(const RedisServer &redis)
{
    double sum = 0;
    const QList<QByteArray> lines = redis.cli({u"INFO"_s, u"cpu"_s}).split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith("used_cpu_user:") || line.startsWith("used_cpu_sys:"))
            sum += line.trimmed().split(':').last().toDouble();
    return sum;
}

QJsonObject callsOf(const Owner &owner)
{
    QJsonObject out;
    for (auto it = owner.calls().begin(); it != owner.calls().end(); ++it)
        out.insert(it.key(), it.value());
    return out;
}

/// What a plan and a call take when nothing waits: one owner that does one item at a time.
bool calibrate(const SlowModel &model, FleetConstants &constants, Report &report)
{
    const RedisServer redis({u"--appendonly"_s, u"yes"_s, u"--appendfsync"_s, u"everysec"_s});
    Owner owner(redis, model);
    const auto alone = owner.alone();
    if (!alone) {
        report.error = u"an item that was alone was not done"_s;
        return false;
    }
    std::tie(constants.planS, constants.callS) = *alone;
    return true;
}

QJsonObject measured(int instances, qint64 each, const SlowModel &model, const FleetConstants &constants,
    ItemCosts &costs, Report &report)
{
    const RedisServer redis({u"--appendonly"_s, u"yes"_s, u"--appendfsync"_s, u"everysec"_s});
    Owner owner(redis, model);
    std::vector<std::unique_ptr<Worker>> workers;
    for (int i = 1; i < instances; ++i)
        workers.push_back(std::make_unique<Worker>(i, owner.vault(), redis, model));
    if (!spin([&] { return owner.hears(instances); }, 60)) {
        report.error = u"the instances did not find each other"_s;
        return {};
    }
    const int items = int(each) * instances;
    const double before = computed(redis);
    const double seconds = owner.take(items);
    if (seconds < 0) {
        report.error = u"not everything was done"_s;
        return {};
    }
    costs.redisS = (computed(redis) - before) / items;
    costs.events = double(owner.events()) / items;
    const Predicted predicted = predict(constants, instances, items);
    const double rate = double(items) / seconds, said = predicted.batchPerSecond(items);
    const double queueMs = percentile(owner.latencies(), 0.5) - 1000 * (constants.planS + constants.callS);
    report.n += items;
    report.seconds += seconds;
    report.latencies = owner.latencies();
    int least = items, most = 0;
    for (const int calls : owner.calls()) {
        least = std::min(least, calls);
        most = std::max(most, calls);
    }
    if (owner.calls().size() < instances)
        least = 0;
    return {{u"instances"_s, instances}, {u"items"_s, items}, {u"seconds"_s, seconds}, {u"per_second"_s, rate},
        {u"per_hour"_s, 3600 * rate}, {u"least_calls"_s, least}, {u"most_calls"_s, most}, {u"calls"_s, callsOf(owner)},
        {u"queue_p50_ms"_s, queueMs}, {u"model_per_second"_s, said},
        {u"model_steady_per_second"_s, predicted.perSecond}, {u"model_error_percent"_s, 100 * (said - rate) / rate},
        {u"model_queue_p50_ms"_s, 1000 * predicted.medianQueueS}, {u"p50_ms"_s, percentile(owner.latencies(), 0.5)},
        {u"p95_ms"_s, percentile(owner.latencies(), 0.95)}};
}
} // namespace

Report fleet(const Ask &ask)
{
    qputenv("BENCH_FLEET_KEY", FleetKey::make().toText().toLatin1()); // no keyring is asked
    if (ask.isExport)
        return exportEvents(ask);
    if (ask.isImport)
        return importItems(ask);
    Report report;
    report.elsewhere = true;
    const RedisServer redis({u"--appendonly"_s, u"yes"_s, u"--appendfsync"_s, u"everysec"_s});
    const QJsonObject hop = fleetHop(redis, kHops, report.error);
    if (!report.error.isEmpty())
        return report;
    Ask small;
    small.count = kJournalEvents;
    const Report written = journal(small);
    const SlowModel model;
    FleetConstants constants;
    constants.hopS = hop.value("hop_p50_ms"_L1).toDouble() / 1000;
    constants.ownerS = 2 / std::max(1.0, hop.value("hops_per_second"_L1).toDouble()); // a plan and a call
    ItemCosts costs;
    costs.journalPerSecond = double(written.n) / std::max(0.001, written.seconds);
    if (!calibrate(model, constants, report))
        return report;
    QJsonArray table;
    double one = 0;
    for (const int instances : {1, 2, 4, 8}) {
        QJsonObject row = measured(instances, ask.countOr(kEach), model, constants, costs, report);
        if (!report.error.isEmpty())
            return report;
        const double rate = row.value("per_second"_L1).toDouble();
        one = instances == 1 ? rate : one;
        row.insert(u"times_one"_s, rate / one);
        table.append(row);
    }
    report.more = {{u"table"_s, table}, {u"model_ms"_s, 2 * kModelMs}, {u"tool_ms"_s, kToolMs},
        {u"aof"_s, u"everysec"_s}, {u"times_one"_s, table.last().toObject().value("times_one"_L1)}};
    report.more.insert(u"constants"_s,
        QJsonObject{{u"plan_s"_s, constants.planS}, {u"call_s"_s, constants.callS}, {u"hop_s"_s, constants.hopS},
            {u"owner_s"_s, constants.ownerS}, {u"own_plans"_s, constants.ownPlans},
            {u"own_places"_s, constants.ownPlaces}, {u"other_places"_s, constants.otherPlaces}});
    report.more.insert(u"needs"_s, needs(constants));
    report.more.insert(u"ends"_s, ends(constants, costs));
    for (auto it = hop.begin(); it != hop.end(); ++it)
        report.more.insert(it.key(), it.value());
    return report;
}

} // namespace countersign::bench
