#include "fleet/items/fleetitemclaims.h"

#include "async/alive.h"
#include "base/hash.h"
#include "base/log.h"
#include "fleet/items/claimscripts.h"
#include "fleet/keyedname.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr QByteArrayView kItem("imported item"), kTaken("imported item taken ");
constexpr qsizetype kMostAtOnce = 500;
constexpr qsizetype kMostOpen = 5000;
} // namespace

FleetItemClaims::FleetItemClaims(RedisLink &link, Options options, QObject *parent)
    : QObject(parent), m_link(link), m_options(std::move(options))
{
    connect(&link, &RedisLink::connected, this, [this] { m_scope.spawn(reconcile()); });
}

FleetItemClaims::~FleetItemClaims()
{
    m_scope.requestStop();
}

void FleetItemClaims::begin(const FleetKeys &keys, const QString &instance)
{
    m_keys = keys;
    m_instance = instance.toLatin1();
    m_scope.spawn(reconcile());
}

/// KEYS of both scripts.
QByteArrayList FleetItemClaims::claimKeys(const QStringList &keys) const
{
    const QByteArray base = m_options.prefix.toUtf8() + ":import:";
    QByteArrayList out{base + "open:" + m_instance};
    for (const QString &key : keys) {
        for (const FleetKey &of : m_keys)
            out.append(base + "m:" + keyedName(of, kItem, key.toUtf8()));
        if (m_keys.isEmpty())
            out.append(base + "p:" + sha256Hex(key.toUtf8()).first(32));
    }
    return out;
}

QByteArray FleetItemClaims::takenSeal(qsizetype fleetKey, const QByteArray &claim) const
{
    const QByteArray sealed = keyedSeal(m_keys[fleetKey], kTaken.toByteArray() + claim, m_instance);
    return sealed.first(sealed.indexOf(' '));
}

/// Whether a member has written one of what is told of `claims`. Without a fleet nobody can tell.
bool FleetItemClaims::isSealed(const RedisReply &told, const QByteArrayList &claims)
{
    bool isOne = m_keys.isEmpty();
    for (size_t i = 1; !m_keys.isEmpty() && i + 1 < told.size(); i += 2) {
        const qint64 at = told.at(i).number();
        if (at < 0 || at >= std::min(claims.size(), m_keys.size()))
            continue;
        const QByteArray claim = told.at(i + 1).text;
        const QByteArrayList words = claim.split(' '); // UUID done WHEN SEAL
        const bool isGood =
            words.size() == 4 &&
            !keyedOpen({m_keys[at]}, kTaken.toByteArray() + claims[at], words[3] + ' ' + words[0]).isEmpty();
        isOne = isOne || isGood;
        if (!isGood)
            m_scope.spawn(disown(claims[at], claim));
    }
    return isOne;
}

/// A stranger says that an item is taken in: it is asked for again, as if nobody had said anything.
QCoro::Task<> FleetItemClaims::disown(QByteArray name, QByteArray claim)
{
    logWarning("FleetItemClaims", u"What stands in Redis of an item was not written by this fleet"_s);
    const Result<RedisReply> done = co_await m_link.run(&claimscripts::disown(), {name}, {claim});
    if (!done) // looked at again with the next look at that item
        logInfo("FleetItemClaims", done.error().message);
}

QCoro::Task<Result<QList<ItemClaims::Claim>>> FleetItemClaims::claim(QStringList keys)
{
    const QPointer<FleetItemClaims> self(this);
    if (!hasBegun())
        co_return fail(ErrorCode::Unavailable, tr("Who else takes items is not known yet."), {}, true);
    QByteArrayList arguments{
        m_instance, QByteArray::number(m_options.patienceMs * 1000LL), QByteArray::number(names())};
    for (const QString &key : std::as_const(keys)) {
        arguments.append(key.toUtf8());
        m_inHand.insert(key);
    }
    const QByteArrayList claims = claimKeys(keys);
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&claimscripts::claim(), claims, arguments));
    if (!self)
        co_return cancelled();
    QList<Claim> out;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const qint64 verdict = reply ? reply->at(size_t(i)).at(0).number() : 0;
        const bool isElsewhere =
            verdict == 2 && isSealed(reply->at(size_t(i)), claims.sliced(1 + i * names(), names()));
        out.append(verdict == 1 ? Claim::Take : isElsewhere ? Claim::Elsewhere : Claim::Later);
        if (verdict != 1)
            m_inHand.remove(keys[i]);
    }
    if (!reply)
        co_return fail(reply.error());
    co_return out;
}

void FleetItemClaims::settle(const QStringList &taken, const QStringList &notTaken)
{
    for (const QString &key : taken + notTaken)
        m_inHand.remove(key);
    if (!taken.isEmpty())
        m_scope.spawn(say(taken, true));
    if (!notTaken.isEmpty())
        m_scope.spawn(say(notTaken, false));
}

QCoro::Task<> FleetItemClaims::say(QStringList keys, bool areTaken)
{
    QByteArrayList arguments{
        m_instance, areTaken ? "1" : "0", QByteArray::number(names()), QByteArray::number(keys.size())};
    for (const QString &key : std::as_const(keys))
        arguments.append(key.toUtf8());
    const QByteArrayList claims = claimKeys(keys);
    for (qsizetype i = 1; areTaken && !m_keys.isEmpty() && i < claims.size(); ++i)
        arguments.append(takenSeal((i - 1) % m_keys.size(), claims[i]));
    const Result<RedisReply> done = co_await m_link.run(&claimscripts::settle(), claims, arguments);
    if (!done) // said again when Redis is back
        logInfo("FleetItemClaims", done.error().message);
}

QCoro::Task<> FleetItemClaims::reconcile()
{
    const QPointer<FleetItemClaims> self(this);
    if (!hasBegun() || !m_link.isConnected())
        co_return;
    QStringList open;
    const QByteArray hash = claimKeys({}).first();
    const Result<RedisReply> begun = alive(self, co_await m_link.demand({"HKEYS", hash}));
    for (size_t i = 0; begun && i < begun->size() && open.size() < kMostOpen; ++i)
        if (const QString key = QString::fromUtf8(begun->at(i).text.left(1000)); !m_inHand.contains(key))
            open.append(key);
    for (qsizetype at = 0; self && at < open.size(); at += kMostAtOnce) {
        const QStringList some = open.mid(at, kMostAtOnce);
        const Result<QSet<QString>> known = alive(self, co_await m_options.taken(some));
        if (!known)
            co_return;
        QStringList taken, notTaken;
        for (const QString &key : some)
            if (!m_inHand.contains(key))
                (known->contains(key) ? taken : notTaken).append(key);
        settle(taken, notTaken);
    }
}

} // namespace countersign
