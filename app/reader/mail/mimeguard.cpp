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
    explicit Inspector(QList<MimeRange> &endless) : m_endless(endless) {}

    MimeVerdict run(QByteArrayView mail)
    {
        m_start = mail.data();
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
            m_separators = 0;
        }
        m_bytes += text.size();
        m_fields += !folded;
        if (m_bytes > maxHeaderBytes || m_fields > maxHeaderFields)
            m_verdict = MimeVerdict::TooMuchHeader;
        noteEndless(text);
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
    void noteEndless(QByteArrayView line)
    {
        const qsizetype most = m_allSeparators > allSeparators ? fewSeparators : maxSeparators;
        const qsizetype before = m_separators;
        qsizetype at = 0;
        for (; at < line.size() && m_separators <= most; ++at)
            m_separators += line[at] == ',' || line[at] == ';' || line[at] == '<';
        m_allSeparators += m_separators - before;
        if (at < line.size())
            m_endless.append({line.data() - m_start + at, line.size() - at});
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

    QList<MimeRange> &m_endless;
    const char *m_start = nullptr;
    MimeVerdict m_verdict = MimeVerdict::Fine;
    QList<QByteArray> m_boundaries;
    QList<int> m_messages = {0}; ///< embedded messages around us, by the multipart they are in
    QByteArray m_field;
    qsizetype m_colons = 0;              ///< in the current field
    qsizetype m_bytes = 0, m_fields = 0; ///< in all headers
    qsizetype m_separators = 0;          ///< in the current field
    qsizetype m_allSeparators = 0;
    int m_parts = 0;
    bool m_inHeader = true;
    bool m_nextIsHeader = false;
};

} // namespace

MimeVerdict inspectMime(QByteArrayView mail, QList<MimeRange> *endless)
{
    QList<MimeRange> ranges;
    return Inspector(endless ? *endless : ranges).run(mail);
}

QByteArray withoutRanges(const QByteArray &mail, const QList<MimeRange> &ranges)
{
    QByteArray rest;
    qsizetype from = 0;
    for (const MimeRange &range : ranges) {
        rest.append(QByteArrayView(mail).sliced(from, range.at - from));
        from = range.at + range.size;
    }
    return rest.append(QByteArrayView(mail).sliced(from));
}

} // namespace countersign::reader
