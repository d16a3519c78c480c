#pragma once
#include "base/literals.h"
#include "base/result.h"
#include "domain/lifecycle.h"

#include <QString>
#include <QStringList>

namespace countersign {

/// The folder of an action's note in this state (Plans, Pending_Approval …).
[[nodiscard]] QString noteFolder(State state);
/// All folders that hold notes of actions.
[[nodiscard]] const QStringList &noteFolders();

/// Where things lie in a vault. Values only, but for what makes them.
class VaultLayout
{
public:
    explicit VaultLayout(QString root) : m_root(std::move(root)) {}

    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] QString folder(const QString &name) const { return m_root + u'/' + name; }
    [[nodiscard]] QString notePath(const QString &folder, const QString &actionId) const;

    // Off the main thread; nothing that is there is touched. Io with a sentence when the vault cannot be written.

    /// Makes the vault's own folder (0700).
    [[nodiscard]] Result<void> createRoot() const;
    /// Makes every folder in it (0700).
    [[nodiscard]] Result<void> createFolders() const;
    /// Both.
    [[nodiscard]] Result<void> create() const;
    /// A first Company_Handbook.md. For a new vault only: in one that is being copied back it would stand in the place
    /// of its owner's, and it is read before every plan.
    [[nodiscard]] Result<void> writeHandbook() const;

private:
    QString m_root;
};

} // namespace countersign
