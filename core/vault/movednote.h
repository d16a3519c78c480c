#pragma once
#include "vault/layout.h"
#include "vault/note.h"
#include "vault/notereading.h"

namespace countersign {

/// A note as it lies in Approved or Rejected.
struct MovedNote
{
    NotePresence presence = NotePresence::Missing;
    bool originalStands = false; ///< Pending_Approval still has it: this is a copy
    bool inBoth = false;         ///< also in the other of the two folders
    QByteArray bytes;
    // What it says of itself. Anybody can write that: it chooses which sentence is shown, and decides nothing.
    QString claimedState;
    QString claimedDigest;
};

enum class NoteVerdict {
    Same,    ///< byte for byte the note that the action has now
    Earlier, ///< byte for byte the one that it had here before: ours, left over
    Older,   ///< byte for byte what a version before the seal wrote: ours, out of date
    Changed,
    OldPlan
};

// Off the main thread.

/// `Approved` or `Rejected`.
[[nodiscard]] QString decidingFolder(bool approve);
[[nodiscard]] MovedNote readMovedNote(const VaultLayout &layout, const QString &actionId, bool approve);
/// `notice` is our own sentence on top of the note that the action has now; what the moved note says is not asked.
[[nodiscard]] NoteVerdict judgeNote(
    const MovedNote &note, const NoteContent &content, const NoteOptions &options, const QString &notice);
/// Those of `ids` under whose note's name something lies in Approved (true) or Rejected (false).
[[nodiscard]] QList<std::pair<QString, bool>> findMovedNotes(const VaultLayout &layout, const QStringList &ids);

} // namespace countersign
