#include "read/readcontent.h"

#include "base/literals.h"

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
    return {{u"kind"_s, kind}, {u"mime"_s, mime}, {u"title"_s, title}, {u"text"_s, text}, {u"size"_s, size},
        {u"sha256"_s, sha256}, {u"pages"_s, pages}, {u"truncated"_s, truncated}, {u"fields"_s, fields},
        {u"warnings"_s, QJsonArray::fromStringList(warnings)}};
}

Result<ReadContent> ReadContent::fromJson(const QJsonObject &json)
{
    Fields from(json);
    ReadContent content;
    content.kind = from.string(u"kind"_s);
    content.mime = from.string(u"mime"_s);
    content.title = from.string(u"title"_s);
    content.text = from.string(u"text"_s);
    content.size = from.take(u"size"_s, QJsonValue::Double).toInteger();
    content.sha256 = from.string(u"sha256"_s);
    content.pages = from.take(u"pages"_s, QJsonValue::Double).toInt();
    content.truncated = from.take(u"truncated"_s, QJsonValue::Bool).toBool();
    content.fields = from.take(u"fields"_s, QJsonValue::Object).toObject();
    for (const QJsonValue &warning : from.take(u"warnings"_s, QJsonValue::Array).toArray())
        content.warnings.append(warning.toString());
    if (!from.wrong().isEmpty())
        return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Reader", "What was read from the file is incomplete."), from.wrong());
    return content;
}

} // namespace countersign
