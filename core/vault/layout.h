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

/// Where things lie in a vault. Values only; create() is the one that touches the disk.
class VaultLayout
{
public:
    explicit VaultLayout(QString root) : m_root(std::move(root)) {}

    [[nodiscard]] const QString &root() const { return m_root; }
    [[nodiscard]] QString folder(const QString &name) const { return m_root + u'/' + name; }
    [[nodiscard]] QString notePath(const QString &folder, const QString &actionId) const;

    /// Makes every folder (0700) and a first Company_Handbook.md; touches nothing that is there. Io with a sentence
    /// when the vault cannot be written. Off the main thread.
    [[nodiscard]] Result<void> create() const;

private:
    QString m_root;
};

} // namespace countersign
