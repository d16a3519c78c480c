#include "html/htmltext.h"

#include "base/literals.h"
#include "html/hiddentext.h"

#include <QHash>
#include <QSet>

namespace countersign {

namespace {

const QSet<QString> &blockTags()
{
    static const QSet<QString> tags = [] {
        QSet<QString> set;
        for (const char *tag :
            {"p", "div", "br", "tr", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section",
                "article", "header", "footer", "blockquote", "pre", "dl", "dt", "dd", "form", "center", "body"})
            set.insert(QString::fromLatin1(tag));
        return set;
    }();
    return tags;
}

const QHash<QString, char32_t> &entities()
{
    static const QHash<QString, char32_t> table = [] {
        QHash<QString, char32_t> hash;
        const std::pair<const char *, char32_t> pairs[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'},
            {"apos", '\''}, {"nbsp", ' '}, {"copy", 0xA9}, {"reg", 0xAE}, {"trade", 0x2122}, {"euro", 0x20AC},
            {"pound", 0xA3}, {"yen", 0xA5}, {"cent", 0xA2}, {"sect", 0xA7}, {"deg", 0xB0}, {"plusmn", 0xB1},
            {"middot", 0xB7}, {"bull", 0x2022}, {"hellip", 0x2026}, {"ndash", 0x2013}, {"mdash", 0x2014},
            {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
            {"bdquo", 0x201E}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"times", 0xD7}, {"frac12", 0xBD}, {"auml", 0xE4},
            {"ouml", 0xF6}, {"uuml", 0xFC}, {"Auml", 0xC4}, {"Ouml", 0xD6}, {"Uuml", 0xDC}, {"szlig", 0xDF},
            {"eacute", 0xE9}, {"egrave", 0xE8}, {"ecirc", 0xEA}, {"agrave", 0xE0}, {"aacute", 0xE1}, {"acirc", 0xE2},
            {"aring", 0xE5}, {"aelig", 0xE6}, {"ccedil", 0xE7}, {"iacute", 0xED}, {"ntilde", 0xF1}, {"oacute", 0xF3},
            {"ocirc", 0xF4}, {"oslash", 0xF8}, {"uacute", 0xFA}, {"zwnj", 0}, {"zwj", 0}, {"shy", 0}, {"ensp", ' '},
            {"emsp", ' '}, {"thinsp", ' '}, {"rarr", 0x2192}};
        for (const auto &[name, code] : pairs)
            hash.insert(QString::fromLatin1(name), code);
        return hash;
    }();
    return table;
}

/// Walks the HTML once; every search that fails is remembered, so that no input makes it quadratic.
class Stripper
{
public:
    explicit Stripper(const QString &html) : m_html(html) {}

    QString run()
    {
        m_out.reserve(m_html.size() / 2);
        while (m_at < m_html.size()) {
            const QChar c = m_html[m_at];
            if (c == QLatin1Char('<') && tag())
                continue;
            if (c == QLatin1Char('&') && entity())
                continue;
            put(c);
            ++m_at;
        }
        return m_out.trimmed();
    }
    [[nodiscard]] bool holdsHidden() const { return m_hidden.found(); }

private:
    void put(QChar c)
    {
        if (c.isSpace() || c.isNull()) {
            m_space = true;
            return;
        }
        if (m_space && !m_out.isEmpty() && !m_out.endsWith(QLatin1Char('\n')))
            m_out.append(QLatin1Char(' '));
        m_space = false;
        m_out.append(c);
        m_hidden.onLetter(c);
    }
    void lineBreak()
    {
        m_space = false;
        if (!m_out.isEmpty() && !m_out.endsWith("\n\n"_L1))
            m_out.append(QLatin1Char('\n'));
    }
    qsizetype find(const QString &what, qsizetype from)
    {
        if (m_absent.contains(what))
            return -1;
        const qsizetype at = m_html.indexOf(what, from, Qt::CaseInsensitive);
        if (at < 0)
            m_absent.insert(what);
        return at;
    }
    /// The ">" that ends the tag at `from`: one within a quoted value does not. -1: none.
    qsizetype tagEnd(qsizetype from)
    {
        const qsizetype first = find(u">"_s, from);
        QChar before;
        for (qsizetype i = from; first >= 0 && !m_allQuoted && i < m_html.size(); ++i) {
            const QChar c = m_html[i];
            if (c == QLatin1Char('>'))
                return i;
            if ((c == QLatin1Char('"') || c == QLatin1Char('\'')) && before == QLatin1Char('=')) {
                const qsizetype close = find(QString(c), i + 1);
                if (close < 0)
                    return first;
                i = close;
            }
            if (!c.isSpace())
                before = c;
        }
        m_allQuoted = m_allQuoted || first >= 0;
        return first;
    }
    bool tag()
    {
        if (QStringView(m_html).sliced(m_at).startsWith("<!--"_L1)) {
            const qsizetype end = find(u"-->"_s, m_at + 4);
            m_at = end < 0 ? m_html.size() : end + 3;
            return true;
        }
        const QChar next = m_at + 1 < m_html.size() ? m_html[m_at + 1] : QChar();
        if (!next.isLetter() && next != QLatin1Char('/') && next != QLatin1Char('!') && next != QLatin1Char('?'))
            return false; // "a < b"
        const qsizetype end = tagEnd(m_at);
        if (end < 0)
            return false;
        const bool closing = next == QLatin1Char('/');
        const QString name = tagName(m_at + (closing ? 2 : 1), end);
        m_hidden.onTag(name, closing, QStringView(m_html).sliced(m_at, end - m_at));
        m_at = end + 1;
        if (!closing && (name == "script"_L1 || name == "style"_L1 || name == "head"_L1))
            skipElement(name);
        else if (blockTags().contains(name))
            onBlock(name, closing);
        else if (name == "td"_L1 || name == "th"_L1)
            m_space = true;
        return true;
    }
    void onBlock(const QString &name, bool closing)
    {
        lineBreak();
        if (name == "li"_L1 && !closing)
            m_out.append("- "_L1);
    }
    QString tagName(qsizetype from, qsizetype end) const
    {
        qsizetype to = from;
        while (to < end && to - from < 16 && m_html[to].isLetterOrNumber())
            ++to;
        return m_html.mid(from, to - from).toLower();
    }
    void skipElement(const QString &name)
    {
        const qsizetype close = find(u"</"_s + name, m_at);
        const qsizetype end = close < 0 ? -1 : find(u">"_s, close);
        if (end >= 0)
            m_at = end + 1;
        else if (name != "head"_L1) // an unclosed head would hide the whole mail
            m_at = m_html.size();
    }
    bool entity()
    {
        const QStringView rest =
            QStringView(m_html).sliced(m_at + 1, std::min<qsizetype>(12, m_html.size() - m_at - 1));
        const qsizetype end = rest.indexOf(QLatin1Char(';'));
        if (end <= 0)
            return false;
        const QString name = rest.first(end).toString();
        bool ok = false;
        char32_t code = 0;
        if (name.startsWith(QLatin1Char('#'))) {
            const bool hex = name.size() > 1 && name[1].toLower() == QLatin1Char('x');
            code = QStringView(name).sliced(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
            ok = ok && code != 0 && code <= 0x10FFFF && !QChar::isSurrogate(code);
        } else if (const auto found = entities().constFind(name); found != entities().cend()) {
            code = *found;
            ok = true;
        }
        if (!ok)
            return false;
        m_at += end + 2;
        if (code != 0) {
            for (const QChar c : QString::fromUcs4(&code, 1))
                put(c);
        }
        return true;
    }

    QString m_html;
    QString m_out;
    QSet<QString> m_absent;
    HiddenText m_hidden;
    qsizetype m_at = 0;
    bool m_space = false;
    bool m_allQuoted =
        false; ///< no tag was ended up to the end of the page: for others none is looked for as far again
};

} // namespace

QString htmlToText(const QString &html, bool *hidden)
{
    Stripper stripper(html);
    const QString text = stripper.run();
    if (hidden)
        *hidden = stripper.holdsHidden();
    return text;
}

} // namespace countersign
