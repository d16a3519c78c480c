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
/// What a file is called until it is whole.
[[nodiscard]] QByteArray temporaryName(const QByteArray &name);
/// Through a temporary file, so that a reader never sees half of it. A sentence when that failed.
[[nodiscard]] QString writeWhole(const QString &path, const QByteArray &content);
/// The same for a file that is there: one that has vanished meanwhile stays away, since its owner has moved it.
[[nodiscard]] QString writeInPlace(const QString &path, const QByteArray &content);
/// Renders and places notes, each in the folder of its state and in no other.
[[nodiscard]] QList<NoteWritten> placeNotes(
    const VaultLayout &layout, const QList<NoteJob> &jobs, const NoteOptions &options);
/// Ids whose notes are missing, misplaced or outdated; removes temporary files that a crash left.
[[nodiscard]] QStringList notesToRepair(
    const VaultLayout &layout, const QHash<QString, NoteExpectation> &open, const QHash<QString, State> &recent);

} // namespace countersign
