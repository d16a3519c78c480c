#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>

#include <utility>

namespace countersign {

using FrontMatterFields = QList<std::pair<QString, QString>>;

/// YAML front matter whose values are all double-quoted strings, so that nothing in them is syntax.
[[nodiscard]] QByteArray renderFrontMatter(const FrontMatterFields &fields);
/// Reads exactly what renderFrontMatter writes, at most 64 KiB of it; Invalid for anything else, doubled keys included.
[[nodiscard]] Result<QMap<QString, QString>> parseFrontMatter(const QByteArray &note);

} // namespace countersign
