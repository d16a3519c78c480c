#pragma once
#include <QByteArray>
#include <QList>

namespace countersign {

/// One server-sent event.
struct SseEvent
{
    QByteArray type; ///< empty: "message"
    QByteArray data;
};

/// Takes a stream of server-sent events apart, however its bytes arrive. Bounded: a stream whose one event is larger
/// than 4 MiB is broken.
class SseParser
{
public:
    static constexpr qsizetype kMaxEvent = 4 * 1024 * 1024;

    /// The events that are complete with `bytes`.
    [[nodiscard]] QList<SseEvent> feed(const QByteArray &bytes);
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    void line(QByteArrayView text, QList<SseEvent> &out);
    QByteArray m_rest;
    SseEvent m_event;
    bool m_hasData = false;
    bool m_afterCr = false; ///< a CR ended the last line: a LF that follows belongs to it
    bool m_broken = false;
};

} // namespace countersign
