#include "net/smtp/reply.h"

#include "base/literals.h"
#include "base/visibletext.h"

namespace countersign::smtp {

namespace {

constexpr qsizetype kLongestShown = 300;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits at the front of `text`, at most three.
qsizetype digits(QByteArrayView text)
{
    qsizetype count = 0;
    while (count < text.size() && count < 4 && isDigit(text[count]))
        ++count;
    return count <= 3 ? count : 0;
}

} // namespace

std::optional<int> replyCode(QByteArrayView line)
{
    if (line.size() < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]) ||
        (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
        return std::nullopt;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

QByteArray enhancedCode(int code, QByteArrayView text)
{
    if (text.size() < 5 || text[0] != char('0' + code / 100) || text[1] != '.')
        return {};
    const qsizetype subject = digits(text.sliced(2));
    if (subject == 0 || text.size() < 4 + subject || text[2 + subject] != '.')
        return {};
    const qsizetype detail = digits(text.sliced(3 + subject)), end = 3 + subject + detail;
    if (detail == 0 || (end < text.size() && text[end] != ' '))
        return {};
    return text.first(end).toByteArray();
}

QString shown(const QByteArray &text)
{
    return visibleText(QString::fromUtf8(text.left(kLongestShown * 4)).simplified().left(kLongestShown));
}

void ReplyReader::add(QByteArrayView bytes)
{
    if (!m_garbled)
        m_buffer.append(bytes);
}

std::optional<QByteArray> ReplyReader::nextLine()
{
    const qsizetype end = m_buffer.indexOf('\n');
    m_garbled = m_garbled || end > kLongestLine || (end < 0 && m_buffer.size() > kLongestLine);
    if (m_garbled || end < 0)
        return std::nullopt;
    QByteArray line = m_buffer.first(end);
    m_buffer.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

bool ReplyReader::take(const QByteArray &line)
{
    const std::optional<int> code = replyCode(line);
    if (m_lines == 0)
        m_reply = {.code = code.value_or(0), .enhanced = {}, .text = {}};
    // Two codes in one reply say two things.
    m_garbled = m_garbled || !code || *code != m_reply.code || ++m_lines > kMostLines;
    if (m_garbled)
        return false;
    QByteArrayView text = QByteArrayView(line).sliced(std::min<qsizetype>(4, line.size()));
    m_reply.enhanced = enhancedCode(*code, text);
    if (!m_reply.enhanced.isEmpty())
        text = text.sliced(std::min(m_reply.enhanced.size() + 1, text.size()));
    m_reply.text += (m_reply.text.isEmpty() ? "" : " ") + text.toByteArray();
    const bool isLast = line.size() == 3 || line[3] == ' ';
    if (isLast)
        m_lines = 0;
    return isLast;
}

} // namespace countersign::smtp
