#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

// Files of ours in the vault. They carry a seal (seal.h); whatever stands in their place without an unbroken one is
// somebody's work and is kept under another name, `x (yours).md`, never lost. All of these touch the disk: off the main
// thread. Each returns a sentence when it failed; then nothing has changed.

/// What a file is called until it is whole.
[[nodiscard]] QByteArray temporaryName(const QByteArray &name);
/// `x.md` → `x (yours).md`, `x (yours 2).md` …
[[nodiscard]] QString keptName(const QString &name, int number = 1);
/// True for names that keptName makes.
[[nodiscard]] bool isKeptName(const QString &name);

/// Puts sealed bytes at `path`, through a temporary file, so that a reader never sees half of it. What was not ours
/// there is kept in the folder `keepIn`.
[[nodiscard]] QString writeOwn(const QString &path, const QByteArray &sealed, const QString &keepIn);
/// The same for a file that is there: one that has vanished meanwhile stays away, since its owner has moved it.
[[nodiscard]] QString updateOwn(const QString &path, const QByteArray &sealed, const QString &keepIn);
/// Takes the file away, if there is one; kept in `keepIn` when it is not as we wrote it.
[[nodiscard]] QString removeOwn(const QString &path, const QString &keepIn);
/// What a crash left under a temporary name: ours goes, anything else is kept beside it.
void clearTemporary(const QString &path);

} // namespace countersign
