#pragma once
#include "tools/toolset/toolset.h"

#include <optional>

namespace countersign {

/// The MCP side of the tools: one JSON-RPC message in, at most one out (specification 2025-11-25 and before).
class Server
{
public:
    /// `meta` is told at initialize, under _meta.
    Server(const Toolset &tools, QString version, int pageSize = 50, QJsonObject meta = {});

    /// The reply to one line, without a newline; empty when none is due (notifications, answers, blank lines).
    [[nodiscard]] QByteArray answer(const QByteArray &line) const;
    /// The reply to a line that was longer than the transport takes.
    [[nodiscard]] static QByteArray tooLong(qsizetype cap);

private:
    [[nodiscard]] std::optional<QJsonObject> handle(const QJsonValue &message) const;
    [[nodiscard]] QJsonObject dispatch(const QJsonValue &id, const QString &method, const QJsonObject &params) const;
    [[nodiscard]] QJsonObject initialize(const QJsonObject &params) const;
    [[nodiscard]] QJsonObject listTools(const QJsonValue &id, const QJsonObject &params) const;
    [[nodiscard]] QJsonObject callTool(const QJsonValue &id, const QJsonObject &params) const;

    const Toolset &m_tools;
    QString m_version;
    int m_pageSize;
    QJsonObject m_meta;
};

} // namespace countersign
