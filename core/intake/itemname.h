#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

// What lies beside an original in its folder, and is never taken for one.
constexpr char kArriving[] = ".arriving";   ///< bytes that are still being written
constexpr char kSidecar[] = ".intake.json"; ///< what was said about it; see sidecar.h

/// True when the bytes are a name that JSON can carry as it is.
[[nodiscard]] bool isUtf8(const QByteArray &name);
/// A name or path that can be shown: itself, or percent-encoded where it is not UTF-8.
[[nodiscard]] QString visibleName(const QByteArray &path);
/// The name under which a file is kept: its own, or percent-encoded ASCII when that is not UTF-8. At most 255 bytes.
[[nodiscard]] QByteArray storedName(const QByteArray &name);
/// A name from a person or program made fit for one path component: no separators, no dots alone, none of ours, at most
/// 255 bytes.
[[nodiscard]] QByteArray safeName(const QString &name);
/// The same in letters that every file system takes, and short; an extension stays.
[[nodiscard]] QByteArray plainName(const QByteArray &name);
/// The name without its extension, control characters as spaces; what a list shows.
[[nodiscard]] QString titleOf(const QString &fileName);

} // namespace countersign
