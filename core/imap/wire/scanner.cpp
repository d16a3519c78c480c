#include "imap/wire/scanner.h"

namespace countersign::imap {

namespace {

bool endsWord(char c)
{
    return c == ' ' || c == '(' || c == ')' || c == '"' || quint8(c) < 0x20 || c == 0x7f;
}

bool isNamePart(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

} // namespace

QByteArrayView Scanner::text() const
{
    return QByteArrayView(m_raw.texts[m_here.part]).sliced(m_here.at);
}

bool Scanner::atEnd() const
{
    return m_here.part + 1 >= m_raw.texts.size() && text().isEmpty();
}

bool Scanner::atLiteral() const
{
    return m_here.part < m_raw.literals.size() && text().isEmpty();
}

char Scanner::peek() const
{
    const QByteArrayView here = text();
    return here.isEmpty() ? '\0' : here.front();
}

bool Scanner::take(char c)
{
    if (text().isEmpty() || peek() != c)
        return false;
    ++m_here.at;
    return true;
}

bool Scanner::space()
{
    if (!take(' '))
        return false;
    while (take(' ')) {
    }
    return true;
}

QByteArrayView Scanner::word()
{
    const QByteArrayView here = text();
    qsizetype length = 0;
    while (length < here.size() && !endsWord(here[length]))
        ++length;
    m_here.at += length;
    return here.first(length);
}

QByteArrayView Scanner::name()
{
    const QByteArrayView here = text();
    qsizetype length = 0;
    while (length < here.size() && isNamePart(here[length]))
        ++length;
    m_here.at += length;
    return here.first(length);
}

std::optional<quint64> Scanner::number(quint64 most)
{
    const QByteArrayView here = text();
    quint64 value = 0;
    qsizetype length = 0;
    for (; length < here.size() && here[length] >= '0' && here[length] <= '9'; ++length) {
        const quint64 digit = quint64(here[length] - '0');
        if (value > (most - digit) / 10)
            return std::nullopt;
        value = value * 10 + digit;
    }
    if (length == 0)
        return std::nullopt;
    m_here.at += length;
    return value;
}

std::optional<QByteArray> Scanner::string()
{
    if (atLiteral()) {
        QByteArray out = m_raw.literals[m_here.part];
        m_here = {m_here.part + 1, 0};
        return out;
    }
    const QByteArrayView here = text();
    if (here.isEmpty() || here.front() != '"')
        return std::nullopt;
    QByteArray out;
    qsizetype from = 1; // what runs from here to `at` is not copied yet
    for (qsizetype at = 1; at < here.size(); ++at) {
        if (here[at] == '\\') {
            out.append(here.sliced(from, at - from));
            from = ++at; // the character behind it stands for itself
        } else if (here[at] == '"') {
            out.append(here.sliced(from, at - from));
            m_here.at += at + 1;
            return out;
        }
    }
    return std::nullopt;
}

std::optional<QByteArray> Scanner::stringOrNil(bool *isNil)
{
    if (isNil)
        *isNil = false;
    if (std::optional<QByteArray> value = string())
        return value;
    const Mark before = m_here;
    if (word().compare("NIL", Qt::CaseInsensitive) == 0) {
        if (isNil)
            *isNil = true;
        return QByteArray();
    }
    m_here = before;
    return std::nullopt;
}

std::optional<QByteArray> Scanner::astring()
{
    if (std::optional<QByteArray> value = string())
        return value;
    const QByteArrayView value = word();
    return value.isEmpty() ? std::nullopt : std::optional(value.toByteArray());
}

std::optional<QByteArrayList> Scanner::words(qsizetype most)
{
    const Mark before = m_here;
    QByteArrayList out;
    if (!take('('))
        return std::nullopt;
    space();
    while (!take(')')) {
        std::optional<QByteArray> value;
        if (out.size() < most)
            value = astring();
        if (out.size() < most ? !value : !skipWord()) {
            m_here = before;
            return std::nullopt;
        }
        if (value)
            out.append(*std::move(value));
        space();
    }
    return out;
}

bool Scanner::skipWord()
{
    if (atLiteral()) {
        m_here = {m_here.part + 1, 0};
        return true;
    }
    const QByteArrayView here = text();
    if (here.isEmpty() || here.front() != '"')
        return !word().isEmpty();
    for (qsizetype at = 1; at < here.size(); ++at) {
        if (here[at] == '\\') {
            ++at;
        } else if (here[at] == '"') {
            m_here.at += at + 1;
            return true;
        }
    }
    return false;
}

bool Scanner::skipValue()
{
    const Mark before = m_here;
    qsizetype depth = 0;
    do {
        const char c = peek();
        if (c == '(') {
            ++depth;
            ++m_here.at;
        } else if (c == ')' && depth > 0) {
            --depth;
            ++m_here.at;
        } else if (c == ' ' && depth > 0) {
            ++m_here.at;
        } else if (!skipWord()) {
            m_here = before;
            return false;
        }
    } while (depth > 0);
    return true;
}

QByteArrayView Scanner::rest()
{
    const QByteArrayView here = text();
    m_here.at += here.size();
    return here;
}

} // namespace countersign::imap
