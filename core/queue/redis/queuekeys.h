#pragma once
#include <QByteArrayList>
#include <QString>

namespace countersign {

/// The keys of one queue in Redis, and those of one consumer group of it.
struct QueueKeys
{
    QByteArray base; ///< "ai_employee:q:actions"

    [[nodiscard]] static QueueKeys of(const QString &prefix, const QString &queue)
    {
        return {prefix.toUtf8() + ":q:" + queue.toUtf8()};
    }
    [[nodiscard]] static QByteArray mark(const QString &prefix) { return prefix.toUtf8() + ":mark"; }

    /// What all groups get: one stream for each priority.
    [[nodiscard]] QByteArray stream(int priority) const { return base + ':' + char('0' + priority); }
    [[nodiscard]] QByteArray ids() const { return base + ":ids"; }         ///< hash: jobs that are open
    [[nodiscard]] QByteArray groups() const { return base + ":groups"; }   ///< set
    [[nodiscard]] QByteArray dead() const { return base + ":dead"; }       ///< stream
    [[nodiscard]] QByteArray delayed() const { return base + ":delayed"; } ///< sorted set: job, due (ms)
    /// Of a group: hash, from whom something was taken over and how much.
    [[nodiscard]] QByteArray bereft() const { return base + ":bereft"; }
    [[nodiscard]] QByteArray later() const { return base + ":later"; } ///< hash: job, what is delayed of it

    /// What only one group gets, again: the same keys below it.
    [[nodiscard]] QueueKeys ofGroup(const QString &group) const { return {base + ":g:" + group.toUtf8()}; }

    /// A group's streams in the order in which they are read: high priority first, and what is tried again before what
    /// is new. Odd places are the group's own.
    [[nodiscard]] QByteArrayList streams(const QString &group) const
    {
        const QueueKeys own = ofGroup(group);
        QByteArrayList all;
        for (int priority = 0; priority < 3; ++priority)
            all << own.stream(priority) << stream(priority);
        return all;
    }
    [[nodiscard]] QByteArrayList sharedStreams() const { return {stream(0), stream(1), stream(2)}; }
};

} // namespace countersign
