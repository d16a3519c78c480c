#pragma once
#include "llm/streamlimits.h"

#include <QByteArray>
#include <QList>

namespace countersign {

/// One server-sent event.
struct SseEvent
{
    QByteArray type; ///< empty: "message"
    QByteArray data;
};

/// Takes a stream of server-sent events apart, however its bytes arrive; linear in them. Bounded: what is larger than
/// its limits is broken, and nothing further is kept or handed out.
class SseParser
{
public:
    explicit SseParser(const StreamLimits &limits) : m_limits(limits) {}

    /// The events that are complete with `bytes`.
    [[nodiscard]] QList<SseEvent> feed(const QByteArray &bytes);
    [[nodiscard]] bool isBroken() const { return !m_broken.isEmpty(); }
    /// Which limit was passed; empty when none was.
    [[nodiscard]] QString broken() const { return m_broken; }

private:
    void line(QByteArrayView text, QList<SseEvent> &out);
    void add(QByteArrayView value);
    void breakOff(const QString &why);

    StreamLimits m_limits;
    qint64 m_total = 0, m_events = 0;
    QByteArray m_rest;
    SseEvent m_event;
    bool m_hasData = false;
    bool m_afterCr = false; ///< a CR ended the last line: a LF that follows belongs to it
    QString m_broken;
};

} // namespace countersign
