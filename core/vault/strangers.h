#pragma once
#include "vault/answerfile.h"

namespace countersign {

/// A file in Approved (true) or Rejected that bears no note's name.
struct Stranger
{
    bool approve = false;
    QString name;
};

/// What editors and synchronisers leave beside a note for a moment, and our own answers.
[[nodiscard]] bool isPassingBy(const QString &name);

// Off the main thread.

/// Everything in Approved and Rejected that bears no note's name and is not passing by.
[[nodiscard]] QList<Stranger> findStrangers(const VaultLayout &layout);
/// Answers for those that seem to be somebody's copy of a note, by name or by what they say of themselves; whether the
/// action still waits is for the caller to find out. Other files of the owner's get none.
[[nodiscard]] QList<Answer> answersFor(const VaultLayout &layout, const QList<Stranger> &strangers);

} // namespace countersign
