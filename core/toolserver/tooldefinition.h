#pragma once
#include "toolserver/schema.h"

#include <QString>

namespace countersign {

/// What a client may assume about a tool (MCP tool annotations).
struct Hints
{
    bool readOnly = false;
    bool destructive = false;
    bool idempotent = false;
    bool openWorld = false; ///< it speaks to somebody outside of this machine
};

/// A tool as clients see it.
struct ToolDefinition
{
    QString name; ///< matches ^[a-zA-Z0-9_-]{1,64}$
    QString title;
    QString description;
    QJsonObject input;
    QJsonObject output;
    Hints hints;

    /// Its entry in the answer to tools/list.
    [[nodiscard]] QJsonObject describe() const;
};

} // namespace countersign
