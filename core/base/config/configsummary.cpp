#include "base/config/config.h"

#include <QJsonArray>

namespace countersign {

QJsonObject configSummary(const Config &config)
{
    QJsonArray servers;
    for (const McpServerConfig &server : config.mcp.servers)
        servers.append(server.id);
    QJsonArray rules;
    for (const GrantRule &rule : config.approval.rules)
        rules.append(rule.name);
    const QJsonObject http{{QStringLiteral("enabled"), config.http.enabled}, {QStringLiteral("host"), config.http.host},
        {QStringLiteral("port"), config.http.port}, {QStringLiteral("token_set"), !config.http.token.isEmpty()}};
    const QJsonObject limits{{QStringLiteral("max_concurrent_actions"), config.performance.maxConcurrentActions},
        {QStringLiteral("max_concurrent_plans"), config.performance.maxConcurrentPlans},
        {QStringLiteral("max_concurrent_executions"), config.performance.maxConcurrentExecutions},
        {QStringLiteral("queue_max_size"), config.performance.queueMaxSize},
        {QStringLiteral("max_memory_mb"), config.performance.maxMemoryMb}};
    return {{QStringLiteral("config"), config.paths.config}, {QStringLiteral("vault"), config.app.vaultPath},
        {QStringLiteral("journal"), config.paths.journal}, {QStringLiteral("log"), config.paths.logDir},
        {QStringLiteral("run"), config.paths.runDir}, {QStringLiteral("socket"), config.paths.socket},
        {QStringLiteral("playbooks"), config.paths.playbooks}, {QStringLiteral("planner"), config.planner.use},
        {QStringLiteral("roles"), QJsonArray::fromStringList(config.instance.roles)},
        {QStringLiteral("instance"), config.instance.name}, {QStringLiteral("http"), http},
        {QStringLiteral("limits"), limits}, {QStringLiteral("servers"), servers}, {QStringLiteral("rules"), rules},
        {QStringLiteral("approval_vault"), config.approval.vault}, {QStringLiteral("dry_run"), config.approval.dryRun}};
}

} // namespace countersign
