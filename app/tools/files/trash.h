#pragma once
#include "tools/files/root.h"

#include <QStringList>

namespace countersign {

/// A file that came back from the trash, or went there.
struct TrashedFile
{
    QString token; ///< the name of its folder below .trash, a UUIDv7
    QString path;  ///< where it was, or is again
    QString sha256;
    QStringList createdFolders; ///< made on the way back
};

/// `.trash/<token>/` holds one file (`content`) where it came from and for which action
/// (`origin.json`). Nothing is ever deleted here
/// but by putting it back.
class Trash
{
public:
    /// With an `actionId` only what was taken for this action can be put back.
    explicit Trash(const Root &root, QString actionId) : m_root(root), m_actionId(std::move(actionId)) {}

    /// Takes a file away. With `expected` (SHA-256 hex) only when its content is still that; otherwise Stale.
    [[nodiscard]] Result<TrashedFile> take(const VaultPath &path, const QString &expected = {});
    /// Puts a file back where it was; Conflict when something is there now. Refused: another action took it.
    [[nodiscard]] Result<TrashedFile> restore(const QString &token);
    /// Gives a file new content in one step when its content is still `expected`; the old one is kept under the token.
    [[nodiscard]] Result<TrashedFile> replace(
        const VaultPath &path, const QString &expected, const QByteArray &content);
    /// Swaps a file whose content is still `expected` with what is kept under the token, which must be from the same
    /// path.
    [[nodiscard]] Result<TrashedFile> swap(const VaultPath &path, const QString &expected, const QString &token);
    /// Forgets what is kept under the token.
    void drop(const QString &token);

private:
    struct Slot
    {
        QString token;
        Fd folder;
    };
    [[nodiscard]] Result<Slot> makeSlot(const VaultPath &path, const QString &sha256);
    [[nodiscard]] Result<Slot> openSlot(const QString &token) const;
    [[nodiscard]] Result<QString> originOf(const Slot &slot) const;
    [[nodiscard]] Result<void> exchangeWith(const VaultPath &path, const QString &expected, const Slot &slot);

    const Root &m_root;
    QString m_actionId;
};

/// The file's SHA-256, or Stale when `expected` is given and it is another one.
[[nodiscard]] Result<QString> expectHash(const Root &root, const VaultPath &path, const QString &expected);

} // namespace countersign
