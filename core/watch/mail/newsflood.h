#pragma once
#include <QElapsedTimer>

namespace countersign {

/// Tells a server that sends without end from one that has much to say: too many untagged replies in each of three
/// seconds that follow each other.
class NewsFlood
{
public:
    static constexpr int kSeconds = 3;

    /// One more; true once it is a flood. `most`: so many in a second are none.
    [[nodiscard]] bool count(int most)
    {
        if (!m_second.isValid())
            m_second.start();
        ++m_count;
        const qint64 ms = m_second.elapsed();
        if (ms < 1000)
            return false;
        m_hot = m_count > most && ms < 2000 ? m_hot + 1 : 0;
        m_count = 0;
        m_second.start();
        return m_hot >= kSeconds;
    }

private:
    QElapsedTimer m_second;
    int m_count = 0, m_hot = 0;
};

} // namespace countersign
