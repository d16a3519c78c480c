#include "toolserver/schema.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QStringList>

#include <cmath>

namespace countersign::schema {

namespace {

QJsonObject described(const QString &type, const QString &description)
{
    QJsonObject out{{u"type"_s, type}};
    if (!description.isEmpty())
        out.insert("description"_L1, description);
    return out;
}

std::unexpected<Error> wrong(const QString &where, const QString &expected)
{
    return fail(ErrorCode::Invalid, u"“%1” must be %2."_s.arg(where, expected));
}

Result<void> checkText(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    if (!value.isString())
        return wrong(where, u"a text"_s);
    const QString string = value.toString();
    if (string.size() > schema.value("maxLength"_L1).toInteger(string.size()))
        return wrong(where, u"at most %1 characters long"_s.arg(schema.value("maxLength"_L1).toInteger()));
    if (string.size() < schema.value("minLength"_L1).toInteger(0))
        return wrong(where, u"filled in"_s);
    const QJsonArray values = schema.value("enum"_L1).toArray();
    if (!values.isEmpty() && !values.contains(value))
        return wrong(where, u"one of %1"_s.arg(QVariant(values.toVariantList()).toStringList().join(u", "_s)));
    return {};
}

Result<void> checkInteger(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    const double number = value.toDouble(0.5);
    const double least = schema.value("minimum"_L1).toDouble();
    const double most = schema.value("maximum"_L1).toDouble();
    if (std::trunc(number) != number || number < least || number > most)
        return wrong(where, u"a whole number from %1 to %2"_s.arg(qint64(least)).arg(qint64(most)));
    return {};
}

Result<void> checkList(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() > schema.value("maxItems"_L1).toInteger())
        return wrong(where, u"a list with at most %1 entries"_s.arg(schema.value("maxItems"_L1).toInteger()));
    const QJsonObject items = schema.value("items"_L1).toObject();
    for (const QJsonValue &item : array) {
        const Result<void> fine = check(items, item, where);
        if (!fine)
            return fine;
    }
    return {};
}

Result<void> checkRecord(const QJsonObject &fields, const QString &where)
{
    for (auto it = fields.begin(); it != fields.end(); ++it)
        if (!it->isString() && !it->isDouble() && !it->isBool())
            return wrong(where + u'.' + it.key(), u"a text, a number or a boolean"_s);
    return {};
}

Result<void> checkObject(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    if (!value.isObject())
        return wrong(where, u"an object"_s);
    const QJsonObject fields = value.toObject();
    if (schema.value("additionalProperties"_L1).isObject())
        return checkRecord(fields, where);
    const QJsonArray required = schema.value("required"_L1).toArray();
    for (const QJsonValue &name : required)
        if (!fields.contains(name.toString()))
            return fail(ErrorCode::Invalid, u"“%1” is missing."_s.arg(name.toString()));
    const QJsonObject known = schema.value("properties"_L1).toObject();
    for (auto it = fields.begin(); it != fields.end(); ++it) {
        if (!known.contains(it.key()))
            return fail(ErrorCode::Invalid,
                u"“%1” is not known here; known are: %2."_s.arg(it.key(), known.keys().join(u", "_s)));
        const Result<void> fine = check(known.value(it.key()).toObject(), it.value(), it.key());
        if (!fine)
            return fine;
    }
    return {};
}

} // namespace

QJsonObject text(const QString &description, int maxLength, int minLength)
{
    QJsonObject out = described(u"string"_s, description);
    out.insert("maxLength"_L1, maxLength);
    if (minLength > 0)
        out.insert("minLength"_L1, minLength);
    return out;
}

QJsonObject path(const QString &description)
{
    return text(description, 3500);
}

QJsonObject sha256(const QString &description)
{
    return text(description, 64);
}

QJsonObject flag(const QString &description)
{
    return described(u"boolean"_s, description);
}

QJsonObject integer(const QString &description, qint64 least, qint64 most)
{
    QJsonObject out = described(u"integer"_s, description);
    out.insert("minimum"_L1, least);
    out.insert("maximum"_L1, most);
    return out;
}

QJsonObject choice(const QString &description, const QStringList &values)
{
    QJsonObject out = described(u"string"_s, description);
    out.insert("enum"_L1, QJsonArray::fromStringList(values));
    return out;
}

QJsonObject list(const QString &description, const QJsonObject &items, int maxItems)
{
    QJsonObject out = described(u"array"_s, description);
    out.insert("items"_L1, items);
    out.insert("maxItems"_L1, maxItems);
    return out;
}

QJsonObject record(const QString &description)
{
    QJsonObject out = described(u"object"_s, description);
    out.insert("additionalProperties"_L1, QJsonObject{{u"type"_s, QJsonArray{u"string"_s, u"number"_s, u"boolean"_s}}});
    return out;
}

QJsonObject object(const QList<Field> &fields, const QString &description)
{
    QJsonObject properties;
    QJsonArray required;
    for (const Field &field : fields) {
        properties.insert(field.name, field.schema);
        if (field.required)
            required.append(field.name);
    }
    QJsonObject out = described(u"object"_s, description);
    out.insert("properties"_L1, properties);
    out.insert("required"_L1, required);
    out.insert("additionalProperties"_L1, false);
    return out;
}

Result<void> check(const QJsonObject &schema, const QJsonValue &value, const QString &where)
{
    const QString type = schema.value("type"_L1).toString();
    if (type == "string"_L1)
        return checkText(schema, value, where);
    if (type == "integer"_L1)
        return checkInteger(schema, value, where);
    if (type == "array"_L1)
        return checkList(schema, value, where);
    if (type == "object"_L1)
        return checkObject(schema, value, where);
    return value.isBool() ? Result<void>() : wrong(where, u"true or false"_s);
}

} // namespace countersign::schema
