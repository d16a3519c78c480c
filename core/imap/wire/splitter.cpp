#include "imap/wire/splitter.h"

#include "base/arrived.h"

namespace countersign::imap {

namespace {
/// How the text of a response announces a literal at its end; `length` is -1 when it does not.
struct Announcement
{
    qsizetype at = 0; ///< where it begins
    qint64 length = -1;
};

Announcement announced(QByteArrayView line)
{
    if (!line.endsWith('}'))
        return {};
    qsizetype at = line.size() - 1;
    if (at > 0 && line[at - 1] == '+')
        --at;
    qint64 length = 0, place = 1;
    const qsizetype end = at;
    for (; at > 0 && line[at - 1] >= '0' && line[at - 1] <= '9'; --at, place *= 10) {
        if (end - at >= 15)
            return {};
        length += (line[at - 1] - '0') * place;
    }
    if (at == end || at == 0 || line[at - 1] != '{')
        return {};
    --at;
    if (at > 0 && line[at - 1] == '~') // literal8 (RFC 3516)
        --at;
    // It stands where a value may begin; elsewhere braces are somebody's text.
    if (at > 0 && line[at - 1] != ' ' && line[at - 1] != '(')
        return {};
    return {at, length};
}

/// True for `* OK …`, `a1 NO …` and `+ …`.
bool isStatus(QByteArrayView line)
{
    if (line.startsWith('+'))
        return true;
    const qsizetype space = line.indexOf(' ');
    if (space < 0)
        return false;
    QByteArrayView word = line.sliced(space + 1);
    if (const qsizetype end = word.indexOf(' '); end >= 0)
        word = word.first(end);
    for (const QByteArrayView status : {"OK", "NO", "BAD", "BYE", "PREAUTH"})
        if (word.compare(status, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

} // namespace

void ResponseSplitter::append(QByteArrayView bytes)
{
    if (isBroken())
        return;
    if (m_left > 0 && m_start == m_buffer.size()) { // the bytes of a literal take the short way
        const qsizetype part = qsizetype(std::min<qint64>(m_left, bytes.size()));
        m_response.literals.last().append(bytes.first(part));
        m_left -= part;
        bytes = bytes.sliced(part);
    }
    if (bytes.isEmpty())
        return;
    appendArrived(m_buffer, m_start, m_seen, bytes);
}

std::optional<RawResponse> ResponseSplitter::next()
{
    while (!isBroken()) {
        if (m_left > 0)
            fillLiteral();
        if (m_left > 0)
            return std::nullopt;
        const qsizetype end = m_buffer.indexOf('\n', m_seen);
        const qsizetype length = (end < 0 ? m_buffer.size() : end) - m_start;
        if (m_text + length > m_limits.text) {
            breakOff("a response of more than " + QByteArray::number(m_limits.text) + " bytes");
            break;
        }
        if (end < 0) {
            m_seen = m_buffer.size();
            return std::nullopt;
        }
        const bool cr = length > 0 && m_buffer[end - 1] == '\r';
        QByteArray line = m_buffer.mid(m_start, length - (cr ? 1 : 0));
        m_start = m_seen = end + 1;
        if (takeLine(std::move(line)))
            return std::exchange(m_response, {});
    }
    return std::nullopt;
}

void ResponseSplitter::fillLiteral()
{
    const qsizetype part = qsizetype(std::min<qint64>(m_left, m_buffer.size() - m_start));
    m_response.literals.last().append(m_buffer.constData() + m_start, part);
    m_left -= part;
    m_start += part;
    m_seen = m_start;
}

/// True when the response is complete with this line.
bool ResponseSplitter::takeLine(QByteArray line)
{
    if (m_response.texts.isEmpty()) {
        m_text = m_whole = 0;
        m_status = isStatus(line);
    }
    m_text += line.size();
    m_whole += line.size();
    const Announcement literal = m_status ? Announcement{} : announced(line);
    if (literal.length < 0) {
        m_response.texts.append(std::move(line));
        return true;
    }
    m_whole += literal.length;
    if (literal.length > m_limits.literal || m_whole > m_limits.whole) {
        breakOff("a literal of " + QByteArray::number(literal.length) + " bytes");
        return false;
    }
    if (m_response.literals.size() >= m_limits.literals) {
        breakOff("a response with more than " + QByteArray::number(m_limits.literals) + " literals");
        return false;
    }
    line.truncate(literal.at);
    m_response.texts.append(std::move(line));
    QByteArray &bytes = m_response.literals.emplaceBack();
    bytes.reserve(qsizetype(literal.length)); // untouched memory costs nothing until its bytes are here
    m_left = literal.length;
    return false;
}

bool ResponseSplitter::hasRest() const
{
    return m_start < m_buffer.size() || !m_response.texts.isEmpty();
}

void ResponseSplitter::breakOff(QByteArray why)
{
    m_broken = std::move(why);
    m_response = {};
    m_buffer = {};
    m_start = m_seen = 0;
    m_left = 0;
}

} // namespace countersign::imap
