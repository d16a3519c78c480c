#include "base/literals.h"
#include "fuzz/target.h"
#include "mcp/jsonrpc.h"
#include "mcp/linesplitter.h"
#include "mcp/toolcodec.h"

// What an MCP server says: lines, messages, tool definitions and results.
void tryInput(const QByteArray &input)
{
    using namespace countersign;
    const QList<QByteArray> lines = input.split('\n');
    for (const QByteArray &line : lines) {
        const QList<RpcMessage> messages = jsonrpc::decode(line);
        for (const RpcMessage &message : messages) {
            (void)toolcodec::fromReply(message);
            (void)toolcodec::fromDefinition(u"s"_s, message.result);
        }
    }
}
