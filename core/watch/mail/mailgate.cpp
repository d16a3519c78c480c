#include "watch/mail/mailgate.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kFirstGatePauseMs = 1000, kLongestGatePauseMs = 5 * 60 * 1000;
constexpr qint64 kWorthIt = 32; ///< places; fewer are not worth a question while more are about to come back
} // namespace

MailGate::MailGate(qint64 queueMaxSize, const EventStore &store, const MessageQueue &queue, QObject *parent)
    : QObject(parent),
      m_queueMaxSize(queueMaxSize),
      m_store(store),
      m_queue(queue),
      m_pauses(kFirstGatePauseMs, kLongestGatePauseMs)
{
    connect(&store, &EventStore::writableChanged, this, &MailGate::look);
    connect(&queue, &MessageQueue::roomAvailable, this, &MailGate::look);
    connect(&queue, &MessageQueue::depthsChanged, this, [this] {
        if (!m_wanted.isEmpty())
            look();
    });
}

qint64 MailGate::places(const QString &account) const
{
    if (isShut() || !m_queue.hasRoom())
        return 0;
    const qsizetype own = m_inHand.value(account);
    if (isRefusing())
        return m_isPausing || own > 0 ? 0 : 1;
    qint64 queued = 0;
    for (const qsizetype mails : m_inHand)
        queued += mails;
    const QMap<QString, qint64> depths = m_queue.depths();
    for (const qint64 depth : depths)
        queued += depth;
    const qint64 share = std::max<qint64>(1, m_queueMaxSize / 2) - own;
    return std::max<qint64>(0, std::min(m_queueMaxSize - queued, share));
}

qsizetype MailGate::room(const QString &account, qsizetype wanted)
{
    const qint64 there = places(account);
    const qint64 least =
        isRefusing() ? 1 : std::min({qint64(wanted), kWorthIt, std::max<qint64>(1, m_queueMaxSize / 2)});
    if (there >= least)
        return qsizetype(std::min<qint64>(there, wanted)); // another folder of the account may wait for more
    m_wanted.insert(account, least);
    Q_EMIT changed();
    return 0;
}

void MailGate::leave(const QString &account, qsizetype mails)
{
    if ((m_inHand[account] -= mails) <= 0)
        m_inHand.remove(account);
    if (!m_wanted.isEmpty())
        look();
}

void MailGate::setVaultThere(bool isThere)
{
    if (std::exchange(m_vaultThere, isThere) != isThere)
        look();
}

void MailGate::refused(const QString &account, const QString &why)
{
    m_refusal = why;
    m_wanted.insert(account, 1); // whoever waits is told when the pause is over
    if (!std::exchange(m_isPausing, true))
        m_scope.spawn(pause(m_pauses.nextMs()));
    Q_EMIT changed();
}

QCoro::Task<> MailGate::pause(int ms)
{
    const QPointer self(this);
    const Result<void> slept = co_await m_scope.sleep(ms);
    if (!self || !slept)
        co_return;
    m_isPausing = false;
    look();
}

void MailGate::kept()
{
    m_pauses.reset();
    if (std::exchange(m_refusal, {}).isEmpty())
        return;
    m_isPausing = false;
    look();
}

void MailGate::look()
{
    bool isOpen = false;
    for (auto it = m_wanted.begin(); it != m_wanted.end();) {
        const bool isEnough = places(it.key()) >= (isRefusing() ? 1 : it.value()); // one is for trying
        isOpen = isOpen || isEnough;
        it = isEnough ? m_wanted.erase(it) : std::next(it);
    }
    if (isOpen)
        Q_EMIT opened();
    Q_EMIT changed();
}

QString MailGate::reason() const
{
    if (!m_vaultThere)
        return tr("The vault is away; mails wait on their server.");
    if (!m_store.isWritable())
        return tr("The journal takes no new actions; mails wait on their server.");
    if (isRefusing())
        return tr("Nothing can be put into the vault (%1); mails wait on their server.").arg(m_refusal);
    return !m_wanted.isEmpty() ? tr("There is more work waiting than the queue takes; mails wait on their server.")
                               : QString();
}

} // namespace countersign
