#pragma once
#include "base/result.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>

namespace countersign {

/// One named value of a tool's arguments or result.
struct Field
{
    QString name;
    QJsonObject schema;
    bool required = true;
};

/// JSON Schema (draft 7 subset) for the tools: what a client is told is exactly what check() enforces.
namespace schema {

/// The largest whole number that JSON carries exactly; a larger limit would make the tool list itself unreadable.
constexpr qint64 kMaxInteger = (1LL << 53) - 1;

[[nodiscard]] QJsonObject text(const QString &description, int maxLength = 1000, int minLength = 0);
/// A path in the vault.
[[nodiscard]] QJsonObject path(const QString &description);
/// A SHA-256 in lower-case hex.
[[nodiscard]] QJsonObject sha256(const QString &description);
[[nodiscard]] QJsonObject flag(const QString &description);
[[nodiscard]] QJsonObject integer(const QString &description, qint64 least, qint64 most);
[[nodiscard]] QJsonObject choice(const QString &description, const QStringList &values);
[[nodiscard]] QJsonObject list(const QString &description, const QJsonObject &items, int maxItems);
/// An object with free keys whose values are texts, numbers or booleans.
[[nodiscard]] QJsonObject record(const QString &description);
[[nodiscard]] QJsonObject object(const QList<Field> &fields, const QString &description = {});

/// Checks a value against a schema made by the functions above; Invalid names the place and what was expected.
[[nodiscard]] Result<void> check(const QJsonObject &schema, const QJsonValue &value, const QString &where);

} // namespace schema

} // namespace countersign
