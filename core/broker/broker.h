#pragma once
#include "async/service.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace countersign {

/// What is put into a topic.
struct BrokerMessage
{
    QByteArray key; ///< messages with the same one keep their order; empty: none
    QByteArray value;
    [[nodiscard]] bool operator==(const BrokerMessage &) const = default;
};

/// A message that somebody has put into a topic. Whoever may write there may have written anything.
struct Delivery
{
    QString topic;
    QString place; ///< where it lies, the same at each delivery: "topic:partition:offset", "topic:entry"
    QByteArray key, value;
    QString problem; ///< why there is no value to be read; empty: there is
};

/// Where the oldest message of a topic lies that is still there.
struct OldestMessage
{
    bool isThere = false;
    QString place; ///< as Broker::isThrough() understands it
};

/// What a group is through with: those in `later` (indexes) come again after a pause, all others are acknowledged.
using Handled = QList<qsizetype>;

/// Topics that other systems share: what is published stays until each consumer group has it, at least once. Within a
/// group each message goes to one of its members; separate groups each get all of them. (Work among our own instances
/// goes over MessageQueue.)
class Broker : public Service
{
    Q_OBJECT
public:
    using Service::Service;
    /// Gets messages of one topic, in order but for those that come again; the next ones when it has answered. An
    /// error: all of them come again.
    using Handler = std::function<QCoro::Task<Result<Handled>>(QList<Delivery>)>;

    /// What tells this topic's store from another one in its place (FLUSHALL, a new cluster, an old copy); an empty
    /// store is given one. Unavailable or Refused: nobody can tell now.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> store(QString topic) = 0;
    /// Puts all of `messages` behind what is there and gives the store as it is then. Stale: it is not `store` any more
    /// (empty: whichever), and nothing was put; other errors: some of them may be there, and all may be put again.
    [[nodiscard]] virtual QCoro::Task<Result<QString>> publish(
        QString topic, QList<BrokerMessage> messages, QString store = {}) = 0;
    /// Lets go of what all groups are through with, and without any of what is too old. Gives what is still there.
    [[nodiscard]] virtual QCoro::Task<Result<OldestMessage>> tidy(QString topic) = 0;

    /// Whether everything is gone that was there when publish() gave `store`: then everybody has read it, or it was too
    /// old. Always false where that is not known; then tidy() does nothing.
    [[nodiscard]] virtual bool isThrough(const QString &store, const OldestMessage &oldest) const = 0;

    /// Before start(). A group that is new begins with the oldest message.
    virtual void subscribe(const QString &topic, const QString &group, Handler handler) = 0;
    /// Nothing more is handed over, and others of the group get it; what is in hand ends.
    virtual void setPaused(bool paused) = 0;

Q_SIGNALS:
    /// It is there, for the first time or again: whoever could not publish may try.
    void available();
};

} // namespace countersign
