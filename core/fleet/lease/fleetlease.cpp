#include "fleet/lease/fleetlease.h"

#include "async/alive.h"
#include "fleet/lease/leasescripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAgainMs = 1000, kLeastMs = 100;
} // namespace

FleetLease::FleetLease(RedisLink &link, Options options, QObject *parent)
    : Lease(parent), m_link(link), m_options(std::move(options))
{
    m_begun.close();
    connect(&link, &RedisLink::connected, this, [this] {
        for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
            woken.resolve(true);
    });
}

// Whoever waits for it is told before anything of it goes.
void FleetLease::close()
{
    for (const auto &[what, place] : m_places) { // first: whoever is woken below looks whether it still counts
        place->untilUs->store(0);
        ++place->asking;
    }
    m_scope.requestStop();
    m_begun.cancelAll();
    for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
        woken.resolve(false);
}

void FleetLease::begin(const FleetKeys &keys, const QString &instance)
{
    m_keys = keys;
    m_instance = instance.toLatin1();
    m_begun.open();
}

void FleetLease::standDown()
{
    m_begun.close();
    for (const auto &[what, place] : std::exchange(m_places, {})) {
        place->untilUs->store(0);
        ++place->asking;
    }
}

QByteArrayList FleetLease::keysOf(const QString &what) const
{
    QByteArrayList out;
    const QStringList names = m_options.names(m_keys, what);
    for (const QString &name : names)
        out.append(m_options.prefix.toUtf8() + ":watch:" + name.toLatin1());
    return out;
}

std::map<QString, QByteArrayList> FleetLease::wanted() const
{
    std::map<QString, QByteArrayList> out;
    for (const auto &[what, place] : m_places)
        out.emplace(what, place->keys);
    return out;
}

std::optional<FleetLease::Held> FleetLease::held(const QString &what) const
{
    const auto found = m_places.find(what);
    if (found == m_places.end() || !isOurs(*found->second))
        return std::nullopt;
    return Held{found->second->keys, found->second->token};
}

bool FleetLease::isOurs(const Place &place)
{
    return RedisTime::bootUs() < place.untilUs->load();
}

QCoro::Task<Result<void>> FleetLease::acquire(QString what)
{
    const QPointer<FleetLease> self(this);
    PlacePtr &of = m_places[what];
    if (!of)
        of = std::make_shared<Place>();
    const PlacePtr place = of;
    const int asking = ++place->asking;
    const Result<void> begun = alive(self, co_await m_begun.pass());
    if (!begun || place->asking != asking)
        co_return cancelled();
    place->keys = keysOf(what);
    if (place->keys.isEmpty())
        co_return fail(ErrorCode::NotFound, tr("There is nothing of that name any more."));
    if (m_options.asked)
        m_options.asked(what, place->keys);
    while (true) {
        const Result<bool> ours = alive(self, co_await ask(what, place));
        if (!self || place->asking != asking)
            co_return cancelled();
        if (ours && *ours) {
            m_scope.spawn(keep(what, place, asking));
            co_return Result<void>{};
        }
        co_await nap(ours ? std::max(place->waitMs, kLeastMs) : kAgainMs);
        if (!self || m_scope.stopping() || place->asking != asking)
            co_return cancelled();
    }
}

QCoro::Task<Result<bool>> FleetLease::ask(QString what, PlacePtr place)
{
    const QPointer<FleetLease> self(this);
    const qint64 lengthUs = m_options.leaseMs * 1000LL, beforeUs = RedisTime::bootUs();
    const std::optional<qint64> now = m_link.time().nowUs();
    if (!m_link.isConnected() || !now) {
        if (!isOurs(*place))
            note(what, place, {}, tr("Redis is away."));
        co_return fail(ErrorCode::Refused, tr("Redis is away."), {}, true);
    }
    const QByteArrayList arguments{m_instance, QByteArray::number(lengthUs),
        isOurs(*place) ? place->token : QByteArray("0"), QByteArray::number(*now + lengthUs)};
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&leasescripts::take(), place->keys, arguments));
    if (!reply) {
        if (self && !isOurs(*place))
            note(what, place, {}, reply.error().message);
        co_return fail(reply.error());
    }
    if (reply->at(0).number() < 0)
        co_return fail(ErrorCode::Timeout, tr("Redis is too slow."), {}, true);
    const bool ours = reply->at(0).number() == 1;
    place->waitMs = std::clamp<qint64>(reply->at(4).number() / 1000 + 1, 0, m_options.leaseMs);
    if (ours) {
        // Counted from when we asked, and a little shorter than Redis counts: two clocks do not run alike.
        place->token = reply->at(2).text;
        place->untilUs->store(beforeUs + lengthUs - lengthUs / 10);
        note(what, place, {}, {});
    } else {
        place->untilUs->store(0);
        const QString whose = QString::fromLatin1(reply->at(3).text.left(64));
        note(what, place, whose, {});
    }
    co_return ours &&isOurs(*place);
}

void FleetLease::note(const QString &what, const PlacePtr &place, const QString &whose, const QString &why)
{
    if (place->whose == whose && place->why == why)
        return;
    place->whose = whose;
    place->why = why;
    Q_EMIT changed(what);
}

// More than twice within each lease. Whoever stood still for longer finds it over before it asks.
QCoro::Task<> FleetLease::keep(QString what, PlacePtr place, int asking)
{
    const QPointer<FleetLease> self(this);
    while (true) {
        const qint64 leftMs = (place->untilUs->load() - RedisTime::bootUs()) / 1000;
        co_await nap(std::clamp<qint64>(m_options.leaseMs * 2 / 5, 1, std::max<qint64>(1, leftMs)));
        if (!self || place->asking != asking)
            co_return;
        const bool wasOurs = isOurs(*place);
        Result<bool> ours = false;
        if (wasOurs)
            ours = alive(self, co_await ask(what, place));
        if (!self || place->asking != asking)
            co_return;
        if (ours ? *ours : isOurs(*place)) {
            if (!ours)
                co_await nap(std::min<qint64>(kAgainMs, m_options.leaseMs / 10));
            if (!self || place->asking != asking)
                co_return;
            continue;
        }
        place->untilUs->store(0);
        Q_EMIT lost(what);
        co_return;
    }
}

QCoro::Task<> FleetLease::wakeAfter(OneShot<bool> woken, qint64 ms)
{
    const Result<void> slept = co_await m_scope.sleep(int(ms));
    woken.resolve(slept.has_value());
}

QCoro::Task<> FleetLease::nap(qint64 ms)
{
    const OneShot<bool> woken;
    std::erase_if(m_napping, [](const OneShot<bool> &one) { return one.isResolved(); });
    m_napping.push_back(woken);
    m_scope.spawn(wakeAfter(woken, ms));
    co_await woken.wait();
}

void FleetLease::release(const QString &what)
{
    const auto found = m_places.find(what);
    if (found == m_places.end())
        return;
    const PlacePtr place = found->second;
    const bool wasOurs = isOurs(*place);
    place->untilUs->store(0);
    ++place->asking;
    m_places.erase(found);
    if (wasOurs) { // whoever hears no answer to it is told in time by the lease's end
        RedisCommand command{"EVAL", leasescripts::release().text(), QByteArray::number(place->keys.size())};
        command += place->keys;
        command.append(m_instance);
        const RedisConnection::Answer answer = m_link.send(command);
        Q_UNUSED(answer)
    }
    for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
        woken.resolve(true);
}

std::function<bool()> FleetLease::fence(const QString &what) const
{
    const auto found = m_places.find(what);
    if (found == m_places.end())
        return [] { return false; };
    return [until = found->second->untilUs] { return RedisTime::bootUs() < until->load(); };
}

QString FleetLease::holder(const QString &what) const
{
    const auto found = m_places.find(what);
    if (found == m_places.end() || found->second->whose.isEmpty() || isOurs(*found->second))
        return {};
    return m_options.nameOf ? m_options.nameOf(found->second->whose) : found->second->whose;
}

QString FleetLease::trouble(const QString &what) const
{
    if (!m_begun.isOpen())
        return tr("The fleet has not been joined yet.");
    const auto found = m_places.find(what);
    return found == m_places.end() || isOurs(*found->second) ? QString() : found->second->why;
}

} // namespace countersign
