#pragma once
#include <QRandomGenerator>

#include <algorithm>

namespace countersign {

/// Exponential backoff with full jitter: each delay is drawn from [base, min(cap, base·2^attempt)] milliseconds.
class Backoff
{
public:
    Backoff(int baseMs, int capMs) : m_base(baseMs), m_cap(capMs) {}
    [[nodiscard]] int nextMs()
    {
        const qint64 top = std::min<qint64>(m_cap, qint64(m_base) << std::min(m_attempt, 20));
        ++m_attempt;
        return int(QRandomGenerator::global()->bounded(m_base, int(std::max<qint64>(top, m_base)) + 1));
    }
    void reset() { m_attempt = 0; }
    [[nodiscard]] int attempts() const { return m_attempt; }

private:
    int m_base;
    int m_cap;
    int m_attempt = 0;
};

} // namespace countersign
