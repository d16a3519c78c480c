// A call and its result on their way between two instances.
#include "base/strictobject.h"
#include "domain/toolcaller.h"

namespace countersign {

namespace {
constexpr qsizetype kMostResultText = 1'000'000; ///< characters; what a server's answer is cut to is far less
constexpr qint64 kDay = 86'400'000;
} // namespace

QJsonObject ToolCall::toJson() const
{
    return {{u"v"_s, 1}, {u"server"_s, server}, {u"tool"_s, tool}, {u"arguments"_s, arguments},
        {u"action_id"_s, actionId}, {u"deadline_ms"_s, deadlineMs}, {u"looks_first"_s, looksFirst},
        {u"tool_hash"_s, toolHash}, {u"token"_s, token}, {u"for_action"_s, forAction},
        {u"idempotency_key"_s, idempotencyKey}};
}

Result<ToolCall> ToolCall::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"ToolCall"_s);
    ToolCall out;
    out.server = in.text("server"_L1, 64);
    out.tool = in.text("tool"_L1, 128);
    out.arguments = in.object("arguments"_L1);
    out.actionId = in.id("action_id"_L1, true);
    out.deadlineMs = int(in.integer("deadline_ms"_L1, 1, kDay));
    out.looksFirst = in.flag("looks_first"_L1);
    out.toolHash = in.text("tool_hash"_L1, 64);
    out.token = in.id("token"_L1);
    out.forAction = in.id("for_action"_L1, true);
    out.idempotencyKey = in.text("idempotency_key"_L1, 200);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    return out;
}

QJsonObject ToolResult::toJson() const
{
    return {{u"v"_s, 1}, {u"is_error"_s, isError}, {u"text"_s, text}, {u"structured"_s, structured},
        {u"duration_ms"_s, durationMs}, {u"shortened"_s, shortened}, {u"whole"_s, whole}};
}

Result<ToolResult> ToolResult::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"ToolResult"_s);
    ToolResult out;
    out.isError = in.flag("is_error"_L1);
    out.text = in.text("text"_L1, kMostResultText);
    out.structured = in.object("structured"_L1);
    out.durationMs = in.integer("duration_ms"_L1);
    out.shortened = in.flag("shortened"_L1);
    out.whole = in.object("whole"_L1);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    return out;
}

} // namespace countersign
