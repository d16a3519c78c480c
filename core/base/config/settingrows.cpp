#include "base/config/settingkinds.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {

/// Where a setting's value stands in Config.
#define AT(member) [](auto &config) -> auto & { return config.member; }

Reading<QStringList> readRoles(const YamlNode &node)
{
    const Reading<QStringList> roles = readTexts(node);
    const QStringList known = u"watch plan execute desk"_s.split(u' ');
    const QString what =
        QCoreApplication::translate("Config", "a list of different roles out of %1").arg(known.join(u", "_s));
    if (!roles || roles->isEmpty() || QSet<QString>(roles->begin(), roles->end()).size() != roles->size())
        return std::unexpected(what);
    for (const QString &role : *roles)
        if (!known.contains(role))
            return std::unexpected(what);
    return roles;
}

Reading<QStringList> readEmails(const YamlNode &node)
{
    const Reading<QStringList> emails = readTexts(node);
    const bool good = emails && std::ranges::all_of(*emails, [](const QString &mail) {
        return mail.size() <= 254 && mail.indexOf(u'@') > 0 && !mail.endsWith(u'@') && !mail.contains(u' ');
    });
    return good ? emails : std::unexpected(QCoreApplication::translate("Config", "a list of mail addresses"));
}

Reading<QString> readUrl(const YamlNode &node)
{
    const Reading<QString> text = readText(node);
    const QUrl url(text.value_or(QString()), QUrl::StrictMode);
    const bool http = url.scheme() == u"http" || url.scheme() == u"https";
    const bool plain = url.isValid() && http && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() &&
                       !url.hasFragment();
    return plain ? text
                 : std::unexpected(QCoreApplication::translate(
                       "Config", "an http or https address without a user, query or fragment"));
}

/// Of keys in Redis: what neither a pattern nor a person could take for something else.
Reading<QString> readPrefix(const YamlNode &node)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_.-]{1,100}\\z"_s);
    const Reading<QString> text = readText(node);
    return text && form.match(*text).hasMatch()
               ? text
               : std::unexpected(QCoreApplication::translate("Config", "letters, digits, \"_\", \".\" and \"-\""));
}

bool areServers(const QStringList &texts)
{
    static const QRegularExpression form(u"\\A(?:[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):([0-9]{1,5})\\z"_s);
    return texts.size() <= 20 && std::ranges::all_of(texts, [](const QString &text) {
        const int port = form.match(text).captured(1).toInt();
        return port >= 1 && port <= 65535;
    });
}

Reading<QStringList> readServers(const YamlNode &node)
{
    const Reading<QStringList> texts = readTexts(node);
    return texts && areServers(*texts) ? texts
                                       : std::unexpected(QCoreApplication::translate("Config", "a list of HOST:PORT"));
}

/// As librdkafka wants them, in one text; a list is taken as well.
Reading<QString> readBrokers(const YamlNode &node)
{
    const Reading<QString> text = node.isList() ? std::unexpected(QString()) : readText(node);
    Reading<QStringList> texts = node.isList() ? readTexts(node) : std::unexpected(QString());
    if (text)
        texts = text->split(u',', Qt::SkipEmptyParts);
    QStringList out;
    for (const QString &one : texts.value_or(QStringList()))
        out.append(one.trimmed());
    return texts && areServers(out)
               ? Reading<QString>(out.join(u','))
               : std::unexpected(QCoreApplication::translate("Config", "HOST:PORT, or several with commas in between"));
}

Reading<QString> readTopicPrefix(const YamlNode &node)
{
    const Reading<QString> text = readText(node);
    return text && text->isEmpty() ? text : readPrefix(node);
}

/// Empty, or a whole path: nobody knows from where a service is started.
Reading<QString> readWholePath(const YamlNode &node)
{
    const Reading<QString> path = readText(node);
    return path && (path->isEmpty() || path->startsWith(u'/'))
               ? path
               : std::unexpected(QCoreApplication::translate("Config", "a whole path, beginning with /"));
}

Reading<QString> readPath(const YamlNode &node)
{
    const Reading<QString> path = readText(node);
    return path && !path->isEmpty() ? path : std::unexpected(QCoreApplication::translate("Config", "a folder"));
}

void addApp(QList<Setting> &all)
{
    all << make("app.vault_path", QT_TRANSLATE_NOOP("Setting", "Vault"), AT(app.vaultPath), readPath)
        << flag("app.autostart", QT_TRANSLATE_NOOP("Setting", "Start at login"), AT(app.autostart))
        << word("app.language", QT_TRANSLATE_NOOP("Setting", "Language"), AT(app.language), "system en de");
}

void addLimits(QList<Setting> &all)
{
    all << whole("performance.async_workers", QT_TRANSLATE_NOOP("Setting", "Threads for files"),
               AT(performance.asyncWorkers), 1, 256)
        << whole("performance.max_concurrent_actions", QT_TRANSLATE_NOOP("Setting", "Items at a time"),
               AT(performance.maxConcurrentActions), 1, 10000)
        << whole("performance.max_concurrent_plans", QT_TRANSLATE_NOOP("Setting", "Plans at a time"),
               AT(performance.maxConcurrentPlans), 1, 1000)
        << whole("performance.max_concurrent_executions", QT_TRANSLATE_NOOP("Setting", "Executions at a time"),
               AT(performance.maxConcurrentExecutions), 1, 1000)
        << whole("performance.queue_max_size", QT_TRANSLATE_NOOP("Setting", "Queued work, at most"),
               AT(performance.queueMaxSize), 1, 10000000)
        << duration("performance.queue_timeout", QT_TRANSLATE_NOOP("Setting", "Waiting for a full queue"),
               AT(performance.queueTimeout), 0, 86400)
        << whole("performance.api_pool_size", QT_TRANSLATE_NOOP("Setting", "Connections to a planner"),
               AT(performance.apiPoolSize), 1, 1000)
        << whole("performance.db_pool_size", QT_TRANSLATE_NOOP("Setting", "Connections to Redis"),
               AT(performance.dbPoolSize), 1, 1000)
        << whole("performance.claude_api_rpm", QT_TRANSLATE_NOOP("Setting", "Requests to a model a minute"),
               AT(performance.claudeApiRpm), 1, 100000)
        << whole("performance.gmail_api_rpm", QT_TRANSLATE_NOOP("Setting", "Requests to Gmail a minute"),
               AT(performance.gmailApiRpm), 1, 100000)
        << whole("performance.max_memory_mb", QT_TRANSLATE_NOOP("Setting", "Memory, at most"),
               AT(performance.maxMemoryMb), 64, 1048576, "MB")
        << duration("performance.gc_interval", QT_TRANSLATE_NOOP("Setting", "Caches are shed every"),
               AT(performance.gcInterval), 1, 86400)
        << whole("connection_pool.max_size", QT_TRANSLATE_NOOP("Setting", "Connections of a pool, at most"),
               AT(connectionPool.maxSize), 1, 1000)
        << whole("connection_pool.min_size", QT_TRANSLATE_NOOP("Setting", "Connections kept open"),
               AT(connectionPool.minSize), 0, 1000)
        << duration("connection_pool.max_idle_time", QT_TRANSLATE_NOOP("Setting", "An idle connection is closed after"),
               AT(connectionPool.maxIdleTime), 1, 86400)
        << duration("connection_pool.max_lifetime", QT_TRANSLATE_NOOP("Setting", "A connection is renewed after"),
               AT(connectionPool.maxLifetime), 1, 604800);
}

void addPlanner(QList<Setting> &all)
{
    all << word("planner.use", QT_TRANSLATE_NOOP("Setting", "Who plans"), AT(planner.use), "playbook claude openai")
        << flag("planner.quarantine", QT_TRANSLATE_NOOP("Setting", "Read in quarantine"), AT(planner.quarantine))
        << whole("planner.similar", QT_TRANSLATE_NOOP("Setting", "Past decisions that a model is shown"),
               AT(planner.similar), 0, 20)
        << listed("planner.local_only", QT_TRANSLATE_NOOP("Setting", "Never to a cloud model"), AT(planner.localOnly),
               readTexts);
}

void addDesk(QList<Setting> &all)
{
    all << structured("mail.accounts", QT_TRANSLATE_NOOP("Setting", "Mail accounts"), applyAccounts, AT(mail.accounts))
        << structured("mcp.servers", QT_TRANSLATE_NOOP("Setting", "Tool servers"), applyServers, AT(mcp.servers))
        << text("owner.name", QT_TRANSLATE_NOOP("Setting", "Your name"), AT(owner.name), 200)
        << listed("owner.emails", QT_TRANSLATE_NOOP("Setting", "Your mail addresses"), AT(owner.emails), readEmails)
        << text("owner.signature", QT_TRANSLATE_NOOP("Setting", "Your signature"), AT(owner.signature), 4096, true)
        << duration("approval.expires_after", QT_TRANSLATE_NOOP("Setting", "An undecided plan expires after"),
               AT(approval.expiresAfter), 1, 365 * 86400)
        << duration("approval.recall", QT_TRANSLATE_NOOP("Setting", "An approval can be called back for"),
               AT(approval.recall), 0, 3600)
        << flag("approval.vault", QT_TRANSLATE_NOOP("Setting", "Decide by moving notes"), AT(approval.vault))
        << flag("approval.dry_run", QT_TRANSLATE_NOOP("Setting", "Only show what would be done"), AT(approval.dryRun))
        << structured(
               "approval.rules", QT_TRANSLATE_NOOP("Setting", "Rules that approve"), applyRules, AT(approval.rules));
}

void addModels(QList<Setting> &all)
{
    all << text("claude.model", QT_TRANSLATE_NOOP("Setting", "Model"), AT(claude.model), 200)
        << keyringSecret("claude.api_key", QT_TRANSLATE_NOOP("Setting", "Key"), AT(claude.apiKey))
        << make("claude.base_url", QT_TRANSLATE_NOOP("Setting", "Address"), AT(claude.baseUrl), readUrl)
        << text("claude.version", QT_TRANSLATE_NOOP("Setting", "API version"), AT(claude.version), 40)
        << text(
               "claude.ca_file", QT_TRANSLATE_NOOP("Setting", "Certificates of a further authority"), AT(claude.caFile))
        << whole("claude.max_tokens", QT_TRANSLATE_NOOP("Setting", "Longest answer"), AT(claude.maxTokens), 256,
               1'000'000, "tokens")
        << duration("claude.timeout", QT_TRANSLATE_NOOP("Setting", "A request ends after"), AT(claude.timeout), 1, 3600)
        << number("claude.daily_budget_usd", QT_TRANSLATE_NOOP("Setting", "Budget of a day"), AT(claude.dailyBudgetUsd),
               0, 1e6, "USD")
        << word("claude.when_spent", QT_TRANSLATE_NOOP("Setting", "When it is spent"), AT(claude.whenSpent),
               "playbook wait")
        << structured("claude.prices", QT_TRANSLATE_NOOP("Setting", "Prices of models"), applyPrices, AT(claude.prices))
        << text("openai.model", QT_TRANSLATE_NOOP("Setting", "Model"), AT(openai.model), 200)
        << keyringSecret("openai.api_key", QT_TRANSLATE_NOOP("Setting", "Key"), AT(openai.apiKey))
        << make("openai.base_url", QT_TRANSLATE_NOOP("Setting", "Address"), AT(openai.baseUrl), readUrl)
        << text(
               "openai.ca_file", QT_TRANSLATE_NOOP("Setting", "Certificates of a further authority"), AT(openai.caFile))
        << whole("openai.max_tokens", QT_TRANSLATE_NOOP("Setting", "Longest answer"), AT(openai.maxTokens), 256,
               1'000'000, "tokens")
        << duration(
               "openai.timeout", QT_TRANSLATE_NOOP("Setting", "A request ends after"), AT(openai.timeout), 1, 3600);
}

void addQueues(QList<Setting> &all)
{
    all << flag("redis.enabled", QT_TRANSLATE_NOOP("Setting", "Redis"), AT(redis.enabled))
        << text("redis.host", QT_TRANSLATE_NOOP("Setting", "Host"), AT(redis.host), 255)
        << whole("redis.port", QT_TRANSLATE_NOOP("Setting", "Port"), AT(redis.port), 1, 65535)
        << whole("redis.db", QT_TRANSLATE_NOOP("Setting", "Database"), AT(redis.db), 0, 1000)
        << text("redis.username", QT_TRANSLATE_NOOP("Setting", "User"), AT(redis.username), 255)
        << secret("redis.password", QT_TRANSLATE_NOOP("Setting", "Password"), AT(redis.password))
        << make("redis.prefix", QT_TRANSLATE_NOOP("Setting", "Prefix of keys"), AT(redis.prefix), readPrefix)
        << flag("redis.tls", QT_TRANSLATE_NOOP("Setting", "Encrypted"), AT(redis.tls))
        << make("redis.ca_file", QT_TRANSLATE_NOOP("Setting", "Certificate of the authority"), AT(redis.caFile),
               readWholePath)
        << make("redis.unix_socket", QT_TRANSLATE_NOOP("Setting", "Unix socket"), AT(redis.unixSocket), readWholePath)
        << text("redis.sentinel_master", QT_TRANSLATE_NOOP("Setting", "Name of the master at Sentinel"),
               AT(redis.sentinelMaster), 100)
        << listed("redis.sentinels", QT_TRANSLATE_NOOP("Setting", "Sentinels"), AT(redis.sentinels), readServers)
        << keyringSecret("redis.fleet_key", QT_TRANSLATE_NOOP("Setting", "Key of the fleet"), AT(redis.fleetKey))
        << duration("redis.lease", QT_TRANSLATE_NOOP("Setting", "Lease"), AT(redis.lease), 1, 3600)
        << flag("kafka.enabled", QT_TRANSLATE_NOOP("Setting", "Kafka"), AT(kafka.enabled))
        << make("kafka.brokers", QT_TRANSLATE_NOOP("Setting", "Brokers"), AT(kafka.brokers), readBrokers)
        << make("kafka.topic_prefix", QT_TRANSLATE_NOOP("Setting", "Prefix of topics"), AT(kafka.topicPrefix),
               readTopicPrefix)
        << structured("kafka.sasl", QT_TRANSLATE_NOOP("Setting", "Sign-in at Kafka"), applyKafkaSasl, AT(kafka.sasl))
        << structured("kafka.tls", QT_TRANSLATE_NOOP("Setting", "Encryption to Kafka"), applyKafkaTls, AT(kafka.tls))
        << structured("fleet.export", QT_TRANSLATE_NOOP("Setting", "Events for other systems"), applyExports,
               AT(fleet.exported))
        << structured("fleet.import", QT_TRANSLATE_NOOP("Setting", "Items from other systems"), applyImports,
               AT(fleet.imported));
}

void addOperations(QList<Setting> &all)
{
    all << text("instance.name", QT_TRANSLATE_NOOP("Setting", "Name of this instance"), AT(instance.name), 100)
        << listed(
               "instance.roles", QT_TRANSLATE_NOOP("Setting", "What this instance does"), AT(instance.roles), readRoles)
        << flag("http.enabled", QT_TRANSLATE_NOOP("Setting", "Health and metrics over HTTP"), AT(http.enabled))
        << text("http.host", QT_TRANSLATE_NOOP("Setting", "Host"), AT(http.host), 100)
        << whole("http.port", QT_TRANSLATE_NOOP("Setting", "Port"), AT(http.port), 0, 65535)
        << secret("http.token", QT_TRANSLATE_NOOP("Setting", "Token"), AT(http.token))
        << word("logging.level", QT_TRANSLATE_NOOP("Setting", "Level of the log"), AT(logging.level),
               "DEBUG INFO WARNING ERROR CRITICAL")
        << word("logging.format", QT_TRANSLATE_NOOP("Setting", "Form of the log"), AT(logging.format), "json")
        << whole("logging.max_mb", QT_TRANSLATE_NOOP("Setting", "Largest log file"), AT(logging.maxMb), 1, 10240, "MB")
        << whole("logging.keep", QT_TRANSLATE_NOOP("Setting", "Old log files that are kept"), AT(logging.keep), 0, 1000)
        << number("alerts.throughput_min_per_minute", QT_TRANSLATE_NOOP("Setting", "Finished a minute, at least"),
               AT(alerts.throughputMinPerMinute), 0, 1e6)
        << number("alerts.p95_seconds", QT_TRANSLATE_NOOP("Setting", "Time to done (p95), at most"),
               AT(alerts.p95Seconds), 0.001, 86400, "s")
        << number("alerts.error_rate", QT_TRANSLATE_NOOP("Setting", "Failed of those that ended, at most"),
               AT(alerts.errorRate), 0, 1)
        << number("alerts.queue_depth", QT_TRANSLATE_NOOP("Setting", "Queued work, at most"), AT(alerts.queueDepth), 0,
               1e9)
        << number("alerts.memory_percent", QT_TRANSLATE_NOOP("Setting", "Memory, at most"), AT(alerts.memoryPercent), 1,
               100, "%")
        << number(
               "alerts.cpu_percent", QT_TRANSLATE_NOOP("Setting", "CPU, at most"), AT(alerts.cpuPercent), 1, 100, "%")
        << number("alerts.disk_free_gb", QT_TRANSLATE_NOOP("Setting", "Free disk, at least"), AT(alerts.diskFreeGb), 0,
               1e6, "GB");
}

} // namespace

const QList<Setting> &settings()
{
    static const QList<Setting> all = [] {
        QList<Setting> made;
        for (const auto add : {addApp, addLimits, addPlanner, addDesk, addModels, addQueues, addOperations}) {
            const qsizetype before = made.size();
            add(made);
            for (qsizetype i = before; i < made.size(); ++i)
                made[i].isLive = add == addPlanner || add == addModels; // what planners are made of is used at once
        }
        return made;
    }();
    return all;
}

} // namespace countersign
