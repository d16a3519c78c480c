#include "rooms/fleetroom.h"

#include "base/literals.h"
#include "base/log.h"
#include "fleet/desks/deskcard.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {
Result<QJsonValue> told(const Result<void> &done)
{
    return done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error()));
}
} // namespace

FleetRoom::FleetRoom(const Config &config, Runtime &runtime, StoreRoom &store, ObservationRoom &observation,
    RedisRoom &redis, ToolsRoom &tools, PlanningRoom &planning, ExecutionRoom &execution, Lineup &lineup)
    : m_config(config),
      m_runtime(runtime),
      m_journal(store.journal),
      m_tools(tools),
      m_desk(execution.desk),
      m_places(config, store, planning, execution)
{
    addVerbs(lineup.control());
    if (!redis.link)
        return;
    m_service = std::make_unique<FleetService>(
        FleetService::Rooms{config, runtime, store, *redis.link, tools, planning, execution});
    lineup.add(*m_service, Stage::Delivering, {false, false});
    QObject::connect(
        m_service.get(), &FleetService::lineReady, m_service.get(), [this](FleetLine *line) { openDoor(line); });
    QObject::connect(m_service.get(), &FleetService::membersChanged, m_service.get(), [this] {
        FleetStation *station = m_service->station();
        m_places.offer(station && station->members() ? station->members()->all() : QList<Member>());
    });
    tell(observation.metrics);
}

void FleetRoom::tell(Metrics &metrics)
{
    QObject::connect(m_service.get(), &FleetService::membersChanged, &metrics, &Metrics::setFleetInstances);
    QObject::connect(m_service.get(), &FleetService::messageRefused, &metrics,
        [&metrics](Refusal why) { metrics.countFleetRefusal(refusalName(why)); });
}

/// Only who has items of its own has something to be decided.
void FleetRoom::openDoor(FleetLine *line)
{
    m_door.reset();
    if (m_desks && m_config.ownsVault())
        m_door = std::make_unique<DeskDoor>(*line, *m_desks, m_desk);
}

QCoro::Task<> FleetRoom::open()
{
    if (!m_service)
        co_return;
    const Result<void> loaded = co_await loadDesks();
    if (!loaded)
        logWarning("FleetRoom", loaded.error().message); // until it is asked again no other desk decides here
}

void FleetRoom::setPaused(bool paused)
{
    if (m_service)
        m_service->setPaused(paused);
}

void FleetRoom::setDraining(bool isDraining)
{
    if (m_service)
        m_service->setDraining(isDraining);
}

int FleetRoom::busy() const
{
    return m_service && m_service->station() ? m_service->station()->busy() : 0;
}

int FleetRoom::instances() const
{
    const bool isThere = m_service && m_service->station() && m_service->station()->members();
    return isThere ? int(m_service->station()->members()->all().size()) + 1 : 0;
}

void FleetRoom::stopGiving()
{
    if (m_tools.away)
        m_tools.away->stop();
}

void FleetRoom::addVerbs(ControlServer &control)
{
    control.addVerb("fleet_desks",
        [this](const QJsonObject &, const ControlServer::Reply &reply) { m_runtime.tasks.spawn(list(reply)); });
    control.addVerb("fleet_enrol", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        m_runtime.tasks.spawn(
            enrol(request.value("card"_L1).toString(), request.value("irreversible"_L1).toBool(), reply));
    });
    control.addVerb("fleet_revoke", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        m_runtime.tasks.spawn(revoke(request.value("desk"_L1).toString(), reply));
    });
}

QCoro::Task<Result<void>> FleetRoom::loadDesks()
{
    if (!m_desks) {
        auto book = std::make_unique<DeskBook>(m_journal);
        const Result<void> loaded = co_await book->load();
        if (!loaded)
            co_return fail(loaded.error());
        if (!m_desks) // two may have asked at once
            m_desks = std::move(book);
    }
    co_return Result<void>{};
}

QCoro::Task<> FleetRoom::list(ControlServer::Reply reply)
{
    const Result<void> loaded = co_await loadDesks();
    if (!loaded)
        co_return reply(fail(loaded.error()));
    QJsonArray out;
    const QList<DeskEnrolled> all = m_desks->desks();
    for (const DeskEnrolled &desk : all)
        out.append(QJsonObject{
            {u"instance"_s, desk.instance}, {u"name"_s, desk.name}, {u"irreversible"_s, desk.mayIrreversible}});
    reply(QJsonValue(out));
}

QCoro::Task<> FleetRoom::enrol(QString text, bool mayIrreversible, ControlServer::Reply reply)
{
    const Result<DeskCard> card = DeskCard::fromText(text);
    if (!card)
        co_return reply(fail(card.error()));
    if (card->desk == m_journal.instance())
        co_return reply(fail(ErrorCode::Refused,
            QCoreApplication::translate("countersign::FleetRoom", "This is the card of this very desk.")));
    const Result<void> loaded = co_await loadDesks();
    if (!loaded)
        co_return reply(fail(loaded.error()));
    const DeskEnrolled desk{card->desk, card->name, QString::fromLatin1(card->publicKey.toHex()), mayIrreversible};
    const Result<void> done = co_await m_desks->enrol(desk, u"cli"_s);
    reply(told(done));
}

QCoro::Task<> FleetRoom::revoke(QString desk, ControlServer::Reply reply)
{
    const Result<void> loaded = co_await loadDesks();
    if (!loaded)
        co_return reply(fail(loaded.error()));
    const Result<void> done = co_await m_desks->revoke(desk, u"cli"_s);
    reply(told(done));
}

} // namespace countersign
