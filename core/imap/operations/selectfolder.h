#pragma once
#include "imap/operations/session.h"

namespace countersign::imap {

/// A folder that has just been opened.
struct FolderState
{
    QByteArray name;
    bool isReadOnly = false;
    quint32 exists = 0;              ///< mails in it
    quint32 uidValidity = 0;         ///< another one than before: all UIDs are others
    quint32 uidNext = 0;             ///< every mail to come has this UID or a higher one; 0: the server does not tell
    quint64 highestModSeq = 0;       ///< 0: the server counts no changes here
    QByteArrayList permanentFlags{}; ///< marks that last; \*: others, too; empty: the server does not tell
    bool uidsStick = true;           ///< false: UIDs are others in each session (UIDNOTSTICKY)
};

/// Opens a folder, with CONDSTORE where the server can. Protocol: it has no UIDVALIDITY, so that nothing in it can be
/// known again.
[[nodiscard]] QCoro::Task<Result<FolderState>> selectFolder(
    Connection connection, QByteArray name, bool readOnly = false);

} // namespace countersign::imap
