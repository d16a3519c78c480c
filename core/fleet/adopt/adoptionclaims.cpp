#include "fleet/adopt/adoptionclaims.h"

#include "async/alive.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/log.h"
#include "fleet/adopt/adoptscripts.h"
#include "fleet/keyedname.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr QByteArrayView kItem("adopted item"), kSeal("adoption ");
constexpr qsizetype kLongestName = 200, kLongestClaim = 2000;
constexpr int kTries = 3;
} // namespace

AdoptionClaims::AdoptionClaims(RedisLink &link, QString prefix, const Clock &clock, QObject *parent)
    : QObject(parent), m_link(link), m_prefix(std::move(prefix)), m_clock(clock)
{
}

void AdoptionClaims::begin(const FleetKeys &keys, const QString &instance, const QString &name)
{
    m_keys = keys;
    m_instance = instance;
    m_name = name.left(kLongestName);
}

QByteArrayList AdoptionClaims::keysOf(const Item &item) const
{
    QByteArrayList out;
    const QByteArray what = (item.owner + u'/' + item.action).toUtf8();
    for (const FleetKey &key : m_keys)
        out.append(m_prefix.toUtf8() + ":adopted:" + keyedName(key, kItem, what));
    return out;
}

QByteArray AdoptionClaims::sealed(qsizetype key, const QByteArray &name, const Claim &claim) const
{
    const QByteArray text = claim.by.toLatin1() + (claim.isDone ? " done " : " begun ") +
                            QByteArray::number(claim.atUs) + ' ' + claim.name.toUtf8().toBase64();
    return keyedSeal(m_keys[key], kSeal.toByteArray() + name, text);
}

std::optional<AdoptionClaims::Claim> AdoptionClaims::opened(const QByteArray &name, const QByteArray &text) const
{
    if (text.isEmpty() || text.size() > kLongestClaim)
        return std::nullopt;
    const QByteArrayList words = keyedOpen(m_keys, kSeal.toByteArray() + name, text).split(' ');
    if (words.size() != 4 || (words[1] != "done" && words[1] != "begun"))
        return std::nullopt;
    Claim claim{QString::fromLatin1(words[0]), QString::fromUtf8(QByteArray::fromBase64(words[3])).left(kLongestName),
        words[1] == "done", words[2].toLongLong()};
    return isId(claim.by) && claim.atUs > 0 ? std::optional(claim) : std::nullopt;
}

QCoro::Task<Result<AdoptionClaims::Claim>> AdoptionClaims::claim(Item item)
{
    const QPointer<AdoptionClaims> self(this);
    if (!hasBegun())
        co_return fail(ErrorCode::Unavailable, tr("This instance is in no fleet now."), {}, true);
    const QByteArrayList names = keysOf(item);
    for (int round = 0; round < kTries; ++round) {
        const Claim ours{m_instance, m_name, false, m_clock.nowUs()};
        QByteArrayList arguments{QByteArray::number(kStayMs)};
        for (qsizetype i = 0; i < names.size(); ++i)
            arguments.append(sealed(i, names[i], ours));
        const Result<RedisReply> reply = alive(self, co_await m_link.run(&adoptscripts::claim(), names, arguments));
        if (!reply)
            co_return fail(reply.error());
        bool isFree = true;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QByteArray text = reply->at(size_t(i)).text;
            if (text.isEmpty())
                continue;
            isFree = false;
            const std::optional<Claim> known = opened(names[i], text);
            const bool isOver = known && !known->isDone && m_clock.nowUs() - known->atUs > kBegunUs;
            const bool isOurs = known && !known->isDone && known->by == m_instance; // of an earlier try
            if (known && !isOver && !isOurs)
                co_return *known;
            if (!known)
                logWarning("AdoptionClaims", u"What stands in Redis of an adoption was not written by this fleet"_s);
            co_await drop(names[i], text);
            if (!self)
                co_return cancelled();
        }
        if (isFree)
            co_return ours;
    }
    co_return fail(ErrorCode::Conflict, tr("Somebody else is adopting this right now. Look again."), {}, true);
}

QCoro::Task<Result<void>> AdoptionClaims::settle(Item item, qint64 atUs)
{
    const QByteArrayList names = keysOf(item);
    QByteArrayList arguments{QByteArray::number(kStayMs)};
    for (qsizetype i = 0; i < names.size(); ++i)
        arguments << sealed(i, names[i], {m_instance, m_name, false, atUs})
                  << sealed(i, names[i], {m_instance, m_name, true, atUs});
    const Result<RedisReply> done = co_await m_link.run(&adoptscripts::settle(), names, arguments);
    if (!done)
        co_return fail(done.error());
    if (done->number() != 1)
        co_return fail(ErrorCode::Conflict, tr("Another instance has adopted this as well."));
    co_return Result<void>{};
}

QCoro::Task<> AdoptionClaims::release(Item item, qint64 atUs)
{
    const QPointer<AdoptionClaims> self(this);
    const QByteArrayList names = keysOf(item);
    for (qsizetype i = 0; self && i < names.size(); ++i)
        co_await drop(names[i], sealed(i, names[i], {m_instance, m_name, false, atUs}));
}

QCoro::Task<> AdoptionClaims::disown(Item item, Claim claim)
{
    const QPointer<AdoptionClaims> self(this);
    const QByteArrayList names = keysOf(item);
    for (qsizetype i = 0; self && i < names.size(); ++i)
        co_await drop(names[i], sealed(i, names[i], claim));
}

QCoro::Task<> AdoptionClaims::drop(QByteArray name, QByteArray text)
{
    const Result<RedisReply> done = co_await m_link.run(&adoptscripts::drop(), {name}, {text});
    if (!done) // looked at again with the next look
        logInfo("AdoptionClaims", done.error().message);
}

QCoro::Task<Result<QList<std::optional<AdoptionClaims::Claim>>>> AdoptionClaims::look(QList<Item> items)
{
    const QPointer<AdoptionClaims> self(this);
    QList<std::optional<Claim>> out(std::min(items.size(), kMostAtOnce));
    if (out.isEmpty() || !hasBegun())
        co_return out;
    const qsizetype each = m_keys.size();
    QByteArrayList names;
    for (qsizetype i = 0; i < out.size(); ++i)
        names += keysOf(items[i]);
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&adoptscripts::look(), names, {}));
    if (!reply)
        co_return fail(reply.error());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QByteArray text = reply->at(size_t(i)).text;
        if (text.isEmpty())
            continue;
        if (const std::optional<Claim> known = opened(names[i], text))
            out[i / each] = known;
        else
            m_scope.spawn(drop(names[i], text));
    }
    co_return out;
}

} // namespace countersign
