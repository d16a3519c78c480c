#include "reader/mail/bodytext.h"

#include "base/literals.h"
#include "reader/html/shownhtml.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr qsizetype longestStub = 1500; ///< characters; a longer plain text is a mail of its own

qsizetype lettersIn(const QString &text)
{
    return std::ranges::count_if(text, [](QChar c) { return c.isLetterOrNumber(); });
}

/// "Please look at this mail in a browser": a plain text that only stands in for the HTML beside it.
bool standsIn(const QString &plain, const QString &html)
{
    static const QRegularExpression excuse(
        uR"(\bhtml\b|browser|navegador|navigateur|przeglądar|webbläsare|webversion|web version|online[- ](?:version|ansicht)|view (?:it |this )?online)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const qsizetype here = lettersIn(plain), there = lettersIn(html);
    return (excuse.match(plain).hasMatch() && there > here / 2) || there > 3 * here + 100;
}

} // namespace

void BodyText::add(const QString &text, bool isHtml)
{
    m_nodes.push_back({text, isHtml, false, {}});
    m_nodes[m_open.back()].inside.push_back(m_nodes.size() - 1);
}

void BodyText::open(bool isChoice)
{
    m_nodes.push_back({{}, false, isChoice, {}});
    m_nodes[m_open.back()].inside.push_back(m_nodes.size() - 1);
    m_open.push_back(m_nodes.size() - 1);
}

void BodyText::close()
{
    if (m_open.size() > 1)
        m_open.pop_back();
}

bool BodyText::holdsHtml(std::size_t at) const
{
    const Node &node = m_nodes[at];
    return node.isHtml || std::ranges::any_of(node.inside, [this](std::size_t one) { return holdsHtml(one); });
}

QString BodyText::join(std::size_t at, bool withHtml, bool *hidden) const
{
    const Node &node = m_nodes[at];
    if (node.isChoice)
        return chosen(node, withHtml, hidden);
    if (node.inside.empty())
        return !node.isHtml ? node.text : withHtml ? shownHtml(node.text, hidden) : QString();
    QString out;
    for (const std::size_t one : node.inside) {
        bool found = false;
        const QString text = join(one, withHtml, &found);
        if (hidden)
            *hidden = *hidden || found;
        if (text.trimmed().isEmpty())
            continue;
        if (!out.isEmpty())
            out += out.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s;
        out += text;
    }
    return out;
}

QString BodyText::chosen(const Node &node, bool withHtml, bool *hidden) const
{
    QString plain, html;
    for (const std::size_t one : node.inside) // of several plain ones the first
        if (plain.trimmed().isEmpty() && !holdsHtml(one))
            plain = join(one, withHtml, hidden);
    if (!withHtml || plain.size() > longestStub)
        return plain;
    bool found = false;
    for (auto one = node.inside.rbegin(); one != node.inside.rend() && html.trimmed().isEmpty(); ++one)
        if (holdsHtml(*one))
            html = join(*one, true, &found); // the last is the best, as its sender sees it
    if (html.trimmed().isEmpty() || (!plain.trimmed().isEmpty() && !standsIn(plain, html)))
        return plain;
    if (hidden)
        *hidden = *hidden || found;
    return html;
}

} // namespace countersign::reader
