#pragma once
#include "vault/layout.h"
#include "vault/note.h"

#include <QHash>

namespace countersign {

/// One note to bring up to date.
struct NoteJob
{
    QString actionId;
    QList<Event> trace;
    QString notice;
    bool takeBack = false; ///< also removes a copy that somebody moved to Approved or Rejected
    bool offered = false;  ///< it has stood in Pending_Approval; when it is away from there it may have been moved
    bool edited = false;   ///< due only because its owner has saved the note
};

struct NoteWritten
{
    QString actionId;
    State state = State::None; ///< None: there is no such action, nothing was touched
    QString problem;           ///< empty when the note is in place
};

/// How an action's note has to look at first glance.
struct NoteExpectation
{
    State state = State::None;
    QString planDigest;
};

// All of these touch the disk: off the main thread.

/// The action id of `<id>.md`; empty for any other name.
[[nodiscard]] QString idOfNoteName(const QByteArray &name);
/// Renders and places notes, each in the folder of its state and in no other. A note that its owner has changed is kept
/// as `<id> (yours).md` first.
[[nodiscard]] QList<NoteWritten> placeNotes(
    const VaultLayout &layout, const QList<NoteJob> &jobs, const NoteOptions &options);
/// Ids whose notes are missing, misplaced or outdated, those of other instances among them; removes temporary files
/// that a crash left. Where others work on the vault (`isShared`) only those of what `open` and `recent` name are ours.
[[nodiscard]] QStringList notesToRepair(const VaultLayout &layout, const QHash<QString, NoteExpectation> &open,
    const QHash<QString, State> &recent, bool isShared = false);

} // namespace countersign
