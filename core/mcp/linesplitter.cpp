#include "mcp/linesplitter.h"

#include "base/arrived.h"

namespace countersign {

void LineSplitter::append(QByteArrayView bytes)
{
    if (m_overflowed)
        return;
    appendArrived(m_buffer, m_start, m_seen, bytes);
}

std::optional<QByteArray> LineSplitter::next()
{
    if (m_overflowed)
        return std::nullopt;
    const qsizetype end = m_buffer.indexOf('\n', m_seen);
    if ((end < 0 ? m_buffer.size() : end) - m_start > m_maxLine) {
        m_overflowed = true;
        m_buffer.clear();
        return std::nullopt;
    }
    if (end < 0) {
        m_seen = m_buffer.size();
        return std::nullopt;
    }
    const qsizetype length = end - m_start - (end > m_start && m_buffer[end - 1] == '\r' ? 1 : 0);
    if (m_start == 0 && end + 1 == m_buffer.size() && end > kKeptBuffer) {
        // A long line that came alone is given away without a copy.
        m_seen = 0;
        QByteArray whole = std::exchange(m_buffer, {});
        whole.truncate(length);
        return whole;
    }
    QByteArray line = m_buffer.mid(m_start, length);
    m_start = m_seen = end + 1;
    return line;
}

QByteArray LineSplitter::takeRest()
{
    QByteArray rest = m_buffer.mid(m_start);
    m_buffer.clear();
    m_start = m_seen = 0;
    return rest;
}

} // namespace countersign
