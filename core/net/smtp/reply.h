#pragma once
#include <QByteArray>
#include <QString>

#include <optional>

namespace countersign::smtp {

/// A server's whole reply.
struct Reply
{
    int code = 0;        ///< 200–599
    QByteArray enhanced; ///< "2.1.0" (RFC 2034) of its last line; empty: none
    QByteArray text;     ///< its lines without codes, joined by spaces; as the server wrote it
};

/// "5.1.1" at the front of a text whose reply has this code; empty: there is none.
[[nodiscard]] QByteArray enhancedCode(int code, QByteArrayView text);
/// 200–599 at the front of a line, followed by a blank, a hyphen or the end; nullopt: it is no reply.
[[nodiscard]] std::optional<int> replyCode(QByteArrayView line);
/// `text` for a sentence: readable, on one line, at most 300 characters.
[[nodiscard]] QString shown(const QByteArray &text);

/// From bytes to replies. What comes may be anything: lines and their number are capped.
class ReplyReader
{
public:
    static constexpr qsizetype kLongestLine = 4096, kMostLines = 100;

    void add(QByteArrayView bytes);
    /// The next whole line; nullopt: there is none yet, or the server is not understood.
    [[nodiscard]] std::optional<QByteArray> nextLine();
    /// Takes a line in; true with the last one of a reply, which reply() then is.
    bool take(const QByteArray &line);
    [[nodiscard]] const Reply &reply() const { return m_reply; }

    /// Something is there that has not been taken in.
    [[nodiscard]] bool hasBytes() const { return !m_buffer.isEmpty() || m_lines > 0; }
    /// From here on nothing is read: a line or a reply was too long, or no reply at all.
    [[nodiscard]] bool isGarbled() const { return m_garbled; }

private:
    QByteArray m_buffer;
    Reply m_reply;
    qsizetype m_lines = 0; ///< of the reply that has begun
    bool m_garbled = false;
};

} // namespace countersign::smtp
