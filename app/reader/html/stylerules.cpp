#include "reader/html/stylerules.h"

#include "base/literals.h"

namespace countersign::reader {

namespace {

constexpr int mostRules = 5000;
constexpr qsizetype longestSelector = 200, mostOfOneName = 400, mostOfOne = 1200;
constexpr qsizetype mostClasses = 20; ///< of one element

QString withoutComments(const QString &sheet)
{
    QString out;
    qsizetype from = 0;
    for (;;) {
        const qsizetype begin = sheet.indexOf(u"/*"_s, from);
        out.append(QStringView(sheet).sliced(from, (begin < 0 ? sheet.size() : begin) - from));
        const qsizetype end = begin < 0 ? -1 : sheet.indexOf(u"*/"_s, begin + 2);
        if (end < 0)
            return out;
        from = end + 2;
    }
}

bool isNameChar(QChar c)
{
    return c.isLetterOrNumber() || c == u'-' || c == u'_';
}

/// Of "div.note > p.x:not(.y)" the name that says most: ".x". Empty: it is about what only a pointer or a printer sees.
QString lastName(QStringView selector)
{
    selector = selector.trimmed();
    if (selector.size() > longestSelector)
        return {};
    static const QStringList passing{u":hover"_s, u":focus"_s, u":active"_s, u":visited"_s, u":before"_s, u":after"_s,
        u":first-letter"_s, u":first-line"_s, u":selection"_s};
    for (const QString &one : passing)
        if (selector.contains(one, Qt::CaseInsensitive))
            return {};
    qsizetype end = selector.size();
    for (const QChar stop : {u':', u'['})
        if (const qsizetype at = selector.indexOf(stop); at >= 0)
            end = std::min(end, at);
    selector = selector.first(end).trimmed();
    qsizetype from = selector.size();
    while (from > 0 && isNameChar(selector[from - 1]))
        --from;
    const bool isMarked = from > 0 && (selector[from - 1] == u'.' || selector[from - 1] == u'#');
    const QStringView name = selector.sliced(isMarked ? from - 1 : from);
    return isMarked ? name.toString() : name.toString().toLower();
}

/// Of "margin:0; display:none" the second.
QString aboutBeingSeen(QStringView declarations)
{
    static const QStringList names{u"display"_s, u"visibility"_s, u"font-size"_s, u"opacity"_s, u"mso-hide"_s,
        u"text-indent"_s, u"left"_s, u"top"_s, u"max-height"_s, u"color"_s, u"background"_s, u"background-color"_s};
    QString out;
    for (const QStringView one : declarations.split(u';')) {
        const QString name = one.first(std::max<qsizetype>(0, one.indexOf(u':'))).trimmed().toString().toLower();
        if (one.size() < 100 && names.contains(name) && out.size() < mostOfOneName)
            out += one.trimmed().toString() + u';';
    }
    return out;
}

} // namespace

void StyleRules::add(const QString &sheet)
{
    const QString plain = withoutComments(sheet);
    int depth = 0, atDepth = -1; // of the block of an at-rule, whose rules are passed over
    qsizetype from = 0;
    QStringView selectors;
    for (qsizetype i = 0; i < plain.size() && m_rules < mostRules; ++i) {
        const QChar c = plain[i];
        if (c == u'{') {
            selectors = QStringView(plain).sliced(from, i - from).trimmed();
            if (atDepth < 0 && selectors.startsWith(u'@'))
                atDepth = depth;
            ++depth;
            from = i + 1;
        } else if (c == u'}' && depth > 0) {
            --depth;
            if (atDepth < 0)
                addRule(selectors, QStringView(plain).sliced(from, i - from));
            else if (depth == atDepth)
                atDepth = -1;
            selectors = {};
            from = i + 1;
        } else if (c == u';' && depth == 0) {
            from = i + 1; // @import, @charset
        }
    }
}

void StyleRules::addRule(QStringView selectors, QStringView declarations)
{
    const QString said = aboutBeingSeen(declarations);
    for (const QStringView one : selectors.split(u',')) {
        if (++m_rules > mostRules)
            return;
        const QString name = lastName(one);
        if (name.isEmpty() || said.isEmpty())
            continue;
        QString &all = m_byName[name];
        if (all.size() + said.size() <= mostOfOneName)
            all += said;
    }
}

QString StyleRules::declarationsFor(const QString &tag, const QStringList &classes, const QString &id) const
{
    if (m_byName.isEmpty())
        return {};
    QString out = m_byName.value(tag);
    if (!id.isEmpty())
        out += m_byName.value(u'#' + id);
    for (const QString &one : classes.first(std::min(classes.size(), mostClasses)))
        if (out.size() < mostOfOne)
            out += m_byName.value(u'.' + one);
    return out;
}

} // namespace countersign::reader
