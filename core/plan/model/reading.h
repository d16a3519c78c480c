#pragma once
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

/// The tool with which the quarantined pass reports what it read: typed fields, short lines, nothing else.
[[nodiscard]] QJsonObject readingTool();

/// What the model reported, with every field checked: known words only, dates that are dates, lines of bounded length
/// without control characters. What does not fit is left out; Invalid when nothing fits.
[[nodiscard]] Result<QJsonObject> checkedReading(const QJsonObject &input);

} // namespace countersign
