#pragma once
#include "base/result.h"
#include "domain/action.h"
#include "domain/playbookinfo.h"
#include "plan/playbook/facts.h"

#include <QStringList>

namespace countersign {

/// Where playbooks are written and tried out: for the settings page. A plain value; what reads or writes the disk is to
/// be called through offload().
class PlaybookLab
{
public:
    PlaybookLab(QString ownFolder, OwnerInfo owner) : m_folder(std::move(ownFolder)), m_owner(std::move(owner)) {}

    /// The owner's first; their `name` is for save() and remove(). Reads the disk.
    [[nodiscard]] QList<PlaybookInfo> list() const;
    /// Sentences with line, key and reason; empty when it is sound. At once.
    [[nodiscard]] static QStringList check(const QString &text);
    /// Writes it to the owner's folder. Invalid: the name is none for a file, or the text has problems. Conflict:
    /// another of the owner's playbooks is called so. Full: there are 200.
    [[nodiscard]] Result<void> save(const QString &name, const QString &text) const;
    /// NotFound: the owner has none of that name; ours can be replaced, not removed.
    [[nodiscard]] Result<void> remove(const QString &name) const;
    /// What the playbooks would plan for `items` today, and if `text` were one of them. Items of which nothing was read
    /// are left out. Reads the playbooks; writes nothing.
    [[nodiscard]] Result<QList<PlaybookTrial>> dryRun(const QString &text, const QList<ActionDetail> &items) const;

private:
    [[nodiscard]] Result<QString> pathFor(const QString &name) const;

    QString m_folder;
    OwnerInfo m_owner;
};

} // namespace countersign
