#pragma once
#include "base/hash.h"
#include "base/result.h"

namespace countersign::smtp {

/// The bytes of a mail on their way: looked at, counted, and with a dot more at the front of each line that begins with
/// one (RFC 5321 4.5.2). What a server would have to change, or could take for the end, is refused: the mail arrives as
/// it was approved or not at all.
class Content
{
public:
    /// What the server has said that it takes.
    struct Takes
    {
        bool eightBit = false;
        bool utf8Headers = false;
    };
    explicit Content(Takes takes) : m_takes(takes) {}

    /// The next bytes as they go out. Invalid: a sentence.
    [[nodiscard]] Result<QByteArray> stuffed(const QByteArray &piece);
    /// True when the last line is whole.
    [[nodiscard]] bool isComplete() const { return m_last == '\n'; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< before dots were added
    /// SHA-256 of them, as hex; once.
    [[nodiscard]] QByteArray sha256() { return m_hash.hex(); }

private:
    [[nodiscard]] Result<void> look(char c);
    [[nodiscard]] bool namesHidden(char c);

    Takes m_takes;
    Sha256 m_hash;
    qint64 m_bytes = 0;
    qsizetype m_column = 0; ///< bytes of the line so far
    char m_last = '\n';
    bool m_inHeader = true;
    QByteArray m_name; ///< the field's, as far as it matters
};

} // namespace countersign::smtp
