#include "fleet/mail/fleetmaillease.h"

#include "async/alive.h"
#include "base/log.h"
#include "fleet/keyedname.h"
#include "fleet/mail/mailscripts.h"

#include <QPointer>

#include <algorithm>

namespace countersign {

namespace {
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
    FleetLease::Options own;
    own.prefix = m_options.prefix;
    own.leaseMs = m_options.leaseMs;
    own.nameOf = m_options.nameOf;
    own.names = [of = m_options.mailbox](const FleetKeys &keys, const QString &account) {
        const QString mailbox = of(account);
        return mailbox.isEmpty() ? QStringList() : mailboxNames(keys, mailbox);
    };
    own.asked = [this](const QString &account, const QByteArrayList &leases) {
        m_scope.spawn(reconcile(account, leases));
    };
    m_lease = std::make_unique<FleetLease>(link, std::move(own));
    connect(m_lease.get(), &Lease::changed, this, &MailLease::changed);
    connect(m_lease.get(), &Lease::lost, this, [this](const QString &account) {
        logInfo("FleetMailLease", u"A mail account is not ours to watch any more"_s, {{u"account"_s, account}});
        Q_EMIT lost(account);
    });
    connect(&link, &RedisLink::connected, this, [this] {
        for (const auto &[account, leases] : m_lease->wanted())
            m_scope.spawn(reconcile(account, leases));
    });
}

// Whoever waits for it is told before anything of it goes.
FleetMailLease::~FleetMailLease()
{
    m_lease->close();
    m_scope.requestStop();
}

void FleetMailLease::begin(const FleetKeys &keys, const QString &instance)
{
    m_keys = keys;
    m_instance = instance.toLatin1();
    m_lease->begin(keys, instance);
}

QCoro::Task<> FleetMailLease::put(QByteArray lease, QByteArray token, QByteArray field, QByteArray text)
{
    const Result<RedisReply> done =
        co_await m_link.run(&mailscripts::tell(), {lease, lease + ":at"}, {m_instance, token, field, text});
    if (!done) // whoever takes over finds it in its own journal, or looks at some mails again
        logInfo("FleetMailLease", done.error().message);
}

void FleetMailLease::tell(const QString &account, const QString &folder, const QString &progress)
{
    const std::optional<FleetLease::Held> held = m_lease->held(account);
    if (!held)
        return;
    for (qsizetype i = 0; i < std::min(held->keys.size(), m_keys.size()); ++i) {
        const QByteArray field = keyedName(m_keys[i], kFolder, folder.toUtf8());
        const QByteArray text = keyedSeal(m_keys[i], purposeOf(held->keys[i], field), progress.toUtf8());
        m_scope.spawn(put(held->keys[i], held->token, field, text));
    }
}

QCoro::Task<Result<QString>> FleetMailLease::told(QString account, QString folder)
{
    const QPointer<FleetMailLease> self(this);
    const QByteArrayList leases = m_lease->keysOf(account);
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
