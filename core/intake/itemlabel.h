#pragma once
#include <QByteArray>
#include <QString>

namespace countersign {

// In a vault on which several instances work a folder in Needs_Action bears its instance's name from before its
// original comes: an empty file `.of-UUID`. A name is there or it is not, also after a power cut; what stands in a file
// may not be.

/// Which folders an instance may take up after a crash.
struct Whose
{
    QString instance;          ///< UUID; empty: whatever lies there, nobody else works on the vault
    bool unlabelledToo = true; ///< what bears nobody's name
};

[[nodiscard]] QByteArray itemLabel(const QString &instance);
[[nodiscard]] bool isItemLabel(const QByteArray &name);
/// errno; 0: it is there. Nothing is done for an empty `instance`.
[[nodiscard]] int putItemLabel(int folder, const QString &instance);
/// By the names in the folder at `path`. Of one that bears several names nobody takes anything.
[[nodiscard]] bool mayTakeUp(const QByteArray &path, const Whose &whose);

} // namespace countersign
