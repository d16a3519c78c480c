#include "net/smtp/content.h"

#include <QCoreApplication>

namespace countersign::smtp {

namespace {
constexpr qsizetype kLongestName = 16;
constexpr qsizetype kLongestLine = 998; ///< without CRLF, RFC 5322 2.1.1
} // namespace

/// True at the colon of a field that would tell everybody who was to be told of to nobody.
bool Content::namesHidden(char c)
{
    if (m_column == 0)
        m_name.clear();
    if (c == ':') {
        const bool isFolded = m_name.startsWith(' ') || m_name.startsWith('\t'); // the line before goes on
        const QByteArray name = isFolded ? QByteArray() : m_name.trimmed().toLower();
        m_name = QByteArray(kLongestName, 'x'); // what follows is no name
        return name == "bcc" || name == "resent-bcc";
    }
    if (m_name.size() < kLongestName)
        m_name.append(c);
    return false;
}

Result<void> Content::look(char c)
{
    if (m_inHeader && namesHidden(c))
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp", "The mail's header names hidden recipients (Bcc)."));
    if ((m_last == '\r') != (c == '\n'))
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Smtp", "A line of the mail does not end in CR and LF."));
    if (c == '\0')
        return fail(ErrorCode::Invalid, QCoreApplication::translate("Smtp", "The mail holds a zero byte."));
    if (uchar(c) > 0x7f && !m_takes.eightBit)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp", "The mail has 8-bit text, which this server does not take."));
    if (uchar(c) > 0x7f && m_inHeader && !m_takes.utf8Headers)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Smtp", "The mail's header has 8-bit text, which this server does not take."));
    if (c == '\n') {
        m_inHeader = m_inHeader && m_column > 1;
        m_column = 0;
    } else if (++m_column > kLongestLine + (c == '\r' ? 1 : 0)) {
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Smtp", "A line of the mail is longer than 998 bytes."));
    }
    m_last = c;
    return {};
}

Result<QByteArray> Content::stuffed(const QByteArray &piece)
{
    QByteArray out;
    out.reserve(piece.size() + piece.size() / 64 + 1);
    for (const char c : piece) {
        const bool isFirst = m_column == 0 && m_last == '\n';
        const Result<void> fine = look(c);
        if (!fine)
            return fail(fine.error());
        if (isFirst && c == '.')
            out.append('.');
        out.append(c);
    }
    m_hash.add(piece);
    m_bytes += piece.size();
    return out;
}

} // namespace countersign::smtp
