#include "mail/addresslist.h"

#include "base/unicodetext.h"
#include "mail/charset.h"
#include "mail/encodedtext.h"

#include <algorithm>
#include <utility>

namespace countersign::mail {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

bool needsQuotes(QByteArrayView local)
{
    return std::ranges::any_of(
        local, [](char c) { return isBlank(c) || QByteArrayView("()<>[]:;@\\,\"").contains(c); });
}

/// The address of what stood between two separators, as it is compared: no blanks, quotes only where they are needed.
QString plainAddress(QByteArray local, const QByteArray &domain)
{
    if (needsQuotes(local))
        local = '"' + local.replace('\\', "\\\\").replace('"', "\\\"") + '"';
    return lowerText(oneLine(rawText(!domain.isEmpty() ? local + '@' + domain : local)));
}

/// Walks a value once, from one separator to the next.
class AddressReader
{
public:
    AddressReader(QByteArrayView value, std::vector<MailAddress> &out)
        : m_value(value), m_lastMark(value.lastIndexOf("?=")), m_out(out)
    {
    }

    void read()
    {
        while (m_at < m_value.size() && m_out.size() < kMostAddresses)
            step();
        if (m_out.size() < kMostAddresses)
            finish();
    }

private:
    void step()
    {
        const char c = m_value[m_at];
        if ((c == '"' && quoted()) || (c == '(' && comment()) || (c == '[' && literal()) || (c == '=' && encoded()))
            return;
        ++m_at;
        if (c == '<')
            openAngle();
        else if (c == '>')
            m_isInAngle = false;
        else if (c == ':')
            endRoute();
        else if (c == ',' || c == ';')
            separator();
        else
            plain(c);
    }
    /// False when it does not end: then no later one does, and the sign is one like others.
    bool quoted()
    {
        QByteArray inside;
        qsizetype i = m_at + 1;
        for (; m_closesQuotes && i < m_value.size() && m_value[i] != '"'; ++i) {
            i += m_value[i] == '\\' && i + 1 < m_value.size() ? 1 : 0;
            inside.append(m_value[i]);
        }
        m_closesQuotes = m_closesQuotes && i < m_value.size();
        if (!m_closesQuotes)
            return false;
        m_quoteFrom = current().size();
        current().append(inside);
        m_quoteTo = current().size();
        m_at = i + 1;
        return true;
    }
    bool comment()
    {
        QByteArray inside;
        qsizetype i = m_at + 1;
        for (int depth = 1; m_closesComments && i < m_value.size(); ++i) {
            depth += m_value[i] == '(' ? 1 : m_value[i] == ')' ? -1 : 0;
            if (depth == 0)
                break;
            i += m_value[i] == '\\' && i + 1 < m_value.size() ? 1 : 0;
            inside.append(m_value[i]);
        }
        m_closesComments = m_closesComments && i < m_value.size();
        if (!m_closesComments)
            return false;
        m_comment = inside;
        if (!m_isInAngle)
            m_phrase.append(' ');
        m_at = i + 1;
        return true;
    }
    /// `a@[192.0.2.1]`, which may hold colons.
    bool literal()
    {
        const qsizetype end = m_value.sliced(m_at).first(std::min<qsizetype>(m_value.size() - m_at, 100)).indexOf(']');
        if (end < 0 || !(m_isInAngle ? m_hasDomain && m_domain.isEmpty() : m_phrase.endsWith('@')))
            return false;
        current().append(m_value.sliced(m_at, end + 1).toByteArray());
        m_at += end + 1;
        return true;
    }
    /// Many programs leave commas in encoded words.
    bool encoded()
    {
        const QByteArrayView rest = m_value.sliced(m_at);
        const qsizetype size = rest.startsWith("=?") ? encodedWordSize(rest, m_lastMark - m_at) : 0;
        current().append(rest.first(size).toByteArray());
        m_at += size;
        return size > 0;
    }
    void openAngle()
    {
        if (m_hadAngle && !m_isInAngle) // a comma was forgotten
            finish();
        m_isInAngle = m_hadAngle = true;
        clearAddress();
    }
    /// The end of a route (`<@a,@b:`), of a group's name, or of `mailto`.
    void endRoute()
    {
        m_hadAngle = m_isInAngle;
        if (!m_isInAngle)
            m_phrase.clear();
        clearAddress();
    }
    void separator()
    {
        const bool isInRoute = m_isInAngle && m_hasDomain && m_local.isEmpty();
        if (!isInRoute)
            finish();
    }
    void plain(char c)
    {
        if (m_isInAngle && c == '@') {
            if (m_hasDomain && !m_local.isEmpty()) // `<a@b@c>`: what is behind the last one counts
                m_local.append('@').append(m_domain);
            m_domain.clear();
            m_hasDomain = true;
        } else if (!m_isInAngle || !isBlank(c)) {
            current().append(c);
        }
    }

    [[nodiscard]] QByteArray &current() { return !m_isInAngle ? m_phrase : m_hasDomain ? m_domain : m_local; }
    void clearAddress()
    {
        m_local.clear();
        m_domain.clear();
        m_hasDomain = false;
        m_quoteFrom = m_quoteTo = -1;
    }

    void finish()
    {
        if (!m_hadAngle)
            splitBare();
        MailAddress found;
        if (m_local.size() + m_domain.size() <= kLongestAddress && !m_local.isEmpty())
            found.address = plainAddress(m_local.trimmed(), m_domain.trimmed());
        const QByteArrayView name = QByteArrayView(m_phrase).trimmed();
        found.name = oneLine(decodedWords(name.isEmpty() ? QByteArrayView(m_comment) : name));
        if (!found.address.isEmpty() || !found.name.isEmpty())
            m_out.push_back(std::move(found));
        m_phrase.clear();
        m_comment.clear();
        clearAddress();
        m_isInAngle = m_hadAngle = false;
    }
    /// Without brackets: the word with the last `@` is the address, what stands around it a name.
    void splitBare()
    {
        const QByteArray whole = std::exchange(m_phrase, {});
        const qsizetype mark = whole.lastIndexOf('@');
        if (mark < 0) {
            const QByteArray word = whole.trimmed();
            const bool isWord = std::ranges::none_of(word, isBlank) && !word.startsWith("=?");
            (isWord ? m_local : m_phrase) = word;
            return;
        }
        qsizetype localTo = mark, domainFrom = mark + 1; // blanks around it are obsolete
        while (localTo > 0 && isBlank(whole[localTo - 1]))
            --localTo;
        while (domainFrom < whole.size() && isBlank(whole[domainFrom]))
            ++domainFrom;
        qsizetype from = localTo == m_quoteTo ? m_quoteFrom : localTo, to = domainFrom;
        while (localTo != m_quoteTo && from > 0 && !isBlank(whole[from - 1]))
            --from;
        while (to < whole.size() && !isBlank(whole[to]))
            ++to;
        m_local = whole.sliced(from, localTo - from);
        m_domain = whole.sliced(domainFrom, to - domainFrom);
        m_phrase = whole.first(from) + whole.sliced(to);
    }

    QByteArrayView m_value;
    qsizetype m_lastMark; ///< of `?=`
    std::vector<MailAddress> &m_out;
    qsizetype m_at = 0;
    QByteArray m_phrase, m_local, m_domain, m_comment;
    qsizetype m_quoteFrom = -1, m_quoteTo = -1; ///< the last quoted string, in what it was appended to
    bool m_isInAngle = false, m_hadAngle = false, m_hasDomain = false;
    bool m_closesQuotes = true, m_closesComments = true;
};

} // namespace

void readAddresses(QByteArrayView value, std::vector<MailAddress> &out)
{
    AddressReader(value, out).read();
}

} // namespace countersign::mail
