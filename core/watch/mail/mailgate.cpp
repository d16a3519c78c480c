#include "watch/mail/mailgate.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kFirstPauseMs = 1000, kLongestPauseMs = 5 * 60 * 1000;
constexpr qint64 kWorthIt = 32; ///< places; fewer are not worth a question while more are about to come back
} // namespace

MailGate::MailGate(qint64 queueMaxSize, const EventStore &store, const MessageQueue &queue, QObject *parent)
    : QObject(parent),
      m_queueMaxSize(queueMaxSize),
      m_store(store),
      m_queue(queue),
      m_pauses(kFirstPauseMs, kLongestPauseMs)
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
    if (isRefusing())
        return m_isPausing || m_inHand > 0 ? 0 : 1;
    qint64 queued = m_inHand;
    const QMap<QString, qint64> depths = m_queue.depths();
    for (const qint64 depth : depths)
        queued += depth;
    return std::max<qint64>(0, m_queueMaxSize - queued);
}

qsizetype MailGate::room(qsizetype wanted)
{
    const qint64 there = places();
    const qint64 least =
        isRefusing() ? 1 : std::min({qint64(wanted), kWorthIt, std::max<qint64>(1, m_queueMaxSize / 2)});
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

void MailGate::refused(const QString &why)
{
    m_refusal = why;
    m_wanted = 1; // whoever waits is told when the pause is over
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
    if (isRefusing())
        return tr("Nothing can be put into the vault (%1); mails wait on their server.").arg(m_refusal);
    return m_wanted > 0 ? tr("There is more work waiting than the queue takes; mails wait on their server.")
                        : QString();
}

} // namespace countersign
