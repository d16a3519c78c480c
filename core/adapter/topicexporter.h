#pragma once
#include "base/config/config.h"
#include "broker/broker.h"
#include "bus/journalfollower.h"

#include <deque>
#include <utility>

namespace countersign {

/// Tells one topic of events: of each at least once and in order, since a follower of the journal does it. What became
/// of the topic's store is looked at with every message: where it is another one, or has lost something, everything
/// that may not have been read yet comes again.
class TopicExporter : public QObject
{
    Q_OBJECT
public:
    /// Both outlive it.
    TopicExporter(EventStore &store, Broker &broker, ExportTopic topic, QObject *parent = nullptr);

    [[nodiscard]] QCoro::Task<Result<void>> start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Whether what was told is still there, and how much of it was read.
    [[nodiscard]] QCoro::Task<> look();

    [[nodiscard]] const QString &topic() const { return m_topic.topic; }
    /// Events that the journal has and this topic has not been told of yet, of whatever type.
    [[nodiscard]] qint64 behind() const { return m_store.headSeq() - m_follower.cursor(); }
    /// Why it is not told; empty: all is well.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void exported(const QString &topic, int events);
    /// What was told is not there any more, or may not be: it is told again.
    void beganAgain(const QString &topic);
    void changed();

private:
    /// What outlives a restart: which store it was when it had been told up to an event, and behind which event
    /// something may be unread.
    struct Kept
    {
        QString store;
        qint64 to = 0;
        qint64 from = 0;
        [[nodiscard]] bool operator==(const Kept &) const = default;
    };
    [[nodiscard]] QString key() const { return u"export:"_s + m_topic.topic; }
    [[nodiscard]] QCoro::Task<Result<void>> take(EventPage page);
    [[nodiscard]] QCoro::Task<Result<void>> meetStore();
    [[nodiscard]] QCoro::Task<Result<void>> beginAgain();
    [[nodiscard]] QCoro::Task<Result<void>> keep();
    void noteTold(const QString &store, qint64 to);
    void noteRead(const OldestMessage &oldest);
    void setTrouble(const QString &why);

    EventStore &m_store;
    Broker &m_broker;
    const ExportTopic m_topic;
    JournalFollower m_follower;
    Kept m_now, m_kept;
    std::deque<std::pair<QString, qint64>> m_unread; ///< the store as it was, told up to an event; oldest first
    qint64 m_sinceTidy = 0;
    QString m_trouble;
    bool m_isLooking = false;
};

} // namespace countersign
