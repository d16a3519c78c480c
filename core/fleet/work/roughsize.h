#pragma once
#include <QJsonValue>

namespace countersign {

/// About how much a value is, as a text and in memory: its characters, and something for each value, however small. It
/// looks no further once there are `enough`.
[[nodiscard]] qsizetype roughSize(const QJsonValue &value, qsizetype enough);

} // namespace countersign
