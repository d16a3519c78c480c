#include "rooms/fleetroom.h"

#include "base/literals.h"
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

FleetRoom::FleetRoom(Runtime &runtime, StoreRoom &store, Lineup &lineup) : m_runtime(runtime), m_journal(store.journal)
{
    addVerbs(lineup.control());
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
