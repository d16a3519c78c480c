#include "fleet/work/station.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"

#include <QPointer>

namespace countersign {

namespace {
const QString kEpoch = u"fleet:epoch"_s;
}

FleetStation::FleetStation(Parts parts, Options options, QObject *parent)
    : Service(parent), m_parts(std::move(parts)), m_options(std::move(options)), m_run(newId())
{
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
    // A journal that was put back may know an older one than the others have heard.
    const qint64 epoch = std::max(last->toLongLong() + 1, m_options.clock->nowUs() / 1000);
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
    m_scope.spawn(pulse());
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
    worker.name = m_options.name;
    const bool calls = m_options.roles.contains(u"execute"_s), plans = m_options.roles.contains(u"plan"_s);
    m_worker = std::make_unique<FleetWorker>(
        *m_line, calls ? &m_parts.tools : nullptr, plans ? &m_parts.planner : nullptr, m_parts.gate, std::move(worker));
    connect(&m_parts.radio, &FleetRadio::heard, m_members.get(), &Members::hear);
    const auto changed = [this] {
        noteHealth();
        Q_EMIT membersChanged(int(m_members->all().size()) + 1);
    };
    connect(m_members.get(), &Members::joined, this, changed);
    connect(m_members.get(), &Members::left, this, changed);
    connect(m_members.get(), &Members::conflictFound, this, [this] {
        m_parts.seat = {}; // whoever was there first goes on; nothing is given away or taken under a name of theirs
        m_worker->drain();
        noteHealth();
    });
    Q_EMIT lineReady(m_line.get());
    m_line->listen(calls || plans ? m_options.places : 0);
    m_parts.seat = {m_owner.get(), m_members.get()};
}

void FleetStation::leave()
{
    m_parts.seat = {};
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
    if (m_gate) {
        m_isDraining = true;
        beat(); // the others need not wait until it is missed
    }
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

void FleetStation::setPaused(bool paused)
{
    if (!m_owner)
        return;
    m_owner->setPaused(paused);
    beat();
}

void FleetStation::drain()
{
    m_isDraining = true;
    if (!m_worker)
        return;
    m_worker->drain();
    beat();
}

QCoro::Task<> FleetStation::pulse()
{
    const QPointer<FleetStation> self(this);
    while (true) {
        beat();
        const Result<void> slept = co_await m_scope.sleep(Members::kBeatMs);
        if (!self || !slept)
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
    said.can = m_options.capabilities ? m_options.capabilities() : Capabilities{};
    said.can.roles = m_options.roles;
    said.can.vault = m_options.vaultId;
    said.places = m_options.places;
    said.busy = m_worker ? m_worker->busy() : 0;
    said.isPaused = !m_parts.gate.isOpen();
    said.isDraining = m_isDraining || !m_members->conflict().isEmpty();
    said.lagMs = m_options.lagMs ? m_options.lagMs() : 0;
    said.startedUs = m_startedUs;
    said.head = m_options.head ? m_options.head() : 0;
    return said;
}

void FleetStation::beat()
{
    const Result<QByteArray> sealed = m_gate->seal(m_gate->make(MessageKind::Beat, own().toJson()));
    if (sealed)
        m_parts.radio.tell(*sealed);
    else
        logWarning("FleetStation", sealed.error().message);
}

} // namespace countersign
