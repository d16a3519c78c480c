#include "guard/markupscan.h"

#include "base/literals.h"

#include <QSet>
#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostWords = 300; ///< of a picture, and of its path
constexpr qsizetype kMostWord = 40;   ///< of a fence
constexpr qsizetype kMostAddress = 2000;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t';
}

bool isBreak(QChar c)
{
    return c == u'\n' || c == u'\r';
}

/// Languages that are shown and not run. A name that is not among them may belong to some extension.
bool isPlainLanguage(const QString &word)
{
    static const QSet<QString> plain = [] {
        const QStringList words =
            u"text txt plain plaintext none log console output terminal bash sh shell zsh fish powershell ps1 bat "
            u"batch "
            u"cmd c h cpp c++ hpp cs csharp java kotlin go "
            u"golang rust rs python py ruby rb perl pl php js javascript jsx ts typescript tsx json json5 jsonc yaml "
            u"yml toml ini xml css scss sql diff patch md "
            u"markdown csv tsv tex latex lua swift matlab make makefile cmake dockerfile nginx http regex asm haskell "
            u"hs scala dart vim awk sed properties conf mail "
            u"email eml ics vcard ascii"_s.split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    return plain.contains(word);
}

/// One pass over a text. `at` is where it stands; each look ahead is bounded, or ends where the next one can begin.
class Scanner
{
public:
    explicit Scanner(const QString &text) : m_text(text) {}

    std::optional<MarkupSpot> run()
    {
        for (qsizetype at = 0; at < m_text.size();) {
            const QChar c = m_text[at];
            if (isBreak(c)) {
                m_words = m_brackets = false;
                if (isBreak(charAt(at + 1)))
                    m_link = -1;
            }
            qsizetype next = at + 1;
            std::optional<Markup> found;
            if (c == u'`' || c == u'~')
                found = fence(at, next);
            else if (c == u'<')
                found = tag(at);
            else if (c == u'!' && charAt(at + 1) == u'[')
                found = picture(at);
            else if (c == u']' && (charAt(at + 1) == u'(' || charAt(at + 1) == u':'))
                m_link = at;
            else if (c == u')' || (m_link >= 0 && at - m_link > kMostAddress))
                m_link = -1;
            else if (m_link >= 0 && ((c == u'&' && isEntity(at)) || (c == u'\\' && charAt(at + 1) == u':')))
                found = Markup::Address;
            if (found)
                return MarkupSpot{*found, at};
            m_brackets = c == u'[' || (m_brackets && c != u']');
            m_words = m_words || (c.isLetter() && !m_brackets);
            at = next;
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] QChar charAt(qsizetype at) const { return at < m_text.size() ? m_text[at] : QChar(); }

    /// A run of three or more, and the word behind it. `next`: behind the run and its blanks.
    std::optional<Markup> fence(qsizetype at, qsizetype &next)
    {
        const QChar mark = m_text[at];
        while (charAt(next) == mark)
            ++next;
        if (next - at < 3 || at == m_closing || (mark == u'~' && m_words)) // waves behind words are no fence
            return std::nullopt;
        while (isBlank(charAt(next)))
            ++next;
        if (charAt(next) == u'{') // to be run, in books of code
            return Markup::Code;
        QString word;
        for (qsizetype i = next;
            word.size() < kMostWord && i < m_text.size() && !m_text[i].isSpace() && m_text[i] != mark; ++i)
            word += m_text[i].toLower();
        if (word.isEmpty() || isPlainLanguage(word))
            return std::nullopt;
        for (qsizetype i = next; mark == u'`' && i < m_text.size() && !isBreak(m_text[i]); ++i)
            if (m_text[i] == mark) { // code within a line, which ends here
                m_closing = i;
                return std::nullopt;
            }
        return Markup::Code;
    }

    std::optional<Markup> tag(qsizetype at) const
    {
        const QChar first = charAt(at + 1), second = charAt(at + 2);
        if ((first == u'!' && (isLetter(second) || second == u'-' || second == u'[')) ||
            (first == u'?' && (isLetter(second) || second == u'=')) || (first == u'/' && isLetter(second)))
            return Markup::Html;
        return isLetter(first) && !isAddress(at + 1) ? std::optional(Markup::Html) : std::nullopt;
    }

    /// <name@site> or <https://site/path>, in characters that no parser takes for the attributes of a tag.
    [[nodiscard]] bool isAddress(qsizetype from) const
    {
        const qsizetype most = std::min(m_text.size(), from + kMostAddress);
        qsizetype end = from;
        bool mail = true;
        int ats = 0;
        for (; end < most && m_text[end] != u'>'; ++end) {
            const QChar c = m_text[end];
            if (c.isSpace() || c.unicode() < 0x20 || QStringView(u"<\"'`\\").contains(c))
                return false;
            ats += c == u'@';
            mail = mail && (c.isLetterOrNumber() || QStringView(u"._%+$=@-").contains(c));
        }
        if (end == most)
            return false;
        const QStringView inside = QStringView(m_text).mid(from, end - from);
        if (ats == 1 && (mail || inside.startsWith(u"mailto:", Qt::CaseInsensitive)))
            return inside.back() != u'@' && !inside.contains(u'/');
        const bool page =
            inside.startsWith(u"https://", Qt::CaseInsensitive) || inside.startsWith(u"http://", Qt::CaseInsensitive);
        return page && !holdsHandler(inside);
    }

    /// "/onclick=": a slash parts the attributes of a tag, too.
    static bool holdsHandler(QStringView inside)
    {
        for (qsizetype at = inside.indexOf(u"/on", 0, Qt::CaseInsensitive); at >= 0;
            at = inside.indexOf(u"/on", at + 1, Qt::CaseInsensitive)) {
            qsizetype i = at + 3;
            while (i < inside.size() && isLetter(inside[i]))
                ++i;
            if (i > at + 3 && i < inside.size() && inside[i] == u'=')
                return true;
        }
        return false;
    }

    std::optional<Markup> picture(qsizetype at) const
    {
        qsizetype i = at + 2;
        const qsizetype most = std::min(m_text.size(), i + kMostWords);
        while (i < most && m_text[i] != u']' && m_text[i] != u'[' && m_text[i] != u'\\' && !isBreak(m_text[i]))
            ++i;
        if (charAt(i) != u']' || charAt(i + 1) != u'(' || !isRelative(i + 2))
            return Markup::Picture;
        return std::nullopt;
    }

    [[nodiscard]] bool isRelative(qsizetype from) const
    {
        const qsizetype most = std::min(m_text.size(), from + kMostWords);
        for (qsizetype i = from; i < most; ++i) {
            const QChar c = m_text[i];
            if (c == u')')
                return i > from && m_text[from] != u'/';
            if (c.isSpace() || c.unicode() < 0x20 || QStringView(u":&\\<>[(\"").contains(c))
                return false;
        }
        return false;
    }

    [[nodiscard]] bool isEntity(qsizetype at) const
    {
        if (charAt(at + 1) == u'#')
            return true;
        qsizetype i = at + 1;
        while (i < at + 32 && (isLetter(charAt(i)) || charAt(i).isDigit()))
            ++i;
        return i > at + 1 && charAt(i) == u';';
    }

    const QString &m_text;
    qsizetype m_link = -1;                    ///< where the target of a link has begun
    qsizetype m_closing = -1;                 ///< the marks that end what others of this line have begun
    bool m_brackets = false, m_words = false; ///< in this line: within brackets, words outside of them
};
} // namespace

std::optional<MarkupSpot> markupIn(const QString &text)
{
    return Scanner(text).run();
}

} // namespace countersign
