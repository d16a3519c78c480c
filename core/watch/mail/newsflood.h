#pragma once
#include <QElapsedTimer>

namespace countersign {

/// Tells a server that sends without end from one that has much to say: more than 1,000 untagged replies in each of
/// five seconds that follow each other.
class NewsFlood
{
public:
    static constexpr int kMostInASecond = 2000, kSeconds = 3;

    /// One more; true once it is a flood.
    [[nodiscard]] bool count()
    {
        if (!m_second.isValid())
            m_second.start();
        ++m_count;
        const qint64 ms = m_second.elapsed();
        if (ms < 1000)
            return false;
        m_hot = m_count > kMostInASecond && ms < 2000 ? m_hot + 1 : 0;
        m_count = 0;
        m_second.start();
        return m_hot >= kSeconds;
    }

private:
    QElapsedTimer m_second;
    int m_count = 0, m_hot = 0;
};

} // namespace countersign
