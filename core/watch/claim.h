#pragma once
#include "intake/intakeitem.h"

#include <QList>

#include <functional>

namespace countersign {

/// A file in the Inbox that may be ready. Paths are raw bytes, relative to the Inbox.
struct Candidate
{
    QByteArray path;
    bool closed = false;  ///< its writer was seen to close it, or it was moved in
    qint64 seenSize = -1; ///< from an earlier look; -1: none
    qint64 seenMtimeNs = 0;
    qint64 seenAtMs = 0; ///< when that look was, by the watcher's own clock
};

enum class ClaimOutcome {
    Taken,
    Busy,      ///< somebody still writes to it; its closing will be told
    Unsettled, ///< too young to be sure; look again in a second
    Gone,      ///< disappeared meanwhile
    Ignored,   ///< a folder
    Elsewhere, ///< another instance takes what comes into this Inbox
    Parked     ///< stays where it is, for a reason: it cannot be moved, or is a link, a pipe, a device
};

struct ClaimResult
{
    Candidate candidate; ///< with what was seen, for the next look
    ClaimOutcome outcome = ClaimOutcome::Gone;
    StoredItem file;
    QString reason;
};

/// What holds where others work on the same vault.
struct ClaimRules
{
    QString by = {}; ///< whose claims these are (UUID); empty: nobody else is there
    /// Asked before each file, on any thread: false where another instance watches.
    std::function<bool()> mayTake = {};
};

/// Moves whole files from Inbox/ to Needs_Action/<new id>/ and syncs both folders once. The rename is the claim. Off
/// the main thread.
[[nodiscard]] QList<ClaimResult> claimBatch(
    const QByteArray &vault, const QList<Candidate> &candidates, const ClaimRules &rules = {});

} // namespace countersign
