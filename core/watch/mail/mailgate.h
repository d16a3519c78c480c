#pragma once
#include "async/backoff.h"
#include "async/taskscope.h"
#include "domain/eventstore.h"
#include "queue/messagequeue.h"

#include <QHash>
#include <QObject>

namespace countersign {

/// Whether mails may be taken in now. While the vault is away, the journal cannot be written or the queue is full they
/// wait on their server, and nothing is fetched. What one account has in hand, for as long as its server likes, keeps
/// no other one out: it has half of the queue's places at the most, and each account tries by itself whether something
/// is kept again.
class MailGate : public QObject
{
    Q_OBJECT
public:
    MailGate(qint64 queueMaxSize, const EventStore &store, const MessageQueue &queue, QObject *parent = nullptr);

    /// How many of `wanted` mails of an account may be fetched now; 0: none, and opened() tells when it is worth asking
    /// again.
    [[nodiscard]] qsizetype room(const QString &account, qsizetype wanted);
    /// So many are being taken in, and are no more.
    void enter(const QString &account, qsizetype mails) { m_inHand[account] += mails; }
    void leave(const QString &account, qsizetype mails);
    void setVaultThere(bool isThere);
    /// Nothing of what an account gave could be kept, for a reason that passes. After a pause that grows one mail of
    /// each account may be tried, and the next only when one was kept.
    void refused(const QString &account, const QString &why);
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
    [[nodiscard]] qint64 places(const QString &account) const;
    [[nodiscard]] QCoro::Task<> pause(int ms);
    void look();

    const qint64 m_queueMaxSize;
    const EventStore &m_store;
    const MessageQueue &m_queue;
    QHash<QString, qsizetype> m_inHand; ///< mails of each account
    QHash<QString, qint64> m_wanted;    ///< who waits, and how many places are worth telling of
    bool m_vaultThere = true;
    QString m_refusal; ///< a sentence; empty: none
    bool m_isPausing = false;
    Backoff m_pauses;
    TaskScope m_scope;
};

} // namespace countersign
