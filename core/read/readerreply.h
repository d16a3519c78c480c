#pragma once
#include "read/readcontent.h"

namespace countersign {

/// A child's answer to one file as a result; sentences of errors are translated, warnings stay as they are (the guard
/// knows them by their words, surfaces translate).
[[nodiscard]] Result<ReadContent> toReadResult(const QJsonObject &reply);

/// The strings of a JSON array.
[[nodiscard]] QStringList stringsOf(const QJsonValue &list);

} // namespace countersign
