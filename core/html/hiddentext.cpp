#include "html/hiddentext.h"

#include "base/literals.h"

#include <QRegularExpression>
#include <QSet>

namespace countersign {

namespace {

constexpr std::size_t kDeepest = 2000; // elements beyond are taken as shown

bool isVoid(const QString &name)
{
    static const QSet<QString> names{u"br"_s, u"img"_s, u"hr"_s, u"input"_s, u"meta"_s, u"link"_s, u"col"_s, u"wbr"_s};
    return names.contains(name);
}

} // namespace

bool HiddenText::isHiding(QStringView markup)
{
    // Possessive, so that no run of blanks is tried in two ways: each tag may be a stranger's.
    static const QRegularExpression attribute(u"\\shidden(?:\\s|=|$)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression style(
        u"display\\s*+:\\s*+none|visibility\\s*+:\\s*+(?:hidden|collapse)|"
        u"font-size\\s*+:\\s*+(?:0(?:\\.[0-3]\\d*+)?\\s*+(?:px|pt|em|rem|%)?+|1\\s*+(?:px|pt|%))\\s*+(?:;|\"|'|!|$)|"
        u"opacity\\s*+:\\s*+0(?:\\.0\\d*+)?\\s*+(?:;|\"|'|!|$)|mso-hide\\s*+:\\s*+all|"
        u"text-indent\\s*+:\\s*+-\\d{3,}|(?:left|top)\\s*+:\\s*+-\\d{4,}|"
        u"max-height\\s*+:\\s*+0(?:px)?+\\s*+(?:;|\"|'|$)|color\\s*+:\\s*+transparent"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression white(
        u"(?<!-)color\\s*+[:=]\\s*+[\"']?+(?:#fff(?:fff)?\\b|white\\b|rgb\\(\\s*+255\\s*+,\\s*+255\\s*+,\\s*+255)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (markup.size() > 4000)
        markup = markup.first(4000);
    m_ground = m_ground || markup.contains("background"_L1, Qt::CaseInsensitive) ||
               markup.contains("bgcolor"_L1, Qt::CaseInsensitive);
    const QString text = markup.toString();
    return attribute.match(text).hasMatch() || style.match(text).hasMatch() ||
           (!m_ground && white.match(text).hasMatch());
}

void HiddenText::onTag(const QString &name, bool closing, QStringView markup)
{
    if (isVoid(name) || name.isEmpty() || markup.endsWith(QLatin1Char('/')))
        return;
    if (!closing) {
        if (m_open.size() >= kDeepest)
            return;
        m_open.push_back({name, markup.contains(QLatin1Char(' ')) && isHiding(markup)});
        m_depth += m_open.back().hides;
        return;
    }
    // An end closes the nearest element of its name, and what was left open in it; one that closes nothing is passed
    // over.
    const std::size_t most = std::min<std::size_t>(m_open.size(), 64);
    for (std::size_t back = 1; back <= most; ++back) {
        if (m_open[m_open.size() - back].name != name)
            continue;
        for (std::size_t i = 0; i < back; ++i) {
            m_depth -= m_open.back().hides;
            m_open.pop_back();
        }
        return;
    }
}

void HiddenText::onLetter(QChar c)
{
    if (!c.isLetterOrNumber())
        return;
    if (m_depth == 0)
        m_shown = true;
    else
        ++(m_shown ? m_late : m_early);
}

} // namespace countersign
