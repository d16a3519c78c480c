#include "llm/sse.h"

namespace countersign {

QList<SseEvent> SseParser::feed(const QByteArray &bytes)
{
    QList<SseEvent> out;
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size() && !m_broken; ++i) {
        const char c = bytes[i];
        if (c == '\n' && std::exchange(m_afterCr, false)) {
            start = i + 1;
            continue;
        }
        m_afterCr = false;
        if (c != '\n' && c != '\r')
            continue;
        m_afterCr = c == '\r';
        if (m_rest.isEmpty()) {
            line(QByteArrayView(bytes).sliced(start, i - start), out);
        } else {
            m_rest.append(bytes.constData() + start, i - start);
            const QByteArray whole = std::exchange(m_rest, {});
            line(whole, out);
        }
        start = i + 1;
    }
    m_rest.append(bytes.constData() + start, bytes.size() - start);
    m_broken = m_broken || m_rest.size() + m_event.data.size() > kMaxEvent;
    return out;
}

void SseParser::line(QByteArrayView text, QList<SseEvent> &out)
{
    if (text.isEmpty()) {
        if (m_hasData)
            out.append(std::exchange(m_event, {}));
        m_event = {};
        m_hasData = false;
        return;
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView field = colon < 0 ? text : text.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : text.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (field == "event") {
        m_event.type = value.toByteArray();
    } else if (field == "data") {
        if (m_hasData)
            m_event.data.append('\n');
        m_event.data.append(value);
        m_hasData = true;
    }
}

} // namespace countersign
