#include "fleet/work/toldoutcomes.h"

namespace countersign {

void ToldOutcomes::forget(qint64 nowMs)
{
    while (
        !m_told.empty() && (m_told.size() > kMost || m_bytes > kMostBytes || nowMs - m_told.front().atMs >= kKeptMs)) {
        m_bytes -= m_told.front().bytes;
        m_told.pop_front();
    }
}

void ToldOutcomes::add(QString owner, FleetMessage message, qsizetype bytes, qint64 nowMs)
{
    m_told.push_back({std::move(owner), std::move(message), nowMs, bytes});
    m_bytes += bytes;
    forget(nowMs);
}

std::deque<ToldOutcomes::One> ToldOutcomes::since(qint64 nowMs)
{
    forget(nowMs);
    return m_told;
}

} // namespace countersign
