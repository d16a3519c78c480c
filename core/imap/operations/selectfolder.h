#pragma once
#include "imap/operations/session.h"

#include <vector>

namespace countersign::imap {

/// What is known of a folder from before; empty: nothing.
struct KnownState
{
    quint32 uidValidity = 0;
    quint64 modSeq = 0; ///< HIGHESTMODSEQ up to which all is known
    UidSet uids;        ///< those that may have gone since; empty: all
};

/// A folder that has just been opened.
struct FolderState
{
    QByteArray name;
    bool isReadOnly = false;
    quint32 exists = 0;        ///< mails in it
    quint32 uidValidity = 0;   ///< another one than before: all UIDs are others
    quint32 uidNext = 0;       ///< every mail to come has this UID or a higher one; 0: the server does not tell
    quint64 highestModSeq = 0; ///< 0: the server counts no changes here
    bool uidsStick = true;     ///< false: UIDs are others in each session (UIDNOTSTICKY)
    QByteArrayList permanentFlags;
    /// What has happened since the known state; of value only when `isResynced`.
    UidSet vanished;
    std::vector<FetchedItem> changed;
    bool isResynced = false; ///< the server has told all that happened since the known state
};

/// Opens a folder, with CONDSTORE or QRESYNC where the server can. Protocol: it has no UIDVALIDITY, so that nothing in
/// it can be known again; or, with a known state, more has happened than is read at once: connect anew and ask without.
[[nodiscard]] QCoro::Task<Result<FolderState>> selectFolder(
    Connection connection, QByteArray name, bool readOnly = false, KnownState known = {});

} // namespace countersign::imap
