#pragma once
#include <QByteArray>
#include <QList>
#include <QString>

namespace countersign {

/// A file in the Inbox that may be ready. Paths are raw bytes, relative to the Inbox.
struct Candidate
{
    QByteArray path;
    bool closed = false;  ///< its writer was seen to close it, or it was moved in
    qint64 seenSize = -1; ///< from an earlier look; -1: none
    qint64 seenMtimeNs = 0;
};

/// A file that is ours now, in `Needs_Action/<actionId>/<name>`.
struct ClaimedFile
{
    QString actionId;
    QByteArray original; ///< path in the Inbox, or the name that was submitted; raw bytes
    QByteArray name;     ///< as kept
    qint64 size = 0;     ///< bytes
    QByteArray sha256;   ///< hex; empty while it is too big to be hashed in passing, or unreadable
    QString problem;     ///< why it cannot be read; empty when it can
};

enum class ClaimOutcome {
    Taken,
    Busy,      ///< somebody still writes to it; its closing will be told
    Unsettled, ///< too young to be sure; look again in a second
    Gone,      ///< disappeared meanwhile
    Ignored,   ///< a folder
    Parked     ///< stays where it is, for a reason: it cannot be moved, or is a link, a pipe, a device
};

struct ClaimResult
{
    Candidate candidate; ///< with what was seen, for the next look
    ClaimOutcome outcome = ClaimOutcome::Gone;
    ClaimedFile file;
    QString reason;
};

/// Files up to this size are hashed while they are claimed; bigger ones would hold up their batch.
constexpr qint64 kHashInPassing = 1 << 20;

/// Moves whole files from Inbox/ to Needs_Action/<new id>/ and syncs both folders once. Off the main thread.
[[nodiscard]] QList<ClaimResult> claimBatch(const QByteArray &vault, const QList<Candidate> &candidates);

} // namespace countersign
