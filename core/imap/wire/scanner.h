#pragma once
#include "imap/wire/splitter.h"

namespace countersign::imap {

/// Reads the values of one response from left to right. Every function that fails leaves the place where it was, except
/// where it says otherwise; nothing recurses.
class Scanner
{
public:
    /// Keeps a reference: `raw` outlives the scanner.
    explicit Scanner(const RawResponse &raw) : m_raw(raw) {}

    /// A place to come back to.
    struct Mark
    {
        qsizetype part = 0, at = 0;
    };
    [[nodiscard]] Mark mark() const { return m_here; }
    void reset(Mark mark) { m_here = mark; }

    [[nodiscard]] bool atEnd() const;
    [[nodiscard]] bool atLiteral() const;
    /// The next character; 0 at the end and before a literal.
    [[nodiscard]] char peek() const;
    bool take(char c);
    /// Spaces, one or more: some servers write two.
    bool space();
    /// What runs up to a space, a parenthesis, a quote, a control character or the end; empty when nothing does.
    QByteArrayView word();
    /// The name of a FETCH item: letters, digits, `.` and `-`.
    QByteArrayView name();
    /// Digits that are at most `most`.
    std::optional<quint64> number(quint64 most = 0xffffffffU);
    /// `"quoted"` or a literal.
    std::optional<QByteArray> string();
    /// The same, or NIL, which gives an empty one and sets `isNil`.
    std::optional<QByteArray> stringOrNil(bool *isNil = nullptr);
    /// A string or a word.
    std::optional<QByteArray> astring();
    /// Words and strings in parentheses; `most` of them are kept. nullopt when it is no flat list.
    std::optional<QByteArrayList> words(qsizetype most);
    /// Passes a string or a word.
    bool skipWord();
    /// Passes one value, a whole list with all that is in it.
    bool skipValue();
    /// All that is left of this text; the place is the end of it.
    QByteArrayView rest();

private:
    [[nodiscard]] QByteArrayView text() const;

    const RawResponse &m_raw;
    Mark m_here;
};

} // namespace countersign::imap
