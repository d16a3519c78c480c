#include "read/readcontent.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {

/// Takes typed members out of an object and remembers the first one that is missing or of another type.
class Fields
{
public:
    explicit Fields(const QJsonObject &json) : m_json(json) {}

    [[nodiscard]] QJsonValue take(const QString &key, QJsonValue::Type type)
    {
        const QJsonValue value = m_json.value(key);
        if (value.type() != type && m_wrong.isEmpty())
            m_wrong = key;
        return value;
    }
    [[nodiscard]] QString string(const QString &key) { return take(key, QJsonValue::String).toString(); }
    [[nodiscard]] QString wrong() const { return m_wrong; }

private:
    QJsonObject m_json;
    QString m_wrong;
};

} // namespace

QJsonObject ReadContent::toJson() const
{
    return {{QStringLiteral("kind"), kind}, {QStringLiteral("mime"), mime}, {QStringLiteral("title"), title},
        {QStringLiteral("text"), text}, {QStringLiteral("size"), size}, {QStringLiteral("sha256"), sha256},
        {QStringLiteral("pages"), pages}, {QStringLiteral("truncated"), truncated}, {QStringLiteral("fields"), fields},
        {QStringLiteral("warnings"), QJsonArray::fromStringList(warnings)}};
}

Result<ReadContent> ReadContent::fromJson(const QJsonObject &json)
{
    Fields from(json);
    ReadContent content;
    content.kind = from.string(QStringLiteral("kind"));
    content.mime = from.string(QStringLiteral("mime"));
    content.title = from.string(QStringLiteral("title"));
    content.text = from.string(QStringLiteral("text"));
    content.size = from.take(QStringLiteral("size"), QJsonValue::Double).toInteger();
    content.sha256 = from.string(QStringLiteral("sha256"));
    content.pages = from.take(QStringLiteral("pages"), QJsonValue::Double).toInt();
    content.truncated = from.take(QStringLiteral("truncated"), QJsonValue::Bool).toBool();
    content.fields = from.take(QStringLiteral("fields"), QJsonValue::Object).toObject();
    for (const QJsonValue &warning : from.take(QStringLiteral("warnings"), QJsonValue::Array).toArray())
        content.warnings.append(warning.toString());
    if (!from.wrong().isEmpty())
        return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Reader", "What was read from the file is incomplete."), from.wrong());
    return content;
}

} // namespace countersign
