#pragma once
#include "vault/layout.h"

#include <QByteArray>

namespace countersign {

/// Writes the dashboard as `Dashboard.md`, or as `Countersign.md` beside a Dashboard.md of the owner's own. Ours is
/// known by its mark, or by being what earlier versions wrote; what does not bear our seal unbroken (one that its owner
/// has changed, one of an earlier version) is kept as `… (yours).md` first. A sentence when there is no place for it or
/// the disk refuses. Off the main thread.
[[nodiscard]] QString writeDashboardFile(const VaultLayout &layout, const QByteArray &dashboard);

/// True for a dashboard as versions before the mark wrote it, whatever its figures and in either language, with nothing
/// else in it.
[[nodiscard]] bool isUnmarkedDashboard(const QByteArray &bytes);

} // namespace countersign
