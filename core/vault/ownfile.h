#pragma once
#include <QByteArray>
#include <QString>

#include <functional>

namespace countersign {

// Files of ours in the vault. They carry a seal (seal.h); whatever stands in their place without an unbroken one is
// somebody's work and is kept under another name, `x (yours).md`, never lost. All of these touch the disk: off the main
// thread. Each returns a sentence when it failed; then nothing has changed.

/// Says of unsealed bytes that they are ours all the same: a version before the seal wrote them.
using OursUnsealed = std::function<bool(const QByteArray &)>;

/// What a file is called until it is whole.
[[nodiscard]] QByteArray temporaryName(const QByteArray &name);
/// `x.md` → `x (yours).md`, `x (yours 2).md` …
[[nodiscard]] QString keptName(const QString &name, int number = 1);
/// True for names that keptName makes.
[[nodiscard]] bool isKeptName(const QString &name);
/// True when so many texts of its owner were kept of this file that further edits of it are left where they are.
[[nodiscard]] bool isOftenKept(const QString &path, const QString &keepIn);

/// Puts sealed bytes at `path`, through a temporary file, so that a reader never sees half of it. What was not ours
/// there is kept in the folder `keepIn`.
[[nodiscard]] QString writeOwn(
    const QString &path, const QByteArray &sealed, const QString &keepIn, const OursUnsealed &before = {});
/// The same for a file that is there: one that has vanished meanwhile stays away, since its owner has moved it.
[[nodiscard]] QString updateOwn(
    const QString &path, const QByteArray &sealed, const QString &keepIn, const OursUnsealed &before = {});
/// Takes the file away, if there is one; kept in `keepIn` when it is not as we wrote it.
[[nodiscard]] QString removeOwn(const QString &path, const QString &keepIn, const OursUnsealed &before = {});
/// What a crash left under a temporary name: ours goes, anything else is kept beside it.
void clearTemporary(const QString &path);

} // namespace countersign
