#pragma once
#include "redis/connection.h"

#include <memory>

namespace countersign {

/// A connection of one's own, for commands that block and for subscriptions. It is closed, and its place is free again,
/// when the last copy goes. (A type of its own: see Semaphore::Permit.)
class RedisLine
{
public:
    RedisLine(std::unique_ptr<RedisConnection> connection, std::shared_ptr<int> places)
        : m_hold(std::make_shared<Hold>(std::move(connection), std::move(places)))
    {
    }
    [[nodiscard]] RedisConnection &operator*() const { return *m_hold->connection; }
    [[nodiscard]] RedisConnection *operator->() const { return m_hold->connection.get(); }

    /// A line that its link ends although somebody still holds it.
    class Watch
    {
        friend class RedisLine;
        std::weak_ptr<void> m_hold;
        RedisConnection *m_connection = nullptr;

    public:
        [[nodiscard]] bool isGone() const { return m_hold.expired(); }
        void close() const
        {
            if (const std::shared_ptr<void> held = m_hold.lock())
                m_connection->close();
        }
    };
    [[nodiscard]] Watch watch() const
    {
        Watch made;
        made.m_hold = m_hold;
        made.m_connection = m_hold->connection.get();
        return made;
    }

private:
    struct Hold
    {
        Hold(std::unique_ptr<RedisConnection> made, std::shared_ptr<int> counted)
            : connection(std::move(made)), places(std::move(counted))
        {
        }
        ~Hold()
        {
            --*places;
            connection->close();
            connection.release()->deleteLater(); // it may be what called us
        }
        Q_DISABLE_COPY_MOVE(Hold)
        std::unique_ptr<RedisConnection> connection;
        std::shared_ptr<int> places;
    };
    std::shared_ptr<Hold> m_hold;
};

} // namespace countersign
