#include "application.h"

namespace countersign {

// Verbs of the command line that need more than the Agent.

void Application::addVerbs()
{
    addAgentVerbs(m_control, m_agent);
    // While the journal is held nobody decides, and nothing is taken in; to stop is always allowed.
    m_control.setGate([this](const QString &verb, bool decides) -> Result<void> {
        const bool changes = decides || verb == u"submit" || verb == u"cancel";
        if (!m_journal.held() || !changes || verb == u"accept_journal")
            return {};
        return fail(m_journal.held()->refusal());
    });
    m_control.addVerb(
        QStringLiteral("metrics"), false, [this](const QJsonObject &request, const ControlServer::Reply &reply) {
            reply(request.value(QLatin1String("json")).toBool() ? QJsonValue(m_metrics.toJson())
                                                                : QJsonValue(QString::fromUtf8(m_metrics.toText())));
        });
    m_control.addVerb(QStringLiteral("submit"), false, [this](const QJsonObject &request, ControlServer::Reply reply) {
        m_scope.spawn(submit(request, std::move(reply)));
    });
    m_control.addVerb(QStringLiteral("mcp_list"), false,
        [this](const QJsonObject &, const ControlServer::Reply &reply) { reply(QJsonValue(m_hub.serversJson())); });
    m_control.addVerb(
        QStringLiteral("mcp_tool"), false, [this](const QJsonObject &request, const ControlServer::Reply &reply) {
            const auto tool = m_hub.tool(
                request.value(QLatin1String("server")).toString(), request.value(QLatin1String("tool")).toString());
            if (!tool)
                return reply(fail(ErrorCode::NotFound, tr("There is no such tool. See \"countersign mcp list\".")));
            reply(QJsonValue(QJsonObject{{QStringLiteral("server"), tool->server}, {QStringLiteral("tool"), tool->name},
                {QStringLiteral("description"), tool->description}, {QStringLiteral("inputSchema"), tool->inputSchema},
                {QStringLiteral("annotations"), tool->annotations}, {QStringLiteral("hash"), tool->hash},
                {QStringLiteral("unchecked"), QJsonArray::fromStringList(m_hub.unchecked(tool->server, tool->name))}}));
        });
    m_control.addVerb(QStringLiteral("ledger"), false, [this](const QJsonObject &, const ControlServer::Reply &reply) {
        QJsonObject told = m_planners.ledger().report();
        told.insert(QStringLiteral("problem"), m_planners.ledger().problem());
        reply(QJsonValue(told));
    });
    m_control.addVerb(QStringLiteral("reset_ledger"), true,
        [this](const QJsonObject &, ControlServer::Reply reply) { m_scope.spawn(resetLedger(std::move(reply))); });
    m_control.addVerb(
        QStringLiteral("mcp_pin"), true, [this](const QJsonObject &request, const ControlServer::Reply &reply) {
            const Result<void> pinned = m_hub.pin(request.value(QLatin1String("server")).toString(),
                request.value(QLatin1String("tool")).toString(), request.value(QLatin1String("hash")).toString());
            reply(pinned ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(pinned.error())));
        });
}

QJsonObject Application::moreStatus() const
{
    QJsonArray servers;
    const QJsonArray known = m_hub.serversJson();
    for (const QJsonValue &server : known) {
        const QJsonObject separation = server[QLatin1String("separation")].toObject();
        const QString state = server[QLatin1String("state")].toString(),
                      error = server[QLatin1String("last_error")].toString();
        const QString sentence = separation.value(QLatin1String("sentence")).toString();
        const bool warns = separation.value(QLatin1String("unix_sockets")).toBool();
        QStringList problems;
        for (const QJsonValue &problem : server[QLatin1String("list_problems")].toArray())
            problems.append(problem.toString());
        const QString listed = problems.join(u' ');
        const bool ill = state != u"running";
        servers.append(
            QJsonObject{{QStringLiteral("name"), server[QLatin1String("id")]}, {QStringLiteral("state"), state},
                {QStringLiteral("health"), state == u"blocked"                 ? QStringLiteral("unhealthy")
                                           : ill || warns || !listed.isEmpty() ? QStringLiteral("degraded")
                                                                               : QStringLiteral("healthy")},
                {QStringLiteral("message"), ill && !error.isEmpty() ? error
                                            : listed.isEmpty()      ? sentence
                                                                    : listed},
                {QStringLiteral("separation"), separation}});
    }
    return {{QStringLiteral("servers"), servers}, {QStringLiteral("separation"), m_separation.toJson()}};
}

QCoro::Task<> Application::resetLedger(ControlServer::Reply reply)
{
    const Result<bool> done = co_await m_office.resetTask(QStringLiteral("human:cli"));
    reply(done ? Result<QJsonValue>(QJsonValue(true)) : Result<QJsonValue>(fail(done.error())));
}

QCoro::Task<> Application::submit(QJsonObject request, ControlServer::Reply reply)
{
    const auto text = [&](const char *key) { return request.value(QLatin1String(key)).toString(); };
    IntakeItem item{text("name"), QByteArray::fromBase64(text("content").toLatin1()), {}};
    if (const QString type = text("type"); !type.isEmpty())
        item.options.type = type;
    item.options.title = text("title");
    item.options.priority = priorityFromName(text("priority")).value_or(Priority::Normal);
    const Result<Appended> taken = co_await m_watcher.submit(std::move(item));
    if (!taken)
        reply(fail(taken.error()));
    else
        reply(QJsonValue(QJsonObject{{QStringLiteral("action_id"), taken->action.id},
            {QStringLiteral("correlation_id"), taken->action.correlationId}}));
}

} // namespace countersign
