#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

/// What lies under a name where a note is expected.
enum class NotePresence {
    Missing,
    BeingWritten, ///< somebody has it open for writing; its closing is told
    NotAFile,     ///< a link, a folder, a pipe, a device
    Linked,       ///< has a second name, through which it can be changed
    Foreign,      ///< another user's
    TooBig,       ///< beyond 16 MiB
    Note          ///< an ordinary file of ours
};

struct NoteFile
{
    NotePresence presence = NotePresence::Missing;
    QByteArray bytes; ///< of a Note only; outside text
};

// Off the main thread.

/// Reads at most `maxBytes` of an ordinary file of ours; follows no link, waits for nobody, opens no pipe or device.
[[nodiscard]] NoteFile readNoteFile(const QString &path, qint64 maxBytes);
/// True when anything lies there, or when that cannot be found out.
[[nodiscard]] bool standsAt(const QString &path);

} // namespace countersign
