#include "fleethop.h"

#include "async/taskscope.h"
#include "base/ids.h"
#include "bus/eventbus.h"
#include "domain/payloads/settings.h"
#include "fleet/work/queuepost.h"
#include "fleet/work/redisradio.h"
#include "fleet/work/remotetoolcaller.h"
#include "fleet/work/station.h"
#include "journal/journal.h"
#include "queue/lettercodec.h"
#include "queue/redis/redisqueue.h"

#include <QTemporaryDir>

namespace countersign::bench {

using namespace countersign::test;

namespace {
const QString kServer = u"files"_s, kTool = u"write"_s, kHash(64, u'a');
constexpr int kUnderWay = 64;
constexpr int kRebuilt = 10'000; ///< calls that are open when Redis loses everything

/// Answers at once.
class QuickTools final : public ToolCaller
{
public:
    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        ToolResult done;
        done.structured = {{u"key"_s, request.arguments.value(u"key"_s)}};
        co_return done;
    }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &server, const QString &name) const override
    {
        ToolInfo info;
        info.server = server;
        info.name = name;
        info.hash = kHash;
        return info;
    }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

class NoPlanner final : public Planner
{
public:
    QString name() const override { return u"playbook"_s; }
    QCoro::Task<Result<PlanDraft>> plan(PlanRequest) override { co_return fail(ErrorCode::Failed, u"no"_s); }
};

QCoro::Task<Result<FleetKeys>> known(FleetKeys keys)
{
    co_return keys;
}

QCoro::Task<Result<void>> noDoubt()
{
    co_return fail(ErrorCode::Refused, u"no doubt"_s);
}

RedisQueueOptions queueOptions(const QString &instance)
{
    RedisQueueOptions made;
    made.instance = instance;
    made.maxSize = 2 * kRebuilt;
    return made;
}

/// One instance, but for what it does beside the fleet.
struct Instance
{
    Instance(const QString &name, const FleetKeys &keys, const RedisServer &redis)
        : folder(QDir::currentPath() + u"/bench-XXXXXX"_s),
          journal(folder.filePath(u"journal.db"_s), bus),
          link(redis.options()),
          queue(link, codec, queueOptions(id)),
          post(queue),
          radio(link, u"bench"_s),
          station({post, radio, journal, tools, planner, gate, *QThreadPool::globalInstance(), seat,
                      [](QString, QString, QString, ToolResult) { return noDoubt(); }},
              options(name, keys))
    {
        QObject::connect(&queue, &RedisQueue::restored, &station, &FleetStation::goOn);
    }
    FleetStation::Options options(const QString &name, const FleetKeys &keys) const
    {
        FleetStation::Options made;
        made.instance = id;
        made.name = name;
        made.roles = {u"execute"_s};
        made.places = 2 * kUnderWay;
        made.keys = [keys] { return known(keys); };
        made.capabilities = [](const FleetKeys &) {
            Capabilities can;
            can.servers = {{kServer, {{kTool, kHash}}}};
            return can;
        };
        return made;
    }
    static QCoro::Task<> start(Instance *self, bool *done)
    {
        const bool opened = (co_await self->journal.start()).has_value();
        const bool linked = opened && (co_await self->link.start()).has_value();
        const bool joined = linked && (co_await self->station.start()).has_value();
        *done = joined && (co_await self->queue.start()).has_value();
        self->radio.start();
    }
    static QCoro::Task<> stop(Instance *self, bool *done)
    {
        co_await self->station.stop();
        co_await self->radio.stop();
        co_await self->queue.stop();
        co_await self->link.stop();
        co_await self->journal.stop();
        *done = true;
    }

    const QString id = newId();
    QTemporaryDir folder; // a real disk: /tmp may be memory
    EventBus bus;
    Journal journal;
    QuickTools tools;
    NoPlanner planner;
    Gate gate;
    FleetSeat seat;
    LetterCodec codec;
    RedisLink link;
    RedisQueue queue;
    QueuePost post;
    RedisRadio radio;
    FleetStation station;
};

QCoro::Task<Result<void>> recordDurably(Journal *journal)
{
    const Event event = makeEvent(EventType::SettingsChanged, {}, {}, u"bench"_s, SettingsChanged{});
    const Result<Appended> appended = co_await journal->append({{}, {event}, 0, {}, {}, {}});
    co_return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

QCoro::Task<> callOnce(RemoteToolCaller *remote, Journal *journal, int *done, QString *error)
{
    ToolCall call{kServer, kTool, {{u"key"_s, u"value"_s}}, {}, 10'000};
    call.token = newId();
    call.toolHash = kHash;
    call.mayTravel = true;
    call.recordClaim = [journal](const QString &, const QString &) { return recordDurably(journal); };
    const Result<ToolResult> result = co_await remote->call(std::move(call));
    if (!result)
        *error = result.error().message;
    else if (result->ranAt != u"worker")
        *error = u"it was not called elsewhere"_s;
    ++*done;
}

QCoro::Task<> giveOne(FleetOwner *owner, QString to)
{
    FleetOwner::Gift gift;
    gift.token = newId();
    gift.work = ToolCall{kServer, kTool, {{u"key"_s, u"value"_s}}, {}, 10'000}.toJson();
    gift.choose = [to](const QSet<QString> &) { return to; };
    (void)co_await owner->give(std::move(gift));
}

/// Seconds from FLUSHALL until all calls that were given and not claimed lie in Redis again; negative: they do not.
double rebuildSeconds(Instance &owner, Instance &worker, const RedisServer &redis, TaskScope &scope)
{
    const auto areThere = [&] {
        QElapsedTimer pause;
        pause.start();
        spin([&] { return pause.elapsed() >= 20; }, 1);
        int open = 0;
        const QList<QByteArray> keys = redis.cli({u"KEYS"_s, u"*:ids"_s}).split('\n');
        for (const QByteArray &key : keys)
            open += redis.cli({u"HLEN"_s, QString::fromLatin1(key.trimmed())}).toInt();
        return open >= kRebuilt;
    };
    worker.queue.setPaused(true);
    for (int i = 0; i < kRebuilt; ++i)
        scope.spawn(giveOne(owner.seat.owner, worker.id));
    if (!spin(areThere, 30))
        return -1;
    redis.cli({u"FLUSHALL"_s});
    QElapsedTimer timer;
    timer.start();
    return spin(areThere, 60) ? double(timer.nsecsElapsed()) / 1e9 : -1;
}
} // namespace

QJsonObject fleetHop(const RedisServer &redis, int count, QString &error)
{
    const FleetKeys keys{FleetKey::make()};
    Instance owner(u"owner"_s, keys, redis), worker(u"worker"_s, keys, redis);
    TaskScope scope;
    bool first = false, second = false;
    scope.spawn(Instance::start(&owner, &first));
    scope.spawn(Instance::start(&worker, &second));
    const bool met = spin([&] { return first && second && owner.station.members()->isThere(worker.id); }, 30);
    QJsonObject out;
    if (met) {
        RemoteToolCaller::Options options;
        options.callsHere = false;
        RemoteToolCaller remote(owner.tools, owner.seat, options);
        std::vector<double> ms;
        int done = 0;
        for (int i = 0; i < count && error.isEmpty(); ++i) {
            QElapsedTimer timer;
            timer.start();
            scope.spawn(callOnce(&remote, &owner.journal, &done, &error));
            if (!spin([&] { return done == i + 1; }, 30))
                error = u"a call did not come back"_s;
            ms.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
        int begun = done = 0;
        const int many = 10 * count;
        QElapsedTimer timer;
        timer.start();
        const bool all = spin(
            [&] {
                while (begun < many && begun - done < kUnderWay && error.isEmpty()) {
                    ++begun;
                    scope.spawn(callOnce(&remote, &owner.journal, &done, &error));
                }
                return done == many || !error.isEmpty();
            },
            120);
        out = {{u"hop_p50_ms"_s, percentile(ms, 0.5)}, {u"hop_p95_ms"_s, percentile(ms, 0.95)},
            {u"hops_per_second"_s, all ? double(many) / (double(timer.nsecsElapsed()) / 1e9) : 0.0}};
        const double rebuilt = all ? rebuildSeconds(owner, worker, redis, scope) : -1;
        if (rebuilt < 0 && error.isEmpty())
            error = u"what was open did not come back after FLUSHALL"_s;
        out.insert(u"rebuilt"_s, kRebuilt);
        out.insert(u"rebuild_seconds"_s, rebuilt);
    } else {
        error = u"the two instances did not find each other"_s;
    }
    bool firstEnded = false, secondEnded = false;
    scope.spawn(Instance::stop(&owner, &firstEnded));
    scope.spawn(Instance::stop(&worker, &secondEnded));
    spin([&] { return firstEnded && secondEnded; }, 30);
    return out;
}

} // namespace countersign::bench
