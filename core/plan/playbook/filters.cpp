#include "plan/playbook/filters.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "plan/extract/dates.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/safename.h"

#include <QHash>

namespace countersign {

namespace {

using Apply = QString (*)(const QString &value, const QString &argument);

QDate dateOf(const QString &value)
{
    return QDate::fromString(value.left(10), Qt::ISODate);
}

QString slug(const QString &value)
{
    QString out;
    for (const QChar c : normalizedText(firstOf(value, 400), QString::NormalizationForm_KD)) {
        if (c.unicode() < 0x80 && c.isLetterOrNumber())
            out += c.toLower();
        else if (c == u'ß')
            out += u"ss"_s;
        else if (!c.isMark() && !out.endsWith(u'-') && !out.isEmpty())
            out += u'-';
    }
    while (out.endsWith(u'-'))
        out.chop(1);
    return out.isEmpty() ? u"unnamed"_s : firstOf(out, 80);
}

QString quote(const QString &value)
{
    QStringList lines = value.split(u'\n');
    for (QString &line : lines)
        line = line.isEmpty() ? u">"_s : u"> "_s + line;
    return lines.join(u'\n');
}

QString onDate(const QString &value, QString (*write)(QDate))
{
    const QDate date = dateOf(value);
    return date.isValid() ? write(date) : value;
}

const QHash<QString, Apply> &filters()
{
    static const QHash<QString, Apply> all{
        {u"filename"_s, [](const QString &v, const QString &) { return v.isEmpty() ? v : safeName(v); }},
        {u"slug"_s, [](const QString &v, const QString &) { return slug(v); }},
        {u"quote"_s, [](const QString &v, const QString &) { return quote(v); }},
        {u"default"_s, [](const QString &v, const QString &a) { return v.trimmed().isEmpty() ? a : v; }},
        {u"then"_s, [](const QString &v, const QString &a) { return v.trimmed().isEmpty() ? QString() : a; }},
        {u"else"_s, [](const QString &v, const QString &a) { return v.trimmed().isEmpty() ? a : QString(); }},
        {u"line"_s, [](const QString &v, const QString &) { return plainLine(v); }},
        {u"lower"_s, [](const QString &v, const QString &) { return lowerText(v); }},
        {u"upper"_s, [](const QString &v, const QString &) { return upperText(v); }},
        {u"year"_s,
            [](const QString &v, const QString &) { return onDate(v, [](QDate d) { return d.toString(u"yyyy"_s); }); }},
        {u"month"_s, [](const QString &v,
                         const QString &) { return onDate(v, [](QDate d) { return d.toString(u"yyyy-MM"_s); }); }},
        {u"day"_s, [](const QString &v, const QString &) { return onDate(v, dayMonth); }},
        {u"long"_s, [](const QString &v, const QString &) { return onDate(v, longDate); }},
        {u"german"_s, [](const QString &v,
                          const QString &) { return onDate(v, [](QDate d) { return d.toString(u"dd.MM.yyyy"_s); }); }},
        {u"folder"_s, [](const QString &v, const QString &) { return v.section(u'/', 0, -2); }},
    };
    return all;
}

} // namespace

const QStringList &filterNames()
{
    static const QStringList names = filters().keys();
    return names;
}

QString applyFilter(const QString &filter, const QString &argument, const QString &value)
{
    const Apply apply = filters().value(filter);
    return apply ? apply(value, argument) : value;
}

} // namespace countersign
