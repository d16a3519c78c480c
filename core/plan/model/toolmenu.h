#pragma once
#include "plan/catalogue.h"

#include <QHash>

namespace countersign {

/// The tools that a model may plan with, under names that every server takes: those of ours as they are, foreign ones
/// as server__tool. Tools that our catalogue keeps for itself (undo, probes) are left out.
class ToolMenu
{
public:
    struct Entry
    {
        QString server, tool;
        bool known = false; ///< to our catalogue; everything else counts as irreversible
    };
    ToolMenu(const QList<ToolInfo> &tools, const Catalogue &catalogue);

    [[nodiscard]] std::optional<Entry> find(const QString &alias) const;
    [[nodiscard]] QStringList aliases() const { return m_order; }
    /// [{name, server, description, can_be_undone, input_schema}], always in the same order: it is cached by servers.
    [[nodiscard]] QJsonArray described() const { return m_described; }
    /// alias → "server tool", for those that were renamed.
    [[nodiscard]] QJsonObject renamed() const;

private:
    [[nodiscard]] QString aliasFor(const QString &server, const QString &tool) const;
    QHash<QString, Entry> m_entries;
    QStringList m_order;
    QJsonArray m_described;
};

} // namespace countersign
