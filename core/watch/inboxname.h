#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

/// True for names that are never taken: dot files, lock files, editors' and browsers' partial files.
[[nodiscard]] bool isIgnoredName(const QByteArray &name);
/// True when the bytes are a name that JSON can carry as it is.
[[nodiscard]] bool isUtf8(const QByteArray &name);
/// The name under which a file is kept: its own, or percent-encoded ASCII when that is not UTF-8. At most 255 bytes.
[[nodiscard]] QByteArray storedName(const QByteArray &name);
/// A name from a person or program made fit for one path component: no separators, no dots alone, at most 255 bytes.
[[nodiscard]] QByteArray safeName(const QString &name);
/// The name without its extension, control characters as spaces; what a list shows.
[[nodiscard]] QString titleOf(const QString &fileName);

} // namespace countersign
