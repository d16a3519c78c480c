#pragma once
#include <QJsonValue>

namespace countersign {

/// About how many characters a value has as a text; it looks no further once there are `enough`.
[[nodiscard]] qsizetype roughSize(const QJsonValue &value, qsizetype enough);

} // namespace countersign
