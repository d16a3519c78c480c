#pragma once
#include <QByteArrayList>
#include <QSet>

namespace countersign::imap {

/// What a server says that it can.
class Capabilities
{
public:
    Capabilities() = default;
    /// At most 500 of them, of at most 200 bytes.
    explicit Capabilities(const QByteArrayList &words);

    /// `IDLE`, `AUTH=XOAUTH2` …, in capital letters.
    [[nodiscard]] bool has(const QByteArray &word) const { return m_words.contains(word); }
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Short strings may be sent without waiting for the server (RFC 7888).
    [[nodiscard]] bool hasQuickLiterals() const { return has("LITERAL+") || has("LITERAL-"); }
    /// What Gmail adds to IMAP.
    [[nodiscard]] bool isGmail() const { return has("X-GM-EXT-1"); }
    [[nodiscard]] bool operator==(const Capabilities &) const = default;

private:
    QSet<QByteArray> m_words;
};

} // namespace countersign::imap
