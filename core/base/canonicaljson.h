#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>

namespace countersign {

/// RFC 8785 canonical JSON: one value, one byte string, so that a digest means one thing.
/// Refuses integers beyond ±(2^53−1), NaN, infinities and lone surrogates.
[[nodiscard]] Result<QByteArray> canonicalJson(const QJsonValue &value);

/// The same for what has to be stored in any case: lone surrogates become U+FFFD, NaN becomes null.
[[nodiscard]] QByteArray canonicalBytes(const QJsonObject &object);

/// Strict JSON (RFC 8259) that also refuses what RFC 8785 cannot carry: duplicate keys, lone surrogates,
/// integers beyond ±(2^53−1), invalid UTF-8, and nesting deeper than `maxDepth`.
[[nodiscard]] Result<QJsonValue> parseJson(const QByteArray &text, int maxDepth = 64);
/// parseJson for documents whose top must be an object.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &text, int maxDepth = 64);

/// The number's shortest form as ECMAScript writes it (RFC 8785, section 3.2.2.3).
[[nodiscard]] QByteArray canonicalNumber(double value);

} // namespace countersign
