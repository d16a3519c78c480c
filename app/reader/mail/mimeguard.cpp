#include "reader/mail/mimeguard.h"

#include <QByteArray>
#include <QList>

#include <numeric>
#include <utility>

namespace countersign::reader {

namespace {

constexpr qsizetype maxColons = 5000; ///< in one header field; real ones have a few hundred

/// The value of `boundary=` in a header field's (unfolded) text; empty when it has none.
QByteArray boundaryOf(const QByteArray &field)
{
    const qsizetype name = field.toLower().indexOf("boundary=");
    if (name < 0)
        return {};
    const QByteArray rest = field.mid(name + 9).trimmed();
    if (rest.startsWith('"'))
        return rest.mid(1, rest.indexOf('"', 1) - 1);
    qsizetype end = 0;
    while (end < rest.size() && rest[end] != ';' && rest[end] != ' ' && rest[end] != '\t')
        ++end;
    return rest.left(end);
}

class Inspector
{
public:
    MimeVerdict run(QByteArrayView mail)
    {
        while (!mail.isEmpty() && m_verdict == MimeVerdict::Fine) {
            const qsizetype end = mail.indexOf('\n');
            line(end < 0 ? mail : mail.first(end));
            mail = end < 0 ? QByteArrayView() : mail.sliced(end + 1);
        }
        return m_verdict;
    }

private:
    void line(QByteArrayView text)
    {
        if (text.endsWith('\r'))
            text.chop(1);
        if (text.startsWith("--") && delimiter(text.sliced(2)))
            return;
        if (m_inHeader)
            header(text);
    }
    /// True when the line belongs to an open multipart, which it continues or ends.
    bool delimiter(QByteArrayView text)
    {
        for (qsizetype level = m_boundaries.size(); level-- > 0;) {
            const QByteArray &boundary = m_boundaries[level];
            if (!text.startsWith(boundary))
                continue;
            const QByteArrayView after = text.sliced(boundary.size()).trimmed();
            if (!after.isEmpty() && after != "--")
                continue;
            m_boundaries.resize(level + (after.isEmpty() ? 1 : 0));
            m_messages.resize(m_boundaries.size() + 1);
            if (after.isEmpty())
                m_messages.last() = 0;
            m_inHeader = after.isEmpty();
            m_field.clear();
            if (m_inHeader && ++m_parts > maxMimeParts)
                m_verdict = MimeVerdict::TooManyParts;
            return true;
        }
        return false;
    }
    void header(QByteArrayView text)
    {
        const bool folded = text.startsWith(' ') || text.startsWith('\t');
        if (!folded || text.trimmed().isEmpty()) {
            endField();
            m_field.clear();
            m_colons = 0;
        }
        // GMime reads groups of groups ("a: b: c: …") by recursion: 100,000 of them overrun its stack.
        m_colons += text.count(':');
        if (m_colons > maxColons)
            m_verdict = MimeVerdict::TooDeep;
        if (text.trimmed().isEmpty()) {
            m_inHeader = std::exchange(m_nextIsHeader, false); // an embedded message starts with a header again
            return;
        }
        if (m_field.size() < 4096)
            m_field.append(text.first(std::min<qsizetype>(text.size(), 4096)).toByteArray());
    }
    void endField()
    {
        const QByteArray lower = m_field.toLower();
        if (!lower.startsWith("content-type:"))
            return;
        const QByteArray boundary = lower.contains("multipart/") ? boundaryOf(m_field) : QByteArray();
        if (!boundary.isEmpty()) {
            m_boundaries.append(boundary);
            m_messages.append(0);
        }
        m_nextIsHeader = lower.contains("message/rfc822");
        m_messages.last() += m_nextIsHeader;
        if (std::accumulate(m_messages.begin(), m_messages.end(), int(m_boundaries.size())) > maxMimeDepth)
            m_verdict = MimeVerdict::TooDeep;
    }

    MimeVerdict m_verdict = MimeVerdict::Fine;
    QList<QByteArray> m_boundaries;
    QList<int> m_messages = {0}; ///< embedded messages around us, by the multipart they are in
    QByteArray m_field;
    qsizetype m_colons = 0; ///< in the current field
    int m_parts = 0;
    bool m_inHeader = true;
    bool m_nextIsHeader = false;
};

} // namespace

MimeVerdict inspectMime(QByteArrayView mail)
{
    return Inspector().run(mail);
}

} // namespace countersign::reader
