#include "approvals/stepface.h"

#include "base/literals.h"
#include "base/meetingtime.h"
#include "common/words.h"
#include "domain/present/labels.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace countersign {

namespace {
QString compact(const QJsonValue &value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Indented)).trimmed();
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Indented)).trimmed();
}

QString readableText(const QString &text)
{
    if (const QString name = text.section(u'/', 2); text.startsWith(u"Needs_Action/") && !name.isEmpty())
        return QCoreApplication::translate("StepFace", "%1, as it came in").arg(name); // the folder's name is an id
    if (text.size() == 10 && text[4] == u'-' && text[7] == u'-')
        if (const QDate date = QDate::fromString(text, Qt::ISODate); date.isValid())
            return QLocale().toString(date, QLocale::LongFormat);
    if (text.size() >= 19 && text.size() <= 32 && text[10] == u'T')
        if (const QDateTime at = QDateTime::fromString(text, Qt::ISODate); at.isValid())
            return QLocale().toString(at.toLocalTime(), dayWithYear() + u", HH:mm"_s);
    return text;
}

/// A time that its tool reads in the zone that stands beside it: on both clocks. Empty for anything else.
QString timeThere(const QString &key, const QJsonObject &arguments)
{
    const QString zone = arguments.value("timezone"_L1).toString(), value = arguments.value(key).toString();
    if ((key != u"start" && key != u"end") || zone.isEmpty() || value.size() < 19)
        return {};
    MeetingStyle style;
    style.day = dayWithYear() + u',';
    return meetingTime(value, zone, style);
}

QString csvCell(const QJsonValue &value)
{
    QString cell = value.isString() ? value.toString() : value.toVariant().toString();
    if (cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n'))
        cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
    return cell;
}

/// The line that a table gets, in the order of its columns.
QString csvLine(const QJsonValue &row, const QJsonArray &columns)
{
    QStringList cells;
    if (row.isArray()) {
        for (const QJsonValue &value : row.toArray())
            cells.append(csvCell(value));
        return cells.join(u',');
    }
    const QJsonObject object = row.toObject();
    QStringList keys;
    for (const QJsonValue &column : columns)
        keys.append(column.toString());
    for (const QString &key : object.keys())
        if (!keys.contains(key))
            keys.append(key);
    for (const QString &key : std::as_const(keys))
        cells.append(csvCell(object.value(key)));
    return cells.join(u',');
}

bool isHash(const QString &key, const QJsonValue &value)
{
    return key.endsWith(u"sha256") && value.toString().size() == 64;
}

/// What programs know a thing by: told, but together and last, since it says nothing to a reader.
bool isTechnical(const QString &key)
{
    static const QStringList keys{
        u"uid"_s, u"sequence"_s, u"stamp"_s, u"message_id"_s, u"in_reply_to"_s, u"references"_s};
    return keys.contains(key);
}

bool isLongText(const QString &key, const QJsonValue &value)
{
    return value.isString() && (value.toString().contains(u'\n') || value.toString().size() > 240 || key == u"body");
}

/// From before To, places before contents; the rest by name.
int rank(const QString &key)
{
    static const QStringList order{u"from"_s, u"to"_s, u"cc"_s, u"subject"_s, u"path"_s, u"summary"_s, u"start"_s,
        u"end"_s, u"location"_s, u"text"_s, u"due"_s};
    const qsizetype place = order.indexOf(key);
    return place >= 0 ? int(place) : 100;
}

void addRow(StepFace &face, const QJsonObject &arguments, const ToolFace &tool)
{
    const QJsonValue row = arguments.value("row"_L1);
    const QJsonArray columns = arguments.value("columns"_L1).toArray();
    const QJsonObject object = row.toObject();
    for (const QString &key : StepFace::columnsOf(object, columns))
        if (!object.value(key).toString(u"-"_s).isEmpty())
            face.fields.append({StepFace::labelOf(key, tool), StepFace::readable(object.value(key))});
    face.changes.append({StepChange::Row, QCoreApplication::translate("StepFace", "Added row"), csvLine(row, columns)});
}
} // namespace

QString StepFace::readable(const QJsonValue &value)
{
    switch (value.type()) {
        case QJsonValue::Bool:
            return value.toBool() ? QCoreApplication::translate("StepFace", "yes")
                                  : QCoreApplication::translate("StepFace", "no");
        case QJsonValue::Double: return QLocale().toString(value.toDouble(), 'g', QLocale::FloatingPointShortest);
        case QJsonValue::String: return readableText(value.toString());
        case QJsonValue::Array: break;
        case QJsonValue::Object: return compact(value);
        default: return QCoreApplication::translate("StepFace", "nothing");
    }
    QStringList lines;
    for (const QJsonValue &item : value.toArray()) {
        if (!item.isString())
            return compact(value);
        lines.append(item.toString());
    }
    return lines.isEmpty() ? QCoreApplication::translate("StepFace", "nobody, nothing") : lines.join(u'\n');
}

QStringList StepFace::columnsOf(const QJsonObject &row, const QJsonArray &columns)
{
    QStringList keys;
    for (const QJsonValue &column : columns)
        if (row.contains(column.toString()) && !keys.contains(column.toString()))
            keys.append(column.toString());
    for (const QString &key : row.keys())
        if (!keys.contains(key))
            keys.append(key);
    return keys;
}

QString StepFace::labelOf(const QString &key, const ToolFace &tool)
{
    const QString label = tool.labels.value(key);
    if (!label.isEmpty())
        return labelWords(label);
    if (key == u"path")
        return QCoreApplication::translate("StepFace", "File");
    return isHash(key, QString(64, u'0')) ? QCoreApplication::translate("StepFace", "Only if it is")
                                          : labelWords(Words::fromKey(key));
}

StepFace StepFace::of(const Step &step, const ToolFace &tool)
{
    StepFace face;
    QStringList keys = step.arguments.keys();
    std::ranges::sort(keys, {}, [](const QString &key) { return std::pair(rank(key), key); });
    const QJsonValue row = step.arguments.value("row"_L1);
    const bool hasRow = row.isObject() || row.isArray();
    QStringList technical;
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue value = step.arguments.value(key);
        if (hasRow && (key == u"row" || key == u"columns"))
            continue;
        if (isTechnical(key))
            technical.append(labelOf(key, tool) + u": "_s + readable(value));
        else if (isHash(key, value))
            face.fields.append({labelOf(key, tool), value.toString().left(12) + u'\u2026'});
        else if (isLongText(key, value))
            face.changes.append({StepChange::Text, labelOf(key, tool), value.toString()});
        else if (const QString when = timeThere(key, step.arguments); !when.isEmpty())
            face.fields.append({labelOf(key, tool), when});
        else
            face.fields.append({labelOf(key, tool), readable(value)});
    }
    if (hasRow)
        addRow(face, step.arguments, tool);
    if (!technical.isEmpty())
        face.fields.append({QCoreApplication::translate("StepFace", "Technical"), technical.join(u'\n')});
    return face;
}

} // namespace countersign
