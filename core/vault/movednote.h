#pragma once
#include "vault/layout.h"
#include "vault/note.h"

namespace countersign {

/// A note as it lies in Approved or Rejected.
struct MovedNote
{
    bool exists = false;
    bool inBoth = false;   ///< also in the other of the two folders
    QByteArray bytes;
    QString state;         ///< of its properties; empty when these are damaged
    QString digest;
    QString notice;
};

enum class NoteVerdict { Same, Changed, OldPlan };

/// Reads at most 16 MiB and follows no symlink. Off the main thread.
[[nodiscard]] MovedNote readMovedNote(const VaultLayout &layout, const QString &actionId, bool approve);
/// Whether the note is, byte for byte, the one that the action has now.
[[nodiscard]] NoteVerdict judgeNote(const MovedNote &note, const NoteContent &content, const NoteOptions &options);
/// Those of `ids` that have a note in Approved (true) or Rejected (false). Off the main thread.
[[nodiscard]] QList<std::pair<QString, bool>> findMovedNotes(const VaultLayout &layout, const QStringList &ids);

} // namespace countersign
