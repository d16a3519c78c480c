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
constexpr QByteArrayView kItem("imported item");
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
    const Result<RedisReply> reply =
        alive(self, co_await m_link.run(&claimscripts::claim(), claimKeys(keys), arguments));
    if (!self)
        co_return cancelled();
    QList<Claim> out;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const qint64 verdict = reply ? reply->at(size_t(i)).number() : 0;
        out.append(verdict == 1 ? Claim::Take : verdict == 2 ? Claim::Elsewhere : Claim::Later);
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
    QByteArrayList arguments{m_instance, areTaken ? "1" : "0", QByteArray::number(names())};
    for (const QString &key : std::as_const(keys))
        arguments.append(key.toUtf8());
    const Result<RedisReply> done = co_await m_link.run(&claimscripts::settle(), claimKeys(keys), arguments);
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
