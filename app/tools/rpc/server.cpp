#include "tools/rpc/server.h"

#include "base/literals.h"

namespace countersign {

namespace {

const QString kInstructions =
    u"Tools for the files of one vault. Paths are relative to the vault; nothing is ever overwritten or "
    u"deleted "
    "without a way back: every result holds what the tool's undo counterpart needs."_s;

QList<ToolDefinition> definitionsOf(const Toolset &tools)
{
    QList<ToolDefinition> out;
    for (const Tool &tool : tools.all())
        out.append(tool.definition());
    return out;
}

} // namespace

Server::Server(const Toolset &tools, QString version, int pageSize, QJsonObject meta)
    : RpcServer({u"countersign-tools"_s, u"Countersign tools"_s, std::move(version), kInstructions, pageSize,
                    std::move(meta)},
          definitionsOf(tools), [&tools](const ToolRequest &request) {
              return std::optional(tools.call(*tools.find(request.tool), Call{request.arguments, request.actionId}));
          })
{
}

} // namespace countersign
