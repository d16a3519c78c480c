#include "rooms/fleetdeskroom.h"

#include "base/literals.h"
#include "base/log.h"

namespace countersign {

struct FleetDeskRoom::Joined
{
    Joined(const Line &line, FleetDeskRoom &room)
        : line(line),
          publisher(line.line, line.members, line.radio, room.m_agent.desk(), room.m_agent.activity(),
              [&fleet = room.m_fleet](const QString &instance) { return standingOf(fleet.desks(), instance); }),
          chronicle(room.m_journal, line.members)
    {
    }
    static ItemPublisher::Standing standingOf(const DeskBook *book, const QString &instance)
    {
        const std::optional<DeskEnrolled> desk = book != nullptr ? book->desk(instance) : std::nullopt;
        return desk ? ItemPublisher::Standing{FleetInstances::rightsOf(*book, instance), desk->publicKey}
                    : ItemPublisher::Standing{};
    }

    Line line;
    ItemPublisher publisher;
    FleetChronicle chronicle;
    FarItems items;
    std::unique_ptr<FleetFollower> follower; ///< null: this is no desk
    std::unique_ptr<FarDesk> far;            ///< once its key is known
};

FleetDeskRoom::FleetDeskRoom(const Config &config, Runtime &runtime, StoreRoom &store, PlanningRoom &planning,
    FleetRoom &fleet, AdoptionRoom &adoption, SurfacesRoom &surfaces, Lineup &lineup)
    : m_runtime(runtime),
      m_journal(store.journal),
      m_planning(planning),
      m_fleet(fleet),
      m_adoption(adoption),
      m_agent(surfaces.agent),
      m_name(config.instance.name),
      m_isDesk(config.instance.roles.contains(u"desk"_s))
{
    lineup.control().addVerb("fleet_status", [this](const QJsonObject &, const ControlServer::Reply &reply) {
        reply(QJsonValue(fleetJson(m_instances ? m_instances->all() : QList<InstanceInfo>{}, m_instances != nullptr)));
    });
    if (!config.redis.enabled)
        return;
    m_instances = std::make_unique<FleetInstances>(
        FleetInstances::Self{[this] { return m_journal.instance(); }, m_name, m_isDesk, [this] { return deskKey(); }});
    if (!m_isDesk)
        return;
    for (std::unique_ptr<FleetDesk> *desk : {&m_desk, &m_terminals}) {
        *desk = std::make_unique<FleetDesk>(m_agent.desk());
        (*desk)->setAdopter(m_adoption.adopter());
    }
    m_activity = std::make_unique<FleetActivity>(m_agent.activity());
}

FleetDeskRoom::~FleetDeskRoom()
{
    detach();
}

Surfaces FleetDeskRoom::over(Surfaces own)
{
    return over(own, m_desk.get());
}

Surfaces FleetDeskRoom::forTerminals(Surfaces own)
{
    return over(own, m_terminals.get());
}

QList<FleetDesk *> FleetDeskRoom::desks() const
{
    return m_desk ? QList<FleetDesk *>{m_desk.get(), m_terminals.get()} : QList<FleetDesk *>();
}

Surfaces FleetDeskRoom::over(Surfaces own, FleetDesk *desk)
{
    if (!m_instances)
        return own;
    return {desk ? static_cast<Desk &>(*desk) : own.desk,
        m_activity ? static_cast<Activity &>(*m_activity) : own.activity, own.system, own.planners, own.mail,
        own.letters, m_instances.get()};
}

QCoro::Task<Result<DeskKey>> FleetDeskRoom::deskKey()
{
    Result<DeskKey> key = co_await ownDeskKey(&m_planning.secrets);
    co_return key;
}

void FleetDeskRoom::attach(const Line &line)
{
    detach();
    m_joined = std::make_shared<Joined>(line, *this);
    if (m_isDesk)
        m_joined->follower = std::make_unique<FleetFollower>(line.line, line.members, m_joined->items);
    QObject::connect(&m_journal, &EventStore::appended, &m_joined->publisher, [this](const QList<Event> &events) {
        for (const Event &event : events)
            if (event.type == EventType::DeskEnrolled || event.type == EventType::DeskRevoked) {
                m_joined->publisher.noteStandings();
                m_instances->noteDesks();
            }
    });
    QObject::connect(&line.members, &QObject::destroyed, m_instances.get(), [this, members = &line.members] {
        if (m_joined && &m_joined->line.members == members)
            detach();
    });
    m_runtime.tasks.spawn(loadDesks());
    m_adoption.attach(line.line, line.members, m_isDesk ? &m_joined->items : nullptr);
    if (m_isDesk) {
        for (FleetDesk *desk : desks())
            desk->attach({m_joined->items, *m_joined->follower, line.members});
        m_activity->attach(m_joined->items, *m_joined->follower);
        SystemInfoService &system = m_agent.system();
        system.setElsewhere([items = &m_joined->items] { return items->waiting(); });
        QObject::connect(&m_joined->items, &FarItems::changed, &system, &SystemInfo::countsChanged);
        if (m_whenChanged)
            QObject::connect(&m_joined->items, &FarItems::changed, &system, m_whenChanged);
        m_runtime.tasks.spawn(giveKey());
    }
}

/// Until then no other desk is told that it may decide, and the window knows of no instances.
QCoro::Task<> FleetDeskRoom::loadDesks()
{
    const std::weak_ptr<Joined> joined = m_joined;
    const Result<void> loaded = co_await m_fleet.loadDesks();
    const std::shared_ptr<Joined> now = joined.lock();
    if (!now)
        co_return;
    if (!loaded) {
        logWarning("FleetDeskRoom", loaded.error().message);
        co_return;
    }
    now->publisher.noteStandings();
    m_instances->attach({now->line.members, *m_fleet.desks(), now->line.own, m_isDesk ? &now->items : nullptr,
        now->follower.get(), now->line.sharesVault});
}

QCoro::Task<> FleetDeskRoom::giveKey()
{
    const std::weak_ptr<Joined> joined = m_joined;
    const Result<DeskKey> key = co_await deskKey();
    const std::shared_ptr<Joined> now = joined.lock();
    if (!now)
        co_return;
    if (key)
        now->far = std::make_unique<FarDesk>(now->line.line, now->line.members, *key);
    for (FleetDesk *desk : desks())
        desk->setKey(now->far.get(), key ? QString::fromLatin1(key->publicKey().toHex()) : QString(),
            key ? QString() : key.error().message);
}

void FleetDeskRoom::detach()
{
    if (!m_joined)
        return;
    m_agent.system().setElsewhere({});
    m_adoption.detach();
    m_instances->detach();
    for (FleetDesk *desk : desks())
        desk->detach();
    if (m_activity)
        m_activity->detach();
    m_joined.reset();
}

QList<Action> FleetDeskRoom::itemsInVault() const
{
    QList<Action> out;
    if (!m_joined || !m_isDesk)
        return out;
    ActionFilter all;
    all.limit = int(FarItems::kMostItems);
    const QList<Action> items = m_joined->items.list(all);
    for (const Action &item : items) {
        const std::optional<FarItems::Place> place = FarItems::placeOf(item.id);
        if (!place || !m_joined->line.sharesVault(place->owner))
            continue;
        out.append(item);
        out.last().id = place->id;
    }
    return out;
}

qint64 FleetDeskRoom::head() const
{
    return m_joined ? m_joined->publisher.head() : 0;
}

qint64 FleetDeskRoom::lagMs() const
{
    return m_joined && m_joined->follower ? m_joined->follower->lagMs() : 0;
}

} // namespace countersign
