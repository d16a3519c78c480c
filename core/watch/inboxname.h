#pragma once
#include <QByteArray>

namespace countersign {

/// True for names that are never taken: dot files, lock files, editors' and browsers' partial files.
[[nodiscard]] bool isIgnoredName(const QByteArray &name);
/// True for what synchronisers call the second version of a file that was changed in two places: Dropbox, Nextcloud,
/// ownCloud, Seafile, Syncthing, rclone. What names it by a number or a computer alone cannot be told.
[[nodiscard]] bool isConflictCopy(const QByteArray &name);

} // namespace countersign
