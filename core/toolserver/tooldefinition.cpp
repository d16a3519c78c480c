#include "toolserver/tooldefinition.h"

#include "base/literals.h"

namespace countersign {

QJsonObject ToolDefinition::describe() const
{
    return {{u"name"_s, name}, {u"title"_s, title}, {u"description"_s, description}, {u"inputSchema"_s, input},
        {u"outputSchema"_s, output},
        {u"annotations"_s, QJsonObject{{u"title"_s, title}, {u"readOnlyHint"_s, hints.readOnly},
                               {u"destructiveHint"_s, hints.destructive}, {u"idempotentHint"_s, hints.idempotent},
                               {u"openWorldHint"_s, hints.openWorld}}}};
}

} // namespace countersign
