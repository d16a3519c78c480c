#include "rooms/fleetservice.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "fleet/accountkey.h"
#include "fleet/keptkeys.h"
#include "queue/lettercodec.h"
#include "redis/redisclock.h"
#include "vault/vaultowner.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int kVaultLookMs = 15'000;
}

/// In this order: each stands on those before it.
struct FleetService::Works
{
    Works(const Rooms &rooms, RedisQueueOptions queueOptions, FleetStation::Options options)
        : clock(rooms.link.time()),
          queue(rooms.link, codec, std::move(queueOptions), rooms.runtime.clock),
          post(queue),
          radio(rooms.link, rooms.config.redis.prefix),
          station({post, radio, rooms.store.journal, rooms.tools.hub, rooms.planning.planners.planner(),
                      rooms.planning.gate, rooms.runtime.pool, rooms.tools.seat,
                      [&executor = rooms.execution.executor](
                          QString action, QString token, QString lock, ToolResult answer) {
                          return executor.settleLate(
                              std::move(action), std::move(token), std::move(lock), std::move(answer));
                      }},
              withClock(std::move(options), clock))
    {
    }
    static FleetStation::Options withClock(FleetStation::Options options, const Clock &clock)
    {
        options.clock = &clock;
        return options;
    }

    RedisClock clock;
    LetterCodec codec; ///< what is in the boxes is signed by itself
    RedisQueue queue;
    QueuePost post;
    RedisRadio radio;
    FleetStation station;
};

FleetService::FleetService(Rooms rooms, QObject *parent) : Service(parent), m_rooms(rooms) {}

FleetService::~FleetService() = default;

FleetStation *FleetService::station() const
{
    return m_works ? &m_works->station : nullptr;
}

FleetRadio *FleetService::radio() const
{
    return m_works ? &m_works->radio : nullptr;
}

void FleetService::tellOf(std::function<qint64()> head, std::function<qint64()> lagMs)
{
    m_head = std::move(head);
    m_lagMs = std::move(lagMs);
}

RedisQueue *FleetService::queue() const
{
    return m_works ? &m_works->queue : nullptr;
}

QString FleetService::accountKeyOf(const QString &name, const FleetKeys &keys) const
{
    for (const MailAccount &account : m_rooms.config.mail.accounts)
        if (account.name == name)
            return accountKey(keys, name, account.host, account.username);
    return {};
}

Capabilities FleetService::capabilities(const FleetKeys &keys) const
{
    Capabilities can;
    const QList<ToolInfo> tools = m_rooms.tools.hub.tools();
    for (const ToolInfo &tool : tools)
        can.servers[tool.server].insert(tool.name, tool.hash);
    for (const MailAccount &account : m_rooms.config.mail.accounts)
        can.accounts.append(accountKeyOf(account.name, keys));
    can.planner = m_rooms.planning.planners.planner().name();
    return can;
}

FleetStation::Options FleetService::options(const QString &vaultId) const
{
    const Config &config = m_rooms.config;
    FleetStation::Options made;
    made.instance = m_rooms.store.journal.instance();
    made.name = config.instance.name;
    made.version = QStringLiteral(COUNTERSIGN_VERSION);
    made.machine = thisMachine();
    made.roles = config.instance.roles;
    made.places = config.performance.maxConcurrentActions;
    made.vault = vaultId.isEmpty() ? QString() : config.app.vaultPath;
    made.vaultId = vaultId;
    made.timing.holdMs = made.timing.patienceMs = config.redis.lease * 1000;
    made.keys = [store = &m_rooms.planning.secrets, kept = config.redis.fleetKey] {
        return readFleetKeys(store, kept);
    };
    made.capabilities = [this](const FleetKeys &keys) { return capabilities(keys); };
    made.head = m_head;
    made.lagMs = m_lagMs;
    made.accountKey = [this](const QString &name, const FleetKeys &keys) { return accountKeyOf(name, keys); };
    return made;
}

/// The UUID of whoever marked the vault first: this instance, or the one whose vault it works in or shares.
QCoro::Task<QString> FleetService::vaultId() const
{
    const QString vault = m_rooms.config.app.vaultPath;
    const QString fallback = m_rooms.config.ownsVault() ? m_rooms.store.journal.instance() : QString();
    const Result<QString> owner = co_await offload(&m_rooms.runtime.pool, [vault] { return ownerOfVault(vault); });
    co_return owner.value_or(fallback);
}

/// A vault that nobody has marked yet: its owner has not been there, or the disk it is on is not mounted.
QCoro::Task<> FleetService::waitForVault()
{
    const QPointer<FleetService> self(this);
    for (;;) {
        const Result<void> slept = co_await m_scope.sleep(kVaultLookMs);
        if (!slept)
            co_return;
        const QString id = co_await vaultId();
        if (!self || m_scope.stopping())
            co_return;
        if (id.isEmpty())
            continue;
        m_works->station.setVault(m_rooms.config.app.vaultPath, id);
        co_return;
    }
}

QCoro::Task<Result<void>> FleetService::start()
{
    setState(ServiceState::Starting);
    const QPointer<FleetService> self(this);
    const QString vault = co_await vaultId();
    if (!self)
        co_return cancelled();
    const Config &config = m_rooms.config;
    RedisQueueOptions queueOptions;
    queueOptions.prefix = config.redis.prefix + u":fleet"_s;
    queueOptions.instance = m_rooms.store.journal.instance();
    queueOptions.maxSize = config.performance.queueMaxSize;
    queueOptions.leaseMs = config.redis.lease * 1000;
    m_works = std::make_unique<Works>(m_rooms, queueOptions, options(vault));
    FleetStation &station = m_works->station;
    connect(&station, &FleetStation::membersChanged, this, &FleetService::membersChanged);
    connect(&station, &FleetStation::messageRefused, this, &FleetService::messageRefused);
    connect(&station, &FleetStation::lineReady, this, &FleetService::lineReady);
    connect(&station, &FleetStation::twinFound, this, [this] {
        m_works->queue.setPaused(true); // what lies in these boxes is not for us
        Q_EMIT twinFound();
    });
    connect(&station, &Service::healthChanged, this, [this] { noteHealth(); });
    connect(&m_works->queue, &Service::healthChanged, this, [this] { noteHealth(); });
    connect(&m_works->queue, &RedisQueue::restored, &station, &FleetStation::goOn);
    connect(&m_works->radio, &RedisRadio::listening, &station, &FleetStation::sayHello);
    connect(&m_works->radio, &RedisRadio::deaf, &station, &FleetStation::setDeaf);
    station.setDraining(m_isDraining);
    Result<void> started = alive(self, co_await station.start()); // it subscribes; the queue begins after that
    if (started)
        started = alive(self, co_await m_works->queue.start());
    if (!self)
        co_return cancelled();
    m_problem = started ? QString() : started.error().message;
    if (!started) {
        setState(ServiceState::Failed);
        co_return started;
    }
    m_works->radio.start();
    station.setPaused(m_isPaused);
    if (vault.isEmpty())
        m_scope.spawn(waitForVault());
    setState(ServiceState::Running);
    Q_EMIT membersChanged(1);
    co_return Result<void>{};
}

QCoro::Task<> FleetService::stop()
{
    setState(ServiceState::Stopping);
    m_scope.requestStop();
    const QPointer<FleetService> self(this);
    if (m_works)
        co_await m_works->station.stop();
    if (self && m_works)
        co_await m_works->radio.stop();
    if (self && m_works)
        co_await m_works->queue.stop();
    if (!self)
        co_return;
    Q_EMIT membersChanged(0);
    setState(ServiceState::Stopped);
}

HealthReport FleetService::health() const
{
    if (!m_problem.isEmpty())
        return {HealthStatus::Degraded, tr("Not in the fleet, everything is done here: %1").arg(m_problem), {}};
    if (!m_works)
        return {HealthStatus::Degraded, tr("Not in the fleet yet: everything is done here."), {}};
    const HealthReport own = m_works->station.health(), queue = m_works->queue.health();
    return own.status == HealthStatus::Healthy
               ? HealthReport{queue.status, queue.status == HealthStatus::Healthy ? own.message : queue.message,
                     own.details}
               : own;
}

void FleetService::setPaused(bool paused)
{
    m_isPaused = paused;
    if (m_works)
        m_works->station.setPaused(paused);
}

void FleetService::setDraining(bool isDraining)
{
    m_isDraining = isDraining;
    if (m_works)
        m_works->station.setDraining(isDraining);
}

} // namespace countersign
