#include "imap/wire/command.h"

#include "base/wipe.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::imap {

namespace {

constexpr qsizetype kMostQuoted = 500;
constexpr qsizetype kMostQuick = 4096; // LITERAL- allows no more, and a refusal should come before a large mail is sent

bool isPlain(char c)
{
    return quint8(c) >= 0x20 && quint8(c) < 0x7f;
}

/// A keyword, or a flag with its backslash.
bool isFlag(QByteArrayView flag)
{
    const QByteArrayView name = flag.startsWith('\\') ? flag.sliced(1) : flag;
    return !name.isEmpty() && name.size() <= 200 &&
           std::ranges::all_of(name, [](char c) { return isPlain(c) && !QByteArrayView("(){ %*\"\\]").contains(c); });
}

} // namespace

Command &Command::words(QByteArrayView text)
{
    m_texts.last().append(' ').append(text);
    return *this;
}

Command &Command::string(const QByteArray &value)
{
    if (value.contains('\0'))
        m_valid = false;
    if (value.size() > kMostQuoted || !std::ranges::all_of(value, isPlain))
        return literal(value);
    m_texts.last().append(" \"");
    for (const char c : value) {
        if (c == '"' || c == '\\')
            m_texts.last().append('\\');
        m_texts.last().append(c);
    }
    m_texts.last().append('"');
    return *this;
}

Command &Command::literal(QByteArray value)
{
    m_texts.last().append(' ');
    m_literals.append(std::move(value));
    m_texts.append(QByteArray());
    return *this;
}

Command &Command::flags(const QByteArrayList &flags)
{
    m_valid = m_valid && std::ranges::all_of(flags, isFlag);
    return words('(' + flags.join(' ') + ')');
}

Command &Command::secret()
{
    m_secret = true;
    return *this;
}

void Command::forget()
{
    for (QByteArrayList *list : {&m_texts, &m_literals})
        for (QByteArray &bytes : *list)
            m_secret ? wipe(bytes) : bytes.clear();
}

Result<QList<Command::Piece>> Command::pieces(const QByteArray &tag, bool quick) const
{
    if (!m_valid)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Imap", "A name or a flag has characters that mail servers cannot be told."));
    QList<Piece> out;
    QByteArray bytes = tag + ' ';
    for (qsizetype i = 0; i < m_literals.size(); ++i) {
        const QByteArray &literal = m_literals[i];
        const bool waits = !quick || literal.size() > kMostQuick;
        bytes.append(m_texts[i]).append('{').append(QByteArray::number(literal.size()));
        bytes.append(waits ? "}\r\n" : "+}\r\n");
        if (waits)
            out.append({std::exchange(bytes, {}), true});
        bytes.append(literal);
    }
    out.append({bytes.append(m_texts.constLast()).append("\r\n"), false});
    return out;
}

QByteArray Command::shown() const
{
    if (m_secret)
        return verb() + " \xe2\x80\xa6";
    QByteArray out;
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        out.append(m_texts[i]);
        if (i < m_literals.size())
            out.append('{').append(QByteArray::number(m_literals[i].size())).append('}');
    }
    return out;
}

QByteArray Command::verb() const
{
    const QByteArray &first = m_texts.constFirst();
    return first.left(first.indexOf(' '));
}

} // namespace countersign::imap
