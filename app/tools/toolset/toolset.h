#pragma once
#include "tools/files/root.h"
#include "tools/toolset/tool.h"

#include <QHash>

namespace countersign {

/// Every bundled tool, bound to one vault.
class Toolset
{
public:
    explicit Toolset(Root root);
    Toolset(const Toolset &) = delete;
    Toolset &operator=(const Toolset &) = delete;

    /// In the order in which clients see them.
    [[nodiscard]] const QList<Tool> &all() const { return m_tools; }
    /// nullptr when there is no such tool.
    [[nodiscard]] const Tool *find(const QString &name) const;
    /// Checks the arguments against the tool's schema and runs it.
    [[nodiscard]] Result<QJsonObject> call(const Tool &tool, const Call &call) const;

private:
    Root m_root;
    QList<Tool> m_tools;
    QHash<QString, qsizetype> m_byName;
};

// One function a group, each in the file of its name. The root outlives the tools.
[[nodiscard]] QList<Tool> readingTools(const Root &root); ///< vault_read, vault_list, vault_stat, vault_compare
[[nodiscard]] QList<Tool> writingTools(
    const Root &root);                                   ///< vault_write, vault_append, vault_remove_tail, vault_revert
[[nodiscard]] QList<Tool> movingTools(const Root &root); ///< vault_move, vault_move_back, vault_copy
[[nodiscard]] QList<Tool> folderTools(
    const Root &root); ///< vault_mkdir, vault_mkdirs, vault_rmdir, vault_trash, vault_restore, vault_delete_created
[[nodiscard]] QList<Tool> csvTools(const Root &root);  ///< csv_append, csv_remove_row, csv_find_row
[[nodiscard]] QList<Tool> noteTools(const Root &root); ///< note_add_task, note_remove_task, note_find_task
[[nodiscard]] QList<Tool> mailTools(const Root &root); ///< mail_write_draft
[[nodiscard]] QList<Tool> calendarTools(
    const Root &root); ///< calendar_write_event, calendar_remove_event, calendar_find_event

} // namespace countersign
