#pragma once
#include "async/backoff.h"
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "queue/messagequeue.h"

#include <QObject>

namespace countersign {

/// Whether mails may be taken in now. While the vault is away, the journal cannot be written or the queue is full they
/// wait on their server, and nothing is fetched.
class MailGate : public QObject
{
    Q_OBJECT
public:
    MailGate(qint64 queueMaxSize, const EventStore &store, const MessageQueue &queue, QObject *parent = nullptr);

    /// How many of `wanted` mails may be fetched now; 0: none, and opened() tells when it is worth asking again.
    [[nodiscard]] qsizetype room(qsizetype wanted);
    /// So many are being taken in, and are no more.
    void enter(qsizetype mails) { m_inHand += mails; }
    void leave(qsizetype mails);
    void setVaultThere(bool isThere);
    /// Nothing of what was given could be kept, for a reason that passes. After a pause that grows one mail may be
    /// tried, and the next only when it was kept.
    void refused(const QString &why);
    /// Something was kept.
    void kept();
    [[nodiscard]] bool isRefusing() const { return !m_refusal.isEmpty(); }
    /// Why nothing is taken in; empty while something is.
    [[nodiscard]] QString reason() const;

Q_SIGNALS:
    void opened();
    void changed();

private:
    [[nodiscard]] bool isShut() const { return !m_vaultThere || !m_store.isWritable(); }
    [[nodiscard]] qint64 places() const;
    [[nodiscard]] QCoro::Task<> pause(int ms);
    void look();

    const qint64 m_queueMaxSize;
    const EventStore &m_store;
    const MessageQueue &m_queue;
    qsizetype m_inHand = 0;
    qint64 m_wanted = 0; ///< places that are worth telling of; 0: nobody waits
    bool m_vaultThere = true;
    QString m_refusal; ///< a sentence; empty: none
    bool m_isPausing = false;
    Backoff m_pauses;
    TaskScope m_scope;
};

} // namespace countersign
