#pragma once
#include <QByteArray>

#include <optional>

namespace countersign {

/// Cuts a byte stream into lines; each byte is looked at once, however it arrives.
class LineSplitter
{
public:
    /// `maxLine` in bytes, without the line break.
    explicit LineSplitter(qsizetype maxLine) : m_maxLine(maxLine) {}

    void append(QByteArrayView bytes);
    /// The next complete line without its break (LF or CRLF); nullopt when there is none yet.
    [[nodiscard]] std::optional<QByteArray> next();
    /// What came after the last line break; for a stream that ended without one.
    [[nodiscard]] QByteArray takeRest();
    /// True once a line is longer than allowed; nothing more can be read then.
    [[nodiscard]] bool overflowed() const { return m_overflowed; }
    /// Bytes of memory that the buffer has.
    [[nodiscard]] qsizetype held() const { return m_buffer.capacity(); }

private:
    QByteArray m_buffer;
    qsizetype m_start = 0; ///< where the next line begins
    qsizetype m_seen = 0;  ///< no line break between m_start and here
    qsizetype m_maxLine;
    bool m_overflowed = false;
};

} // namespace countersign
