#pragma once
#include "base/config/yamlnode.h"
#include "base/loopback.h"

#include <QStringList>

#include <expected>
#include <optional>

namespace countersign {

/// A setting's value or what it must be ("a whole number from 0 to 65535").
template <typename T>
using Reading = std::expected<T, QString>;

[[nodiscard]] Reading<bool> readBool(const YamlNode &node);
[[nodiscard]] Reading<qint64> readInteger(const YamlNode &node, qint64 min, qint64 max);
[[nodiscard]] Reading<double> readNumber(const YamlNode &node, double min, double max);
/// Seconds: `7d`, `12h`, `30m`, `5s`, or a plain number of them.
[[nodiscard]] Reading<qint64> readDuration(const YamlNode &node, qint64 min, qint64 max);
/// Text of at most `maxLength` characters without control characters; null is empty.
[[nodiscard]] Reading<QString> readText(const YamlNode &node, qsizetype maxLength = 4096, bool lines = false);
[[nodiscard]] Reading<QString> readWord(const YamlNode &node, const QStringList &allowed);
[[nodiscard]] Reading<QStringList> readTexts(const YamlNode &node);
/// A day (then its end, local time) or a full UTC time, as microseconds since 1970.
[[nodiscard]] Reading<qint64> readTime(const YamlNode &node);

/// The entry of `known` that is closest to `word` by edit distance; empty when `known` is.
[[nodiscard]] QString nearest(const QString &word, const QStringList &known);

/// `${NAME}` in every scalar below `node` replaced from the environment; the error names what is not set.
[[nodiscard]] Reading<void> expandEnvironment(YamlNode &node, int &line);

} // namespace countersign
