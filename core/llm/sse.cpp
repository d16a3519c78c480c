#include "llm/sse.h"

#include "base/literals.h"

namespace countersign {

QList<SseEvent> SseParser::feed(const QByteArray &bytes)
{
    QList<SseEvent> out;
    m_total += bytes.size();
    if (m_total > m_limits.total)
        breakOff(u"more than %1 bytes"_s.arg(m_limits.total));
    qsizetype start = 0;
    for (qsizetype i = 0; i < bytes.size() && !isBroken(); ++i) {
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
    if (!isBroken() && m_rest.size() + bytes.size() - start > m_limits.event)
        breakOff(u"a line of more than %1 bytes"_s.arg(m_limits.event));
    if (!isBroken())
        m_rest.append(bytes.constData() + start, bytes.size() - start);
    return out;
}

void SseParser::line(QByteArrayView text, QList<SseEvent> &out)
{
    if (text.isEmpty()) {
        if (m_hasData && ++m_events > m_limits.events)
            return breakOff(u"more than %1 events"_s.arg(m_limits.events));
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
    if (field == "event")
        m_event.type = value.toByteArray();
    else if (field == "data")
        add(value);
    if (m_event.type.size() + m_event.data.size() > m_limits.event)
        breakOff(u"an event of more than %1 bytes"_s.arg(m_limits.event));
}

void SseParser::add(QByteArrayView value)
{
    if (m_hasData)
        m_event.data.append('\n');
    m_event.data.append(value);
    m_hasData = true;
}

void SseParser::breakOff(const QString &why)
{
    m_broken = why;
    m_rest = {};
    m_event = {};
}

} // namespace countersign
