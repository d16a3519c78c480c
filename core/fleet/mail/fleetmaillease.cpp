#include "fleet/mail/fleetmaillease.h"

#include "async/alive.h"
#include "base/log.h"
#include "fleet/keyedname.h"
#include "fleet/mail/leasescripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kAgainMs = 1000, kLeastMs = 100;
constexpr QByteArrayView kMailbox("mailbox"), kFolder("mail folder"), kProgress("mail progress ");

/// What is told of one folder stands there for no other one.
QByteArray purposeOf(const QByteArray &lease, const QByteArray &field)
{
    return kProgress.toByteArray() + lease.sliced(lease.lastIndexOf(':') + 1) + ' ' + field;
}
} // namespace

QStringList mailboxNames(const FleetKeys &keys, const QString &mailbox)
{
    QStringList out;
    for (const FleetKey &key : keys)
        out.append(QString::fromLatin1(keyedName(key, kMailbox, mailbox.toUtf8())));
    return out;
}

FleetMailLease::FleetMailLease(RedisLink &link, Options options, QObject *parent)
    : MailLease(parent), m_link(link), m_options(std::move(options))
{
    m_begun.close();
    connect(&link, &RedisLink::connected, this, [this] {
        for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
            woken.resolve(true);
        for (const auto &[account, place] : std::map(m_places))
            m_scope.spawn(reconcile(account, place->leases));
    });
}

// Whoever waits for it is told before anything of it goes.
FleetMailLease::~FleetMailLease()
{
    for (const auto &[account, place] : m_places) { // first: whoever is woken below looks whether it still counts
        place->untilUs->store(0);
        ++place->asking;
    }
    m_scope.requestStop();
    m_begun.cancelAll();
    for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
        woken.resolve(false);
}

void FleetMailLease::begin(const FleetKeys &keys, const QString &instance)
{
    m_keys = keys;
    m_instance = instance.toLatin1();
    m_begun.open();
}

void FleetMailLease::standDown()
{
    m_begun.close();
    for (const auto &[account, place] : std::exchange(m_places, {})) {
        place->untilUs->store(0);
        ++place->asking;
    }
}

QByteArrayList FleetMailLease::keysOf(const QString &account) const
{
    QByteArrayList out;
    const QString mailbox = m_options.mailbox(account);
    if (mailbox.isEmpty())
        return out;
    for (const QString &name : mailboxNames(m_keys, mailbox))
        out.append(m_options.prefix.toUtf8() + ":watch:" + name.toLatin1());
    return out;
}

bool FleetMailLease::isOurs(const Place &place)
{
    return RedisTime::bootUs() < place.untilUs->load();
}

QCoro::Task<Result<void>> FleetMailLease::acquire(QString account)
{
    const QPointer<FleetMailLease> self(this);
    PlacePtr &of = m_places[account];
    if (!of)
        of = std::make_shared<Place>();
    const PlacePtr place = of;
    const int asking = ++place->asking;
    const Result<void> begun = alive(self, co_await m_begun.pass());
    if (!begun || place->asking != asking)
        co_return cancelled();
    place->leases = keysOf(account);
    if (place->leases.isEmpty())
        co_return fail(ErrorCode::NotFound, tr("There is no such account any more."));
    m_scope.spawn(reconcile(account, place->leases));
    while (true) {
        const Result<bool> ours = alive(self, co_await ask(account, place));
        if (!self || place->asking != asking)
            co_return cancelled();
        if (ours && *ours) {
            m_scope.spawn(keep(account, place, asking));
            co_return Result<void>{};
        }
        co_await nap(ours ? std::max(place->waitMs, kLeastMs) : kAgainMs);
        if (!self || m_scope.stopping() || place->asking != asking)
            co_return cancelled();
    }
}

QCoro::Task<Result<bool>> FleetMailLease::ask(QString account, PlacePtr place)
{
    const QPointer<FleetMailLease> self(this);
    const qint64 lengthUs = m_options.leaseMs * 1000LL, beforeUs = RedisTime::bootUs();
    const std::optional<qint64> now = m_link.time().nowUs();
    if (!m_link.isConnected() || !now) {
        if (!isOurs(*place))
            note(account, place, {}, tr("Redis is away."));
        co_return fail(ErrorCode::Refused, tr("Redis is away."), {}, true);
    }
    const QByteArrayList arguments{m_instance, QByteArray::number(lengthUs),
        isOurs(*place) ? place->token : QByteArray("0"), QByteArray::number(*now + lengthUs)};
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&leasescripts::take(), place->leases, arguments));
    if (!reply) {
        if (self && !isOurs(*place))
            note(account, place, {}, reply.error().message);
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
        note(account, place, {}, {});
    } else {
        place->untilUs->store(0);
        const QString whose = QString::fromLatin1(reply->at(3).text.left(64));
        note(account, place, whose, {});
    }
    co_return ours &&isOurs(*place);
}

void FleetMailLease::note(const QString &account, const PlacePtr &place, const QString &whose, const QString &why)
{
    if (place->whose == whose && place->why == why)
        return;
    place->whose = whose;
    place->why = why;
    Q_EMIT changed(account);
}

// More than twice within each lease. Whoever stood still for longer finds it over before it asks.
QCoro::Task<> FleetMailLease::keep(QString account, PlacePtr place, int asking)
{
    const QPointer<FleetMailLease> self(this);
    while (true) {
        const qint64 leftMs = (place->untilUs->load() - RedisTime::bootUs()) / 1000;
        co_await nap(std::clamp<qint64>(m_options.leaseMs * 2 / 5, 1, std::max<qint64>(1, leftMs)));
        if (!self || place->asking != asking)
            co_return;
        const bool wasOurs = isOurs(*place);
        Result<bool> ours = false;
        if (wasOurs)
            ours = alive(self, co_await ask(account, place));
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
        logInfo("FleetMailLease", u"A mail account is not ours to watch any more"_s, {{u"account"_s, account}});
        Q_EMIT lost(account);
        co_return;
    }
}

QCoro::Task<> FleetMailLease::wakeAfter(OneShot<bool> woken, qint64 ms)
{
    const Result<void> slept = co_await m_scope.sleep(int(ms));
    woken.resolve(slept.has_value());
}

QCoro::Task<> FleetMailLease::nap(qint64 ms)
{
    const OneShot<bool> woken;
    std::erase_if(m_napping, [](const OneShot<bool> &one) { return one.isResolved(); });
    m_napping.push_back(woken);
    m_scope.spawn(wakeAfter(woken, ms));
    co_await woken.wait();
}

void FleetMailLease::release(const QString &account)
{
    const auto found = m_places.find(account);
    if (found == m_places.end())
        return;
    const PlacePtr place = found->second;
    const bool wasOurs = isOurs(*place);
    place->untilUs->store(0);
    ++place->asking;
    m_places.erase(found);
    if (wasOurs) { // whoever hears no answer to it is told in time by the lease's end
        RedisCommand command{"EVAL", leasescripts::release().text(), QByteArray::number(place->leases.size())};
        command += place->leases;
        command.append(m_instance);
        const RedisConnection::Answer answer = m_link.send(command);
        Q_UNUSED(answer)
    }
    for (const OneShot<bool> &woken : std::exchange(m_napping, {}))
        woken.resolve(true);
}

std::function<bool()> FleetMailLease::fence(const QString &account) const
{
    const auto found = m_places.find(account);
    if (found == m_places.end())
        return [] { return false; };
    return [until = found->second->untilUs] { return RedisTime::bootUs() < until->load(); };
}

QString FleetMailLease::holder(const QString &account) const
{
    const auto found = m_places.find(account);
    if (found == m_places.end() || found->second->whose.isEmpty() || isOurs(*found->second))
        return {};
    return m_options.nameOf ? m_options.nameOf(found->second->whose) : found->second->whose;
}

QString FleetMailLease::trouble(const QString &account) const
{
    if (!m_begun.isOpen())
        return tr("The fleet has not been joined yet.");
    const auto found = m_places.find(account);
    return found == m_places.end() || isOurs(*found->second) ? QString() : found->second->why;
}

QCoro::Task<> FleetMailLease::put(QByteArray lease, QByteArray token, QByteArray field, QByteArray text)
{
    const Result<RedisReply> done =
        co_await m_link.run(&leasescripts::tell(), {lease, lease + ":at"}, {m_instance, token, field, text});
    if (!done) // whoever takes over finds it in its own journal, or looks at some mails again
        logInfo("FleetMailLease", done.error().message);
}

void FleetMailLease::tell(const QString &account, const QString &folder, const QString &progress)
{
    const auto found = m_places.find(account);
    if (found == m_places.end() || !isOurs(*found->second))
        return;
    const Place &place = *found->second;
    for (qsizetype i = 0; i < std::min(place.leases.size(), m_keys.size()); ++i) {
        const QByteArray field = keyedName(m_keys[i], kFolder, folder.toUtf8());
        const QByteArray text = keyedSeal(m_keys[i], purposeOf(place.leases[i], field), progress.toUtf8());
        m_scope.spawn(put(place.leases[i], place.token, field, text));
    }
}

QCoro::Task<Result<QString>> FleetMailLease::told(QString account, QString folder)
{
    const QPointer<FleetMailLease> self(this);
    const QByteArrayList leases = keysOf(account);
    for (qsizetype i = 0; i < leases.size(); ++i) {
        const QByteArray field = keyedName(m_keys[i], kFolder, folder.toUtf8());
        const Result<RedisReply> reply = alive(self, co_await m_link.demand({"HGET", leases[i] + ":at", field}));
        if (!reply)
            co_return fail(reply.error());
        const QByteArray text = keyedOpen({m_keys[i]}, purposeOf(leases[i], field), reply->text);
        if (!text.isEmpty())
            co_return QString::fromUtf8(text);
        if (!reply->isNil())
            logWarning("FleetMailLease", u"What stands in Redis of a mail folder was not written by this fleet"_s);
    }
    co_return QString();
}

} // namespace countersign
