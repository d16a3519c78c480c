#include "plan/playbook/template.h"

#include "base/config/values.h"
#include "base/literals.h"
#include "plan/playbook/filters.h"
#include "plan/playbook/safename.h"

#include <QCoreApplication>

namespace countersign {

namespace {

bool keepsPath(const QString &name)
{
    return name == u"path" || name == u"item.part" || name == u"item.page" || name.startsWith("paths."_L1);
}

} // namespace

Result<Template::Part> Template::parsePart(const QString &inner, const QStringList &extra)
{
    const QStringList pieces = inner.split(u'|');
    Part part;
    part.name = pieces.first().trimmed();
    if (!Facts::isKnown(part.name) && !extra.contains(part.name))
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Playbook", "unknown value “%1”; the nearest is “%2”")
                                    .arg(part.name.left(80), nearest(part.name, Facts::knownNames() + extra)));
    for (const QString &piece : pieces.mid(1)) {
        const Filter filter{
            piece.section(u':', 0, 0).trimmed(), piece.contains(u':') ? piece.section(u':', 1).trimmed() : QString()};
        if (!filterNames().contains(filter.name))
            return fail(
                ErrorCode::Invalid, QCoreApplication::translate("Playbook", "unknown filter “%1”; the nearest is “%2”")
                                        .arg(filter.name.left(80), nearest(filter.name, filterNames())));
        part.filters.append(filter);
    }
    return part;
}

Result<Template> Template::parse(const QString &text, const QStringList &extra)
{
    Template out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype open = text.indexOf("{{"_L1, at);
        const qsizetype end = open < 0 ? text.size() : open;
        if (end > at)
            out.m_parts.append({text.mid(at, end - at), {}, {}});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf("}}"_L1, open);
        if (close < 0)
            return fail(ErrorCode::Invalid, QCoreApplication::translate("Playbook", "“{{” is never closed with “}}”"));
        Result<Part> part = parsePart(text.mid(open + 2, close - open - 2), extra);
        if (!part)
            return fail(part.error());
        out.m_parts.append(*part);
        at = close + 2;
    }
    return out;
}

QString Template::renderPart(const Part &part, const Facts &facts)
{
    QString value = facts.text(part.name);
    for (const Filter &filter : part.filters)
        value = applyFilter(filter.name, filter.argument, value);
    return value;
}

QString Template::render(const Facts &facts, Use use) const
{
    if (use == Use::Path && m_parts.size() == 1 && keepsPath(m_parts.first().name))
        return renderPart(m_parts.first(), facts);
    QString out;
    for (const Part &part : m_parts) {
        const bool literal = part.name.isEmpty();
        QString text = literal ? part.literal : renderPart(part, facts);
        if (use == Use::Path && !literal && !text.isEmpty() && !text.startsWith(u'.'))
            text = safeName(text, kMaxNameBytes);
        else if (use == Use::Path && !literal)
            text.replace(u'/', u'-').replace(u'\\', u'-'); // an extension keeps its dot; safePath judges the whole
        out += text;
    }
    return use == Use::Path ? safePath(out) : out;
}

QJsonValue Template::renderValue(const Facts &facts, Use use) const
{
    const bool single = m_parts.size() == 1 && !m_parts.first().name.isEmpty();
    if (!single)
        return render(facts, use);
    const Part &part = m_parts.first();
    if (part.filters.isEmpty() && use == Use::Text)
        return facts.value(part.name);
    const QString text = render(facts, use);
    return text.isEmpty() || !(facts.has(part.name) || !part.filters.isEmpty()) ? QJsonValue(QJsonValue::Undefined)
                                                                                : QJsonValue(text);
}

} // namespace countersign
