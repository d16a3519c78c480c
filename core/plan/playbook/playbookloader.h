#pragma once
#include "plan/playbook/playbook.h"

namespace countersign {

/// One file's playbook; problems are appended.
[[nodiscard]] std::optional<Playbook> parsePlaybook(const QByteArray &yaml, const QString &place, QStringList &problems);

/// Ours (embedded) and those of `userFolder` (*.yaml, at most 200 of 64 KiB), the owner's first, then by priority. A
/// playbook of the owner with the name of one of ours replaces it. Reads the disk: call off the main thread.
[[nodiscard]] PlaybookSet loadPlaybooks(const QString &userFolder);

} // namespace countersign
