#pragma once
#include "base/result.h"
#include "domain/plan.h"

#include <QCoroTask>

namespace countersign {

/// A tool as its server describes it. Nothing in it is trusted: annotations are hints from a stranger.
struct ToolInfo
{
    QString server;
    QString name;
    QString title;
    QString description;
    QJsonObject inputSchema;
    QJsonObject outputSchema;
    QJsonObject annotations;
    QString hash; ///< SHA-256 over the canonical JSON of the whole definition
};

/// What a call returned. `isError` is the tool's own word; the call itself was answered.
struct ToolResult
{
    bool isError = false;
    /// Characters; of a longer text it is always told which answer it was, since not all of it may be recorded.
    static constexpr qsizetype kShortText = 2000;

    QString text;           ///< text parts, joined; from outside
    QJsonObject structured; ///< structuredContent; empty when there was none
    qint64 durationMs = 0;
    bool shortened = false; ///< not all that was answered is here
    QJsonObject
        whole; ///< {bytes, sha256} of the message that was answered, as it came; when shortened, or the text is long
};

/// For what a step is called, or looked at.
struct CallScope
{
    QString actionId{};       ///< whose folders (in Needs_Action, in run/outgoing) a tool may use
    QString idempotencyKey{}; ///< one for each step of each plan: who tries it again, or looks at it, names the same
};

struct ToolCall
{
    QString server;
    QString tool;
    QJsonObject arguments; ///< sent as their canonical bytes
    QString actionId;      ///< travels as _meta "countersign/actionId"
    int deadlineMs = 60000;
    bool looksFirst = false;  ///< asks the server what its tools are right before the call: it cannot be undone
    QString idempotencyKey{}; ///< as in CallScope; travels as _meta "countersign/idempotencyKey"
};

/// How arguments stand to the schema of their tool.
struct SchemaFit
{
    QStringList misfits;   ///< sentences on what is wrong
    QStringList unchecked; ///< sentences on why the arguments could not be looked at as a whole; they may be wrong
    QStringList keywords;  ///< of the schema, that are not checked at all
};

/// The way to tools; implemented by McpHub and by fakes in tests.
class ToolCaller
{
public:
    virtual ~ToolCaller() = default;
    /// An error means: it is unknown whether the tool acted (Timeout, Unavailable after sending …), except
    /// Refused, Invalid and NotFound, which mean that nothing was sent.
    [[nodiscard]] virtual QCoro::Task<Result<ToolResult>> call(ToolCall request) = 0;
    /// Tools known now, of all servers that answered.
    [[nodiscard]] virtual QList<ToolInfo> tools() const = 0;
    [[nodiscard]] virtual std::optional<ToolInfo> tool(const QString &server, const QString &name) const = 0;
    /// Holds `arguments` against the tool's schema.
    [[nodiscard]] virtual SchemaFit validate(
        const QString &server, const QString &name, const QJsonObject &arguments) const = 0;
};

} // namespace countersign
