#pragma once
#include "vault/answerfile.h"

namespace countersign {

/// A file in one of answeredFolders() that bears no note's name.
struct Stranger
{
    QString folder;
    QString name;
    bool came = false; ///< while we looked; false: it lay there when we began
};

/// What editors and synchronisers leave beside a note for a moment, our own answers, and what was kept of its owner's.
[[nodiscard]] bool isPassingBy(const QString &name);

/// The sentence about a file that is no note of ours.
[[nodiscard]] Answer notOurs(const Stranger &stranger);
/// The sentence about a copy of the note of an action in that state.
[[nodiscard]] Answer copyOf(const Stranger &stranger, const QString &actionId, State state);

/// What a stranger seems to be about.
struct StrangerClaim
{
    Stranger stranger;
    QString actionId; ///< by its name or by what it says of itself; empty: nothing of ours
};

// Off the main thread.

/// Everything in answeredFolders() that bears no note's name and is not passing by.
[[nodiscard]] QList<Stranger> findStrangers(const VaultLayout &layout);
/// Of those that are there and whole; what somebody still writes comes once more.
[[nodiscard]] QList<StrangerClaim> claimsOf(const VaultLayout &layout, const QList<Stranger> &strangers);

} // namespace countersign
