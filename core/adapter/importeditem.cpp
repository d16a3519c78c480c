#include "adapter/importeditem.h"

#include "base/hash.h"
#include "base/jsonparser.h"
#include "base/unicodetext.h"
#include "base/visibletext.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kLongestId = 200, kLongestTitle = 200;

JsonLimits limits()
{
    JsonLimits made;
    made.depth = 32;
    made.bytes = 8 * 1024 * 1024;
    made.values = 100'000;
    return made;
}

std::unexpected<Error> invalid(const QString &why)
{
    return fail(ErrorCode::Invalid, why);
}

/// Nothing where it has none.
Result<QString> idOf(const QJsonObject &json)
{
    const QJsonValue id = json.value("id"_L1);
    if (id.isUndefined() || id.isNull())
        return QString();
    const QString text = id.isDouble() ? QString::number(id.toInteger()) : id.toString();
    const bool isWhole = !id.isDouble() || double(id.toInteger()) == id.toDouble();
    if ((!id.isString() && !id.isDouble()) || !isWhole || text.isEmpty() || text.size() > kLongestId ||
        visibleText(text) != text)
        return invalid(QCoreApplication::translate(
            "Import", "Its \"id\" is no text or whole number of 1 to %1 visible characters.")
                .arg(kLongestId));
    return text;
}

/// A field that is a text, or is not there.
Result<std::optional<QString>> textOf(const QJsonObject &json, QLatin1String key)
{
    const QJsonValue value = json.value(key);
    if (value.isUndefined() || value.isNull())
        return std::optional<QString>();
    if (!value.isString())
        return invalid(QCoreApplication::translate("Import", "Its \"%1\" is no text.").arg(key));
    return std::optional(value.toString());
}

Result<void> readContent(const QJsonObject &json, const QByteArray &whole, IntakeItem &item)
{
    const Result<std::optional<QString>> text = textOf(json, "text"_L1), encoded = textOf(json, "content"_L1);
    if (!text || !encoded)
        return fail(text ? encoded.error() : text.error());
    if (*text && *encoded)
        return invalid(QCoreApplication::translate("Import", "It has both \"text\" and \"content\"."));
    item.content = *text ? (*text)->toUtf8() : whole;
    QString ending = *text ? u".txt"_s : u".json"_s;
    if (*encoded) {
        const auto decoded =
            QByteArray::fromBase64Encoding((*encoded)->toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return invalid(QCoreApplication::translate("Import", "Its \"content\" is no Base64."));
        item.content = *decoded;
        ending = u".bin"_s;
    }
    if (item.name.isEmpty())
        item.name = item.options.title + ending;
    return {};
}

} // namespace

Result<IntakeItem> importedItem(const Delivery &delivery, const QString &type)
{
    if (!delivery.problem.isEmpty())
        return invalid(delivery.problem);
    const Result<QJsonObject> json = parseJsonObject(delivery.value, limits());
    if (!json)
        return invalid(QCoreApplication::translate("Import", "It is no JSON object: %1").arg(json.error().message));
    const Result<QString> id = idOf(*json);
    if (!id)
        return fail(id.error());
    const Result<std::optional<QString>> title = textOf(*json, "title"_L1), name = textOf(*json, "name"_L1),
                                         priority = textOf(*json, "priority"_L1);
    for (const auto *field : {&title, &name, &priority})
        if (!*field)
            return fail(field->error());
    IntakeItem item;
    item.options.type = type;
    item.options.source = u"import:"_s + delivery.topic;
    // Of the same place in a topic that was made anew another message is another item.
    const QString hash = QString::fromLatin1(sha256Hex(delivery.value).left(16));
    item.options.sourceKeys = {
        id->isEmpty() ? u"import:%1:%2"_s.arg(delivery.place, hash) : u"import:%1:id:%2"_s.arg(delivery.topic, *id)};
    if (*priority) {
        const std::optional<Priority> known = priorityFromName(**priority);
        if (!known)
            return invalid(QCoreApplication::translate("Import", "Its \"priority\" is not high, normal or low."));
        item.options.priority = *known;
    }
    item.name = name->value_or(QString()).left(1000);
    const QString shown = visibleText(firstOf(title->value_or(QString()), kLongestTitle)).simplified();
    item.options.title =
        shown.isEmpty() && item.name.isEmpty() ? (id->isEmpty() ? delivery.topic : delivery.topic + u' ' + *id) : shown;
    if (const Result<void> read = readContent(*json, delivery.value, item); !read)
        return fail(read.error());
    return item;
}

} // namespace countersign
