#include "application.h"

namespace countersign {

// Requests of the command line that need more than the surfaces.

void Application::addVerbs()
{
    addAgentVerbs(m_control, surfaces());
    // While the journal is held nobody decides, and nothing is taken in; to stop is always allowed.
    m_control.setGate([this](const Request &request) -> Result<void> {
        return m_journal.held() && request.needsJournal ? Result<void>(fail(m_journal.held()->refusal()))
                                                        : Result<void>{};
    });
    m_control.addVerb("metrics", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        reply(request.value(QLatin1String("json")).toBool() ? QJsonValue(m_metrics.toJson())
                                                            : QJsonValue(QString::fromUtf8(m_metrics.toText())));
    });
    m_control.addVerb("submit", [this](const QJsonObject &request, ControlServer::Reply reply) {
        m_scope.spawn(submit(request, std::move(reply)));
    });
    m_control.addVerb("mcp_list",
        [this](const QJsonObject &, const ControlServer::Reply &reply) { reply(QJsonValue(m_hub.serversJson())); });
    m_control.addVerb("mcp_tool", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const auto tool = m_hub.tool(
            request.value(QLatin1String("server")).toString(), request.value(QLatin1String("tool")).toString());
        if (!tool)
            return reply(fail(ErrorCode::NotFound, tr("There is no such tool. See \"countersign mcp list\".")));
        reply(QJsonValue(QJsonObject{{QStringLiteral("server"), tool->server}, {QStringLiteral("tool"), tool->name},
            {QStringLiteral("description"), tool->description}, {QStringLiteral("inputSchema"), tool->inputSchema},
            {QStringLiteral("annotations"), tool->annotations}, {QStringLiteral("hash"), tool->hash},
            {QStringLiteral("unchecked"), QJsonArray::fromStringList(m_hub.unchecked(tool->server, tool->name))}}));
    });
    m_control.addVerb("ledger", [this](const QJsonObject &, const ControlServer::Reply &reply) {
        QJsonObject told = m_planners.ledger().report().toJson();
        told.insert(QStringLiteral("problem"), m_planners.ledger().problem());
        reply(QJsonValue(told));
    });
    m_control.addVerb("reset_ledger",
        [this](const QJsonObject &, ControlServer::Reply reply) { m_scope.spawn(resetLedger(std::move(reply))); });
    m_control.addVerb("mcp_pin", [this](const QJsonObject &request, const ControlServer::Reply &reply) {
        const Result<void> pinned = m_hub.pin(request.value(QLatin1String("server")).toString(),
            request.value(QLatin1String("tool")).toString(), request.value(QLatin1String("hash")).toString());
        reply(pinned ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(pinned.error())));
    });
}

namespace {
ServerSeparation separationOf(const QJsonObject &json)
{
    ServerSeparation out{json.value(QLatin1String("mode")).toString(), json.value(QLatin1String("network")).toBool(),
        json.value(QLatin1String("unix_sockets")).toBool()};
    const QJsonObject folders = json.value(QLatin1String("folders")).toObject();
    for (auto it = folders.begin(); it != folders.end(); ++it)
        out.folders.insert(it.key(), it.value().toString());
    out.sentence = json.value(QLatin1String("sentence")).toString();
    return out;
}

/// One entry of McpHub::serversJson(), as a reader of the status wants it.
ServerInfo serverOf(const QJsonValue &server)
{
    const QJsonObject separation = server[QLatin1String("separation")].toObject();
    const QString error = server[QLatin1String("last_error")].toString();
    ServerInfo out{server[QLatin1String("id")].toString(), server[QLatin1String("state")].toString(), {}, {}};
    if (!separation.isEmpty())
        out.separation = separationOf(separation);
    QStringList problems;
    for (const QJsonValue &problem : server[QLatin1String("list_problems")].toArray())
        problems.append(problem.toString());
    const QString listed = problems.join(u' ');
    const bool ill = out.state != u"running", warns = out.separation && out.separation->unixSockets;
    out.health = out.state == u"blocked"             ? QStringLiteral("unhealthy")
                 : ill || warns || !listed.isEmpty() ? QStringLiteral("degraded")
                                                     : QStringLiteral("healthy");
    out.message = ill && !error.isEmpty() ? error
                  : !listed.isEmpty()     ? listed
                  : out.separation        ? out.separation->sentence
                                          : QString();
    return out;
}
} // namespace

QList<ServerInfo> Application::servers() const
{
    QList<ServerInfo> out;
    const QJsonArray known = m_hub.serversJson();
    for (const QJsonValue &server : known)
        out.append(serverOf(server));
    return out;
}

QCoro::Task<> Application::resetLedger(ControlServer::Reply reply)
{
    const Result<bool> done = co_await m_office.resetTask(QStringLiteral("human:cli"));
    reply(done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error())));
}

QCoro::Task<> Application::submit(QJsonObject request, ControlServer::Reply reply)
{
    IntakeOptions options;
    if (const QString type = request.value(QLatin1String("type")).toString(); !type.isEmpty())
        options.type = type;
    options.title = request.value(QLatin1String("title")).toString();
    options.priority = priorityFromName(request.value(QLatin1String("priority")).toString()).value_or(Priority::Normal);
    options.source = QStringLiteral("cli");
    const QByteArray content = QByteArray::fromBase64(request.value(QLatin1String("content")).toString().toLatin1());
    const Result<Appended> taken =
        co_await m_watcher.submitFile(request.value(QLatin1String("name")).toString(), content, options);
    if (!taken)
        reply(fail(taken.error()));
    else
        reply(QJsonValue(QJsonObject{{QStringLiteral("action_id"), taken->action.id},
            {QStringLiteral("correlation_id"), taken->action.correlationId}}));
}

} // namespace countersign
