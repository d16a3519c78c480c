// Which mails an instance has, and which it had begun with: known to all, so that none is taken in twice.
#include "async/alive.h"
#include "base/log.h"
#include "fleet/keyedname.h"
#include "fleet/mail/fleetmaillease.h"
#include "fleet/mail/mailscripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr QByteArrayView kMail("mail"), kTaken("mail taken ");
constexpr qsizetype kMostOpen = 2000;
} // namespace

/// KEYS of both scripts.
QByteArrayList FleetMailLease::claimKeys(const QByteArrayList &leases, const QStringList &mails) const
{
    QByteArrayList keys = leases;
    keys.append(leases.first() + ":open:" + m_instance);
    for (const QString &mail : mails)
        for (qsizetype i = 0; i < leases.size(); ++i)
            keys.append(leases[i] + ":m:" + keyedName(m_keys[i], kMail, mail.toUtf8()));
    return keys;
}

QByteArray FleetMailLease::takenSeal(const FleetKey &fleetKey, const QByteArray &key, const QByteArray &instance)
{
    const QByteArray sealed = keyedSeal(fleetKey, kTaken.toByteArray() + key, instance);
    return sealed.first(sealed.indexOf(' '));
}

bool FleetMailLease::isSealed(const RedisReply &told, const QByteArrayList &keys)
{
    bool isOne = false;
    for (size_t i = 1; i + 1 < told.size(); i += 2) {
        const qint64 at = told.at(i).number();
        if (at < 0 || at >= std::min(keys.size(), m_keys.size()))
            continue;
        const QByteArray claim = told.at(i + 1).text;
        const QByteArrayList words = claim.split(' '); // UUID done WHEN SEAL
        const bool isGood =
            words.size() == 4 &&
            !keyedOpen({m_keys[at]}, kTaken.toByteArray() + keys[at], words[3] + ' ' + words[0]).isEmpty();
        isOne = isOne || isGood;
        if (!isGood)
            m_scope.spawn(disown(keys[at], claim));
    }
    return isOne;
}

/// A stranger says that a mail is taken in: it is looked at again, as if nobody had said anything.
QCoro::Task<> FleetMailLease::disown(QByteArray key, QByteArray claim)
{
    logWarning("FleetMailLease", u"What stands in Redis of a mail was not written by this fleet"_s);
    const Result<RedisReply> done = co_await m_link.run(&mailscripts::disown(), {key}, {claim});
    if (!done) // looked at again with the next look at that mail
        logInfo("FleetMailLease", done.error().message);
}

QCoro::Task<Result<QList<MailLease::Claim>>> FleetMailLease::claim(QString account, QStringList mails)
{
    const QPointer<FleetMailLease> self(this);
    const std::optional<FleetLease::Held> held = m_lease->held(account);
    if (!held)
        co_return QList<Claim>(mails.size(), Claim::Later);
    QByteArrayList arguments{m_instance, QByteArray::number(m_options.patienceMs * 1000LL)};
    for (const QString &mail : mails) {
        arguments.append(mail.toUtf8());
        m_inHand.insert(mail);
    }
    const qsizetype keysEach = held->keys.size();
    const QByteArrayList keys = claimKeys(held->keys, mails);
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&mailscripts::claim(), keys, arguments));
    if (!self)
        co_return cancelled();
    QList<Claim> out;
    for (qsizetype i = 0; i < mails.size(); ++i) {
        const qint64 verdict = reply ? reply->at(size_t(i)).at(0).number() : 0;
        const bool isElsewhere =
            verdict == 2 && isSealed(reply->at(size_t(i)), keys.sliced(keysEach + 1 + i * keysEach, keysEach));
        out.append(verdict == 1 ? Claim::Take : isElsewhere ? Claim::Elsewhere : Claim::Later);
        if (verdict != 1)
            m_inHand.remove(mails[i]);
    }
    if (!reply)
        co_return fail(reply.error());
    co_return out;
}

void FleetMailLease::settle(const QString &account, const QStringList &taken, const QStringList &notTaken)
{
    for (const QString &mail : taken + notTaken)
        m_inHand.remove(mail);
    const QByteArrayList leases = m_lease->keysOf(account);
    if (leases.isEmpty())
        return;
    if (!taken.isEmpty())
        m_scope.spawn(say(leases, taken, true));
    if (!notTaken.isEmpty())
        m_scope.spawn(say(leases, notTaken, false));
}

QCoro::Task<> FleetMailLease::say(QByteArrayList leases, QStringList mails, bool areTaken)
{
    QByteArrayList arguments{m_instance, areTaken ? "1" : "0", QByteArray::number(mails.size())};
    for (const QString &mail : std::as_const(mails))
        arguments.append(mail.toUtf8());
    const QByteArrayList keys = claimKeys(leases, mails);
    for (qsizetype i = leases.size() + 1; areTaken && i < keys.size(); ++i)
        arguments.append(takenSeal(m_keys[(i - leases.size() - 1) % leases.size()], keys[i], m_instance));
    const Result<RedisReply> done = co_await m_link.run(&mailscripts::settle(), keys, arguments);
    if (!done) // said again when Redis is back
        logInfo("FleetMailLease", done.error().message);
}

QCoro::Task<> FleetMailLease::reconcile(QString account, QByteArrayList leases)
{
    const QPointer<FleetMailLease> self(this);
    if (leases.isEmpty() || !m_options.taken || !m_link.isConnected())
        co_return;
    QStringList open;
    for (const QByteArray &lease : std::as_const(leases)) {
        const Result<RedisReply> begun = alive(self, co_await m_link.demand({"HKEYS", lease + ":open:" + m_instance}));
        for (size_t i = 0; begun && i < begun->size() && open.size() < kMostOpen; ++i)
            if (const QString mail = QString::fromLatin1(begun->at(i).text.left(128)); !m_inHand.contains(mail))
                open.append(mail);
        if (!self)
            co_return;
    }
    if (open.isEmpty())
        co_return;
    const Result<QSet<QString>> known = alive(self, co_await m_options.taken(account, open));
    if (!known)
        co_return;
    QStringList taken, notTaken;
    for (const QString &mail : std::as_const(open))
        if (!m_inHand.contains(mail))
            (known->contains(mail) ? taken : notTaken).append(mail);
    settle(account, taken, notTaken);
}

} // namespace countersign
