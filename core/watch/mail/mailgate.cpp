#include "watch/mail/mailgate.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kWorthIt = 32; ///< places; fewer are not worth a question while more are about to come back
} // namespace

MailGate::MailGate(qint64 queueMaxSize, const EventStore &store, const MessageQueue &queue, QObject *parent)
    : QObject(parent), m_queueMaxSize(queueMaxSize), m_store(store), m_queue(queue)
{
    connect(&store, &EventStore::writableChanged, this, &MailGate::look);
    connect(&queue, &MessageQueue::roomAvailable, this, &MailGate::look);
    connect(&queue, &MessageQueue::depthsChanged, this, [this] {
        if (m_wanted > 0)
            look();
    });
}

qint64 MailGate::places() const
{
    if (isShut() || !m_queue.hasRoom())
        return 0;
    qint64 queued = m_inHand;
    const QMap<QString, qint64> depths = m_queue.depths();
    for (const qint64 depth : depths)
        queued += depth;
    return std::max<qint64>(0, m_queueMaxSize - queued);
}

qsizetype MailGate::room(qsizetype wanted)
{
    const qint64 there = places();
    const qint64 least = std::min({qint64(wanted), kWorthIt, std::max<qint64>(1, m_queueMaxSize / 2)});
    if (there >= least)
        return qsizetype(std::min<qint64>(there, wanted));
    m_wanted = least;
    Q_EMIT changed();
    return 0;
}

void MailGate::leave(qsizetype mails)
{
    m_inHand -= mails;
    if (m_wanted > 0)
        look();
}

void MailGate::setVaultThere(bool isThere)
{
    if (std::exchange(m_vaultThere, isThere) != isThere)
        look();
}

void MailGate::look()
{
    if (m_wanted > 0 && places() >= m_wanted) {
        m_wanted = 0;
        Q_EMIT opened();
    }
    Q_EMIT changed();
}

QString MailGate::reason() const
{
    if (!m_vaultThere)
        return tr("The vault is away; mails wait on their server.");
    if (!m_store.isWritable())
        return tr("The journal takes no new actions; mails wait on their server.");
    return m_wanted > 0 ? tr("There is more work waiting than the queue takes; mails wait on their server.")
                        : QString();
}

} // namespace countersign
