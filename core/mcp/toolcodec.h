#pragma once
#include "domain/toolcaller.h"
#include "mcp/jsonrpc.h"

namespace countersign::toolcodec {

/// Reads one entry of tools/list. Invalid: no usable name, no input schema, over 256 KiB, or not exact JSON. `bytes`
/// gets its size as canonical JSON.
[[nodiscard]] Result<ToolInfo> fromDefinition(
    const QString &server, const QJsonObject &definition, qint64 *bytes = nullptr);

/// SHA-256 (hex) over the canonical JSON of a definition: key order and spaces do not count, every word does.
[[nodiscard]] Result<QString> hashOf(const QJsonObject &definition, qint64 *bytes = nullptr);

/// Reads the answer to tools/call. Parts that are no text appear as a line in brackets that names them;
/// structured content that is not exact JSON is left out. Of what is too large, text is cut at 256 Ki characters and
/// members of the structured content are left out as a whole; the text says so. Pure, for any thread.
[[nodiscard]] ToolResult fromReply(const RpcMessage &reply);
/// True when fromReply() takes less than about a millisecond.
[[nodiscard]] bool isSmallReply(const RpcMessage &reply);

/// The params of tools/call, the arguments as their canonical bytes. Invalid: they have none.
[[nodiscard]] Result<QByteArray> callParams(const ToolCall &call, qint64 progressToken);

} // namespace countersign::toolcodec
