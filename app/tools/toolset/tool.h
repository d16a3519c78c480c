#pragma once
#include "tools/files/pathrules.h"
#include "toolserver/tooldefinition.h"

#include <QStringList>

#include <functional>

namespace countersign {

/// One call of a tool, its arguments already checked against the schema.
struct Call
{
    QJsonObject arguments;
    QString actionId; ///< from _meta: the action on whose behalf this is done; empty for other clients

    [[nodiscard]] QString text(QLatin1String name) const { return arguments.value(name).toString(); }
    [[nodiscard]] bool flag(QLatin1String name) const { return arguments.value(name).toBool(); }
    [[nodiscard]] qint64 integer(QLatin1String name, qint64 otherwise) const
    {
        return arguments.value(name).toInteger(otherwise);
    }
    [[nodiscard]] QStringList texts(QLatin1String name) const;
    [[nodiscard]] Result<VaultPath> path(QLatin1String name, Access access) const;
};

/// A tool as clients see it, and what it does.
struct Tool
{
    QString name; ///< matches ^[a-zA-Z0-9_-]{1,64}$
    QString title;
    QString description;
    QJsonObject input;
    QJsonObject output;
    Hints hints;
    std::function<Result<QJsonObject>(const Call &)> run;

    [[nodiscard]] ToolDefinition definition() const { return {name, title, description, input, output, hints}; }
};

/// The argument that every undo takes: the folders that the undone call had made.
[[nodiscard]] Field removeDirsField();
/// The result field that lists them, outermost first.
[[nodiscard]] Field createdDirsField();

} // namespace countersign
