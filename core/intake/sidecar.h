#pragma once
#include "base/result.h"
#include "intake/intakeitem.h"

#include <optional>

namespace countersign::sidecar {

// A hidden file beside an original that has not reached the journal yet: what was said about the item when it came, so
// that a start after a crash makes the same action of it. An item without one is a file from the top of the Inbox: its
// name says all.

constexpr qint64 kMostBytes = 128 * 1024; // the longest that encode() writes, and no more
constexpr qsizetype kMostKeys = 16;
constexpr qsizetype kMostCharacters = 1000; ///< of a title, a type, a source, a key

/// False when the folder and the file's name say everything.
[[nodiscard]] bool isNeeded(const StoredItem &item);
/// What stands in it. Titles, types and sources are cut; Invalid: more or longer keys than allowed. What was proven of
/// its sender is left out.
[[nodiscard]] Result<QByteArray> encode(const StoredItem &item);
/// What it says about the item `actionId` whose original is kept as `name`; nothing when a single thing in it is not as
/// encode() writes it. It never says that an item came through
/// the Inbox, is an undo or has a key of another source: rules and the undo of an action rely on these.
[[nodiscard]] std::optional<StoredItem> decode(
    const QByteArray &content, const QString &actionId, const QByteArray &name);

/// errno, 0 when it was written or is not needed. Synced only when there are keys: without them a power cut costs no
/// more than the type and the title, and the item still becomes an action.
[[nodiscard]] int write(int folder, const QByteArray &content, bool synced);
/// The sidecar of an item in Needs_Action; nothing when there is none or it is damaged, which is logged.
[[nodiscard]] std::optional<StoredItem> read(const QByteArray &vault, const QString &actionId, const QByteArray &name);

} // namespace countersign::sidecar
