// Which mails an instance has, and which it had begun with: known to all, so that none is taken in twice.
#include "async/alive.h"
#include "base/log.h"
#include "fleet/keyedname.h"
#include "fleet/mail/fleetmaillease.h"
#include "fleet/mail/leasescripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
constexpr QByteArrayView kMail("mail");
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

QCoro::Task<Result<QList<MailLease::Claim>>> FleetMailLease::claim(QString account, QStringList mails)
{
    const QPointer<FleetMailLease> self(this);
    const auto found = m_places.find(account);
    if (found == m_places.end() || !isOurs(*found->second))
        co_return QList<Claim>(mails.size(), Claim::Later);
    QByteArrayList arguments{m_instance, QByteArray::number(m_options.patienceMs * 1000LL)};
    for (const QString &mail : mails) {
        arguments.append(mail.toUtf8());
        m_inHand.insert(mail);
    }
    const QByteArrayList keys = claimKeys(found->second->leases, mails);
    const Result<RedisReply> reply = alive(self, co_await m_link.run(&leasescripts::claim(), keys, arguments));
    if (!self)
        co_return cancelled();
    QList<Claim> out;
    for (qsizetype i = 0; i < mails.size(); ++i) {
        const qint64 verdict = reply ? reply->at(size_t(i)).number() : 0;
        out.append(verdict == 1 ? Claim::Take : verdict == 2 ? Claim::Elsewhere : Claim::Later);
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
    const QByteArrayList leases = keysOf(account);
    if (leases.isEmpty())
        return;
    if (!taken.isEmpty())
        m_scope.spawn(say(leases, taken, true));
    if (!notTaken.isEmpty())
        m_scope.spawn(say(leases, notTaken, false));
}

QCoro::Task<> FleetMailLease::say(QByteArrayList leases, QStringList mails, bool areTaken)
{
    QByteArrayList arguments{m_instance, areTaken ? "1" : "0"};
    for (const QString &mail : std::as_const(mails))
        arguments.append(mail.toUtf8());
    const QByteArrayList keys = claimKeys(leases, mails);
    const Result<RedisReply> done = co_await m_link.run(&leasescripts::settle(), keys, arguments);
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
