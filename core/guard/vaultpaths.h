#pragma once
#include <QString>

namespace countersign {

/// A path as the disk would take it, for comparing: one form of letters, no invisible characters, slashes.
[[nodiscard]] QString comparablePath(const QString &path);

/// True for a place that tools have no business to write to: folders and files of Countersign itself, the handbook,
/// playbooks, rules and settings, hidden files, and whatever leaves the vault.
[[nodiscard]] bool isReservedPlace(const QString &path);

} // namespace countersign
