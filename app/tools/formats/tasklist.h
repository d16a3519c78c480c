#pragma once
#include "base/result.h"

#include <QByteArray>

#include <optional>
#include <utility>

namespace countersign::tasklist {

/// One open task as Obsidian's task lists have it, `- [ ] text 📅 2026-11-20`, without a newline. `due` is
/// YYYY-MM-DD or empty. The text becomes one line in which no Markdown, HTML or embedded link is active.
[[nodiscard]] Result<QByteArray> line(const QString &task, const QString &due);

/// Begin and end (newline included) of the last line with this SHA-256; the hash excludes the newline.
[[nodiscard]] std::optional<std::pair<qsizetype, qsizetype>> find(const QByteArray &note, const QString &lineSha256);

} // namespace countersign::tasklist
