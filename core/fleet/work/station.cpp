#include "fleet/work/station.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
const QString kEpoch = u"fleet:epoch"_s;
constexpr int kGreetMs = 300;
} // namespace

FleetStation::FleetStation(Parts parts, Options options, QObject *parent)
    : Service(parent), m_parts(std::move(parts)), m_options(std::move(options)), m_run(newId())
{
    m_pulse.setSingleShot(true);
    m_pulse.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_pulse, &QTimer::timeout, this, &FleetStation::beat);
}

FleetStation::~FleetStation()
{
    leave();
}

/// Each run has a higher one, whatever the clock says; and it is on the disk before anything is said under it.
QCoro::Task<Result<qint64>> FleetStation::nextEpoch()
{
    const QPointer<FleetStation> self(this);
    const Result<QString> last = alive(self, co_await m_parts.store.setting(kEpoch));
    if (!last)
        co_return fail(last.error());
    // A journal that was put back may know an older one than the others have heard; one from a time when the clock was
    // far ahead nobody has believed.
    const qint64 nowMs = m_options.clock->nowUs() / 1000, next = last->toLongLong() + 1;
    const qint64 epoch = next > nowMs + MessageGate::kMostAheadMs ? nowMs : std::max(next, nowMs);
    const Result<void> kept = co_await m_parts.store.setSetting(kEpoch, QString::number(epoch));
    if (!kept)
        co_return fail(kept.error());
    co_return epoch;
}

QCoro::Task<Result<void>> FleetStation::start()
{
    setState(ServiceState::Starting);
    const QPointer<FleetStation> self(this);
    const Result<FleetKeys> keys = alive(self, co_await m_options.keys());
    if (!keys) {
        if (self)
            setState(ServiceState::Failed);
        co_return fail(keys.error());
    }
    const Result<qint64> epoch = alive(self, co_await nextEpoch());
    if (!epoch) {
        if (self)
            setState(ServiceState::Failed);
        co_return fail(epoch.error());
    }
    join(*keys, *epoch);
    setState(ServiceState::Running);
    beat();
    co_return Result<void>{};
}

void FleetStation::join(FleetKeys keys, qint64 epoch)
{
    m_startedUs = m_options.clock->nowUs();
    m_gate = std::make_unique<MessageGate>(
        MessageGate::Options{m_options.instance, epoch, std::move(keys), m_options.clock});
    connect(m_gate.get(), &MessageGate::messageRefused, this, &FleetStation::messageRefused);
    m_line = std::make_unique<FleetLine>(*m_gate, m_parts.post);
    m_members = std::make_unique<Members>(*m_gate, Members::Self{m_options.name, m_run, m_startedUs});
    m_proof = std::make_unique<VaultProof>(*m_line, *m_members, m_options.vault, m_options.vaultId, m_parts.pool);
    m_owner = std::make_unique<FleetOwner>(*m_line, *m_members, m_parts.store, m_parts.late, m_options.timing);
    FleetWorker::Options worker = m_options.worker;
    worker.hasVault = [proof = m_proof.get()](const QString &instance) { return proof->hasProven(instance); };
    const bool calls = m_options.roles.contains(u"execute"_s), plans = m_options.roles.contains(u"plan"_s);
    m_worker = std::make_unique<FleetWorker>(
        *m_line, calls ? &m_parts.tools : nullptr, plans ? &m_parts.planner : nullptr, m_parts.gate, std::move(worker));
    m_worker->setDraining(m_isDraining);
    // Whoever is missed is missed sooner while it has something in hand: so that is told at once.
    connect(m_worker.get(), &FleetWorker::busyChanged, this, [this, had = 0](int busy) mutable {
        if (std::exchange(had, busy) == 0 && busy > 0)
            beat();
    });
    connect(&m_parts.radio, &FleetRadio::heard, m_members.get(), &Members::hear);
    const auto changed = [this] {
        noteHealth();
        Q_EMIT membersChanged(int(m_members->all().size()) + 1);
    };
    connect(m_members.get(), &Members::joined, this, changed);
    // Who has just come need not wait for our next word.
    connect(m_members.get(), &Members::joined, this, &FleetStation::greet);
    connect(m_members.get(), &Members::left, this, changed);
    connect(m_members.get(), &Members::changed, this, changed);
    connect(m_members.get(), &Members::conflictFound, this, [this] {
        m_parts.seat.leave(); // whoever was there first goes on; nothing is given away or taken under a name of theirs
        m_worker->setDraining(true);
        noteHealth();
        if (m_members->isTwin())
            Q_EMIT twinFound();
    });
    Q_EMIT lineReady(m_line.get());
    m_line->listen(calls || plans ? m_options.places : 0);
    m_parts.seat = {m_owner.get(), m_members.get(), view(), m_options.places,
        [worker = m_worker.get()] { return worker->busy(); }, m_parts.seat.own};
}

OwnerView FleetStation::view()
{
    OwnerView made;
    made.vault = m_options.vaultId;
    made.hasVault = [proof = m_proof.get()](const QString &instance) { return proof->hasProven(instance); };
    if (m_options.accountKey)
        made.accountKey = [key = m_options.accountKey, keys = m_gate->keys()](
                              const QString &name) { return key(name, keys); };
    return made;
}

void FleetStation::leave()
{
    m_parts.seat.leave();
    m_pulse.stop();
    m_scope.requestStop();
    if (m_worker)
        m_worker->stop();
    if (m_owner)
        m_owner->stop();
    if (m_proof)
        m_proof->stop();
}

QCoro::Task<> FleetStation::stop()
{
    setState(ServiceState::Stopping);
    const QPointer<FleetStation> self(this);
    setDraining(true); // the others need not wait until it is missed
    co_await finishWork();
    if (!self)
        co_return;
    leave();
    co_await m_scope.drained();
    if (self)
        setState(ServiceState::Stopped);
}

HealthReport FleetStation::health() const
{
    if (!m_members)
        return {HealthStatus::Degraded, tr("Not in the fleet."), {}};
    const QJsonObject details{
        {u"instances"_s, m_members->all().size() + 1}, {u"given"_s, m_owner->open()}, {u"taken"_s, m_worker->busy()}};
    if (!m_members->conflict().isEmpty())
        return {HealthStatus::Unhealthy, m_members->conflict(), details};
    return {
        HealthStatus::Healthy, tr("%Ln instance(s) in the fleet.", nullptr, int(m_members->all().size()) + 1), details};
}

void FleetStation::setDeaf()
{
    if (m_members)
        m_members->setDeaf(true);
}

void FleetStation::sayHello()
{
    if (!m_gate)
        return;
    m_members->setDeaf(false);
    beat();
}

/// Many come at once after an outage: one word is for all of them.
void FleetStation::greet()
{
    if (!m_pulse.isActive() || m_pulse.remainingTime() > kGreetMs)
        m_pulse.start(kGreetMs);
}

void FleetStation::setPaused(bool paused)
{
    if (!m_owner)
        return;
    m_owner->setPaused(paused);
    beat();
}

void FleetStation::goOn(bool isLost)
{
    if (!m_worker)
        return;
    m_worker->tellAgain();
    if (isLost)
        m_owner->giveAgain();
}

void FleetStation::setDraining(bool isDraining)
{
    m_isDraining = isDraining;
    if (!m_worker)
        return;
    m_worker->setDraining(isDraining || !m_members->conflict().isEmpty());
    beat();
}

void FleetStation::setVault(const QString &vault, const QString &id)
{
    m_options.vault = vault;
    m_options.vaultId = id;
    if (!m_worker)
        return;
    m_proof->setVault(vault, id);
    if (m_parts.seat.isTaken())
        m_parts.seat.view = view();
    beat();
}

/// What was begun for others is better finished than left in doubt.
QCoro::Task<> FleetStation::finishWork()
{
    const QPointer<FleetStation> self(this);
    constexpr int kLookMs = 50;
    for (int waitedMs = 0; self && busy() > 0 && waitedMs < m_options.finishMs; waitedMs += kLookMs) {
        const Result<void> slept = co_await m_scope.sleep(kLookMs);
        if (!slept)
            co_return;
    }
}

Beat FleetStation::own() const
{
    Beat said;
    said.run = m_run;
    said.name = m_options.name;
    said.version = m_options.version;
    said.machine = m_options.machine;
    said.can = m_options.capabilities ? m_options.capabilities(m_gate->keys()) : Capabilities{};
    said.can.roles = m_options.roles;
    said.can.vault = m_options.vaultId;
    said.places = m_options.places;
    said.busy = busy() + *m_parts.seat.own;
    said.isPaused = !m_parts.gate.isOpen();
    said.isDraining = m_isDraining || !m_members->conflict().isEmpty();
    said.lagMs = m_options.lagMs ? m_options.lagMs() : 0;
    said.startedUs = m_startedUs;
    said.head = m_options.head ? m_options.head() : 0;
    return said;
}

void FleetStation::beat()
{
    if (m_scope.stopping())
        return;
    const Beat said = own();
    const Result<QByteArray> sealed = m_gate->seal(m_gate->make(MessageKind::Beat, said.toJson()));
    if (sealed)
        m_parts.radio.tell(*sealed);
    else
        logWarning("FleetStation", sealed.error().message);
    m_pulse.start(said.busy > 0 ? Members::kBeatMs : Members::kIdleBeatMs);
}

} // namespace countersign
