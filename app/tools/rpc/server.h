#pragma once
#include "tools/toolset/toolset.h"
#include "toolserver/rpcserver.h"

namespace countersign {

/// The tools of one vault as an MCP server.
class Server : public RpcServer
{
public:
    /// `meta` is told at initialize, under _meta. The tools outlive it.
    Server(const Toolset &tools, QString version, int pageSize = 50, QJsonObject meta = {});
};

} // namespace countersign
