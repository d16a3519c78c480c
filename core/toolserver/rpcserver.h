#pragma once
#include "toolserver/tooldefinition.h"

#include <functional>
#include <optional>

namespace countersign {

/// A call of a tool as a client makes it; the arguments are not checked against its schema yet.
struct ToolRequest
{
    QJsonValue id; ///< of the message, for RpcServer::answerTo()
    QString tool;  ///< one of the definitions
    QJsonObject arguments;
    QString actionId;         ///< from _meta: the action on whose behalf this is done; empty for other clients
    QString idempotencyKey{}; ///< from _meta: the same for each try of one step, and for a look at it
};

/// How a server introduces itself.
struct ServerAbout
{
    QString name, title, version;
    QString instructions;
    int pageSize = 50;  ///< tools per answer to tools/list
    QJsonObject meta{}; ///< told at initialize, under _meta
};

/// The server's side of MCP: one JSON-RPC message in, at most one out (specification 2025-11-25 and before). What a
/// tool does is its owner's.
class RpcServer
{
public:
    /// In _meta of an answer with isError: whether the tool has acted is not known.
    static constexpr QLatin1StringView kUnknown{"countersign/unknown"};
    /// What a call has come to; nullopt: the answer follows by answerTo(), in its own time.
    using Caller = std::function<std::optional<Result<QJsonObject>>(const ToolRequest &)>;

    RpcServer(ServerAbout about, QList<ToolDefinition> tools, Caller caller);

    /// The reply to one line, without a newline; empty when none is due (notifications, answers, blank lines, and calls
    /// that are answered later: of those none may be in a batch with others).
    [[nodiscard]] QByteArray answer(const QByteArray &line) const;
    /// The reply to a call that was left for later. `isUnknown`: its error does not tell that it did nothing.
    [[nodiscard]] static QByteArray answerTo(
        const QJsonValue &id, const Result<QJsonObject> &result, bool isUnknown = false);
    /// The reply to a line that was longer than the transport takes.
    [[nodiscard]] static QByteArray tooLong(qsizetype cap);

private:
    [[nodiscard]] std::optional<QJsonObject> handle(const QJsonValue &message) const;
    [[nodiscard]] std::optional<QJsonObject> dispatch(
        const QJsonValue &id, const QString &method, const QJsonObject &params) const;
    [[nodiscard]] QJsonObject initialize(const QJsonObject &params) const;
    [[nodiscard]] QJsonObject listTools(const QJsonValue &id, const QJsonObject &params) const;
    [[nodiscard]] std::optional<QJsonObject> callTool(const QJsonValue &id, const QJsonObject &params) const;

    ServerAbout m_about;
    QList<ToolDefinition> m_tools;
    Caller m_caller;
};

} // namespace countersign
