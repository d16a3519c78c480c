#include "rooms/fleetlimits.h"

#include "async/alive.h"
#include "base/literals.h"
#include "fleet/keptkeys.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailround.h"

#include <algorithm>

namespace countersign {

namespace {
QCoro::Task<Result<QString>> known(QString credential)
{
    co_return credential;
}
} // namespace

FleetLimits::FleetLimits(const Config &config, RedisRoom &redis, StoreRoom &store, PlanningRoom &planning,
    WatchingRoom &watching, MailRoom &mail, Lineup &lineup)
    : m_config(config), m_redis(redis), m_store(store), m_planning(planning)
{
    if (!redis.link)
        return;
    connect(redis.link.get(), &RedisLink::connected, this, &FleetLimits::noteHealth);
    connect(redis.link.get(), &RedisLink::disconnected, this, &FleetLimits::noteHealth);
    m_starts = std::make_unique<FleetStarts>(*redis.link, FleetStarts::Options{config.redis.prefix});
    planning.planners.shareStarts([this](int most, PlannerFactory::Credential credential) {
        return m_starts->gate(u"claude"_s, most, std::move(credential));
    });
    mail.watcher.sharePace([this](const MailAccount &account, int most) {
        const QString mailbox = mailboxOf(account);
        return m_starts->gate(account.kind, most, [mailbox] { return known(mailbox); });
    });
    FleetMailLease::Options options;
    options.prefix = config.redis.prefix;
    options.leaseMs = config.redis.lease * 1000;
    options.mailbox = [&config](const QString &account) {
        const auto found = std::ranges::find(config.mail.accounts, account, &MailAccount::name);
        return found == config.mail.accounts.end() ? QString() : mailboxOf(*found);
    };
    options.nameOf = [names = m_names](
                         const QString &instance) { return *names ? (*names)(instance) : instance.left(8); };
    options.taken = [&journal = store.journal](QString account, QStringList mails) {
        return namesKnown(&journal, std::move(account), std::move(mails));
    };
    auto lease = std::make_unique<FleetMailLease>(*redis.link, std::move(options));
    m_lease = lease.get();
    mail.watcher.setLease(std::move(lease));
    watching.ingestor().leaveToItsSource();
    lineup.add(*this, Stage::Deciding, {false, false});
}

QCoro::Task<Result<void>> FleetLimits::start()
{
    const QPointer<FleetLimits> self(this);
    setState(ServiceState::Starting);
    const Result<FleetKeys> keys = alive(self, co_await readFleetKeys(&m_planning.secrets, m_config.redis.fleetKey));
    if (!keys) {
        if (self) {
            m_problem = keys.error().message;
            setState(ServiceState::Failed);
        }
        co_return fail(keys.error());
    }
    m_problem.clear();
    if (!m_starts->hasBegun()) {
        m_starts->begin(*keys, m_store.journal.instance());
        if (m_lease)
            m_lease->begin(*keys, m_store.journal.instance());
        Q_EMIT begun(*keys);
        if (!self)
            co_return cancelled();
    }
    setState(ServiceState::Running);
    co_return Result<void>{};
}

void FleetLimits::standDown()
{
    if (m_lease)
        m_lease->standDown();
}

QCoro::Task<> FleetLimits::stop()
{
    const QPointer<FleetLimits> self(this);
    setState(ServiceState::Stopping);
    co_await m_starts->leave();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport FleetLimits::health() const
{
    if (!m_problem.isEmpty())
        return {HealthStatus::Degraded, m_problem, {}};
    if (const QString why = m_starts ? m_starts->why() : QString(); !why.isEmpty())
        return {HealthStatus::Degraded, why, {}};
    if (!m_redis.link->isConnected())
        return {HealthStatus::Degraded,
            tr("Redis is away: this instance makes its share of the requests alone, and watches no mailbox until it is "
               "back."),
            {}};
    return {
        HealthStatus::Healthy, tr("Requests are counted over all instances, and each mailbox has one watcher."), {}};
}

} // namespace countersign
