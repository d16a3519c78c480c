#pragma once
#include <QString>

#include <span>

namespace countersign {

/// The name of an argument or of a table's column in the reader's language; as it is where we know no other.
[[nodiscard]] QString labelWords(const QString &label);
/// Those that are translated: all of our catalogue's, and what playbooks call the columns of a ledger.
[[nodiscard]] std::span<const char *const> allLabels();

} // namespace countersign
