#pragma once
#include "base/result.h"
#include "domain/plan.h"

#include <QCoroTask>

#include <functional>

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
    QString ranAt{}; ///< name of the instance that called; empty: this one

    /// For the owner of the item: {"v": 1, …}.
    [[nodiscard]] QJsonObject toJson() const;
    /// Invalid: a key is missing, unknown, of another type or longer than it may be.
    [[nodiscard]] static Result<ToolResult> fromJson(const QJsonObject &json);
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
    QString toolHash{};       ///< of the definition that was planned with; empty: not known
    /// Of the intent that was recorded for it: it may be done elsewhere, once. Empty: nothing was recorded, or it is
    /// read-only; it stays here where it can.
    QString token{};
    QString forAction{}; ///< whose plan it is a step of; its outcome is recorded there
    /// Its intent says how long it lingers: another instance may make it. Does not travel.
    bool mayTravel = false;
    /// Records that `by` (its name) has it in hand, before that instance may begin, and by which `lock` its answer can
    /// be told from others' should it come late. None: nothing is to be recorded. Does not travel.
    std::function<QCoro::Task<Result<void>>(QString by, QString lock)> recordClaim{};
    /// Asked right before the call is handed to its server; false: it may not go any more, and nothing is sent. None:
    /// it may. Does not travel.
    std::function<bool()> mayStillGo{};

    /// For another instance: {"v": 1, …}.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<ToolCall> fromJson(const QJsonObject &json);
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
    /// Refused, Invalid and NotFound, which mean that nothing was sent. Its notBeforeUs says until when the tool may
    /// still act, where it was called by another instance.
    [[nodiscard]] virtual QCoro::Task<Result<ToolResult>> call(ToolCall request) = 0;
    /// For how long after it was given away such a call may still be made by another instance, ms; 0: none makes it.
    [[nodiscard]] virtual int lingersMs(const ToolCall &request) const
    {
        Q_UNUSED(request)
        return 0;
    }
    /// Tools known now, of all servers that answered.
    [[nodiscard]] virtual QList<ToolInfo> tools() const = 0;
    [[nodiscard]] virtual std::optional<ToolInfo> tool(const QString &server, const QString &name) const = 0;
    /// Holds `arguments` against the tool's schema.
    [[nodiscard]] virtual SchemaFit validate(
        const QString &server, const QString &name, const QJsonObject &arguments) const = 0;
};

} // namespace countersign
