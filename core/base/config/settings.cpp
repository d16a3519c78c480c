#include "base/config/settings.h"

#include <QCoreApplication>
#include <QSet>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {

/// A setting whose value `read` checks and `slot` (Config & → T &) takes.
template <typename Read, typename Slot>
Setting make(const char *key, Read read, Slot slot, bool structured = false)
{
    const QString name = QLatin1String(key);
    return {name, false, structured, [=](Config &config, const YamlNode &node) -> Applied {
                const auto value = read(node);
                if (!value)
                    return std::unexpected(mustBe(name, value.error(), node));
                auto &target = slot(config);
                target = std::remove_reference_t<decltype(target)>(*value);
                return {};
            }};
}

template <typename Slot>
Setting whole(const char *key, qint64 min, qint64 max, Slot slot)
{
    return make(key, [=](const YamlNode &node) { return readInteger(node, min, max); }, slot);
}

template <typename Slot>
Setting number(const char *key, double min, double max, Slot slot)
{
    return make(key, [=](const YamlNode &node) { return readNumber(node, min, max); }, slot);
}

template <typename Slot>
Setting duration(const char *key, qint64 min, qint64 max, Slot slot)
{
    return make(key, [=](const YamlNode &node) { return readDuration(node, min, max); }, slot);
}

template <typename Slot>
Setting flag(const char *key, Slot slot)
{
    return make(key, readBool, slot);
}

template <typename Slot>
Setting text(const char *key, Slot slot, qsizetype max = 4096, bool lines = false)
{
    return make(key, [=](const YamlNode &node) { return readText(node, max, lines); }, slot);
}

template <typename Slot>
Setting word(const char *key, const QStringList &allowed, Slot slot)
{
    return make(key, [=](const YamlNode &node) { return readWord(node, allowed); }, slot);
}

template <typename Slot>
Setting secret(const char *key, Slot slot)
{
    Setting made = text(key, slot);
    made.secret = true;
    return made;
}

/// A secret that may also lie in the keyring.
template <typename Slot>
Setting keyringSecret(const char *key, Slot slot)
{
    Setting made = secret(key, slot);
    made.keyring = true;
    return made;
}

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

Reading<QStringList> readRoles(const YamlNode &node)
{
    const Reading<QStringList> roles = readTexts(node);
    const QStringList known = list("watch plan execute desk");
    const QString what = QCoreApplication::translate("Config", "a list of different roles out of %1")
                             .arg(known.join(QStringLiteral(", ")));
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

Reading<QString> readPath(const YamlNode &node)
{
    const Reading<QString> path = readText(node);
    return path && !path->isEmpty() ? path : std::unexpected(QCoreApplication::translate("Config", "a folder"));
}

void addLimits(QList<Setting> &all)
{
    all << whole("performance.async_workers", 1, 256, [](Config &c) -> auto & { return c.performance.asyncWorkers; })
        << whole("performance.max_concurrent_actions", 1, 10000,
               [](Config &c) -> auto & { return c.performance.maxConcurrentActions; })
        << whole("performance.max_concurrent_plans", 1, 1000,
               [](Config &c) -> auto & { return c.performance.maxConcurrentPlans; })
        << whole("performance.max_concurrent_executions", 1, 1000,
               [](Config &c) -> auto & { return c.performance.maxConcurrentExecutions; })
        << whole("performance.queue_max_size", 1, 10000000,
               [](Config &c) -> auto & { return c.performance.queueMaxSize; })
        << duration(
               "performance.queue_timeout", 0, 86400, [](Config &c) -> auto & { return c.performance.queueTimeout; })
        << whole("performance.api_pool_size", 1, 1000, [](Config &c) -> auto & { return c.performance.apiPoolSize; })
        << whole("performance.db_pool_size", 1, 1000, [](Config &c) -> auto & { return c.performance.dbPoolSize; })
        << whole(
               "performance.claude_api_rpm", 1, 100000, [](Config &c) -> auto & { return c.performance.claudeApiRpm; })
        << whole("performance.gmail_api_rpm", 1, 100000, [](Config &c) -> auto & { return c.performance.gmailApiRpm; })
        << whole(
               "performance.max_memory_mb", 64, 1048576, [](Config &c) -> auto & { return c.performance.maxMemoryMb; })
        << duration("performance.gc_interval", 1, 86400, [](Config &c) -> auto & { return c.performance.gcInterval; })
        << whole("connection_pool.max_size", 1, 1000, [](Config &c) -> auto & { return c.connectionPool.maxSize; })
        << whole("connection_pool.min_size", 0, 1000, [](Config &c) -> auto & { return c.connectionPool.minSize; })
        << duration("connection_pool.max_idle_time", 1, 86400,
               [](Config &c) -> auto & { return c.connectionPool.maxIdleTime; })
        << duration("connection_pool.max_lifetime", 1, 604800,
               [](Config &c) -> auto & { return c.connectionPool.maxLifetime; });
}

void addDesk(QList<Setting> &all)
{
    all << word("planner.use", list("playbook claude openai"), [](Config &c) -> auto & { return c.planner.use; })
        << flag("planner.quarantine", [](Config &c) -> auto & { return c.planner.quarantine; })
        << whole("planner.similar", 0, 20, [](Config &c) -> auto & { return c.planner.similar; })
        << make(
               "planner.local_only", readTexts, [](Config &c) -> auto & { return c.planner.localOnly; }, true)
        << Setting{QStringLiteral("mcp.servers"), false, true, applyServers}
        << text(
               "owner.name", [](Config &c) -> auto & { return c.owner.name; }, 200)
        << make(
               "owner.emails", readEmails, [](Config &c) -> auto & { return c.owner.emails; }, true)
        << text(
               "owner.signature", [](Config &c) -> auto & { return c.owner.signature; }, 4096, true)
        << duration(
               "approval.expires_after", 1, 365 * 86400, [](Config &c) -> auto & { return c.approval.expiresAfter; })
        << duration("approval.recall", 0, 3600, [](Config &c) -> auto & { return c.approval.recall; })
        << flag("approval.vault", [](Config &c) -> auto & { return c.approval.vault; })
        << flag("approval.dry_run", [](Config &c) -> auto & { return c.approval.dryRun; })
        << Setting{QStringLiteral("approval.rules"), false, true, applyRules};
}

void addModels(QList<Setting> &all)
{
    all << text(
               "claude.model", [](Config &c) -> auto & { return c.claude.model; }, 200)
        << keyringSecret("claude.api_key", [](Config &c) -> auto & { return c.claude.apiKey; })
        << make("claude.base_url", readUrl, [](Config &c) -> auto & { return c.claude.baseUrl; })
        << text(
               "claude.version", [](Config &c) -> auto & { return c.claude.version; }, 40)
        << text("claude.ca_file", [](Config &c) -> auto & { return c.claude.caFile; })
        << whole("claude.max_tokens", 256, 1'000'000, [](Config &c) -> auto & { return c.claude.maxTokens; })
        << duration("claude.timeout", 1, 3600, [](Config &c) -> auto & { return c.claude.timeout; })
        << number("claude.daily_budget_usd", 0, 1e6, [](Config &c) -> auto & { return c.claude.dailyBudgetUsd; })
        << word("claude.when_spent", list("playbook wait"), [](Config &c) -> auto & { return c.claude.whenSpent; })
        << Setting{QStringLiteral("claude.prices"), false, true, applyPrices}
        << text(
               "openai.model", [](Config &c) -> auto & { return c.openai.model; }, 200)
        << keyringSecret("openai.api_key", [](Config &c) -> auto & { return c.openai.apiKey; })
        << make("openai.base_url", readUrl, [](Config &c) -> auto & { return c.openai.baseUrl; })
        << text("openai.ca_file", [](Config &c) -> auto & { return c.openai.caFile; })
        << whole("openai.max_tokens", 256, 1'000'000, [](Config &c) -> auto & { return c.openai.maxTokens; })
        << duration("openai.timeout", 1, 3600, [](Config &c) -> auto & { return c.openai.timeout; });
}

void addQueues(QList<Setting> &all)
{
    all << flag("redis.enabled", [](Config &c) -> auto & { return c.redis.enabled; })
        << text(
               "redis.host", [](Config &c) -> auto & { return c.redis.host; }, 255)
        << whole("redis.port", 1, 65535, [](Config &c) -> auto & { return c.redis.port; })
        << whole("redis.db", 0, 1000, [](Config &c) -> auto & { return c.redis.db; })
        << text(
               "redis.username", [](Config &c) -> auto & { return c.redis.username; }, 255)
        << secret("redis.password", [](Config &c) -> auto & { return c.redis.password; })
        << text(
               "redis.prefix", [](Config &c) -> auto & { return c.redis.prefix; }, 100)
        << flag("redis.tls", [](Config &c) -> auto & { return c.redis.tls; })
        << duration("redis.lease", 1, 3600, [](Config &c) -> auto & { return c.redis.lease; })
        << flag("kafka.enabled", [](Config &c) -> auto & { return c.kafka.enabled; })
        << text("kafka.brokers", [](Config &c) -> auto & { return c.kafka.brokers; })
        << text("kafka.topic_prefix", [](Config &c) -> auto & { return c.kafka.topicPrefix; }, 100);
}

void addOperations(QList<Setting> &all)
{
    all << text(
               "instance.name", [](Config &c) -> auto & { return c.instance.name; }, 100)
        << make(
               "instance.roles", readRoles, [](Config &c) -> auto & { return c.instance.roles; }, true)
        << flag("http.enabled", [](Config &c) -> auto & { return c.http.enabled; })
        << text(
               "http.host", [](Config &c) -> auto & { return c.http.host; }, 100)
        << whole("http.port", 0, 65535, [](Config &c) -> auto & { return c.http.port; })
        << secret("http.token", [](Config &c) -> auto & { return c.http.token; })
        << word("logging.level", list("DEBUG INFO WARNING ERROR CRITICAL"),
               [](Config &c) -> auto & { return c.logging.level; })
        << word("logging.format", list("json"), [](Config &c) -> auto & { return c.logging.format; })
        << whole("logging.max_mb", 1, 10240, [](Config &c) -> auto & { return c.logging.maxMb; })
        << whole("logging.keep", 0, 1000, [](Config &c) -> auto & { return c.logging.keep; })
        << number("alerts.throughput_min_per_minute", 0, 1e6,
               [](Config &c) -> auto & { return c.alerts.throughputMinPerMinute; })
        << number("alerts.p95_seconds", 0.001, 86400, [](Config &c) -> auto & { return c.alerts.p95Seconds; })
        << number("alerts.error_rate", 0, 1, [](Config &c) -> auto & { return c.alerts.errorRate; })
        << number("alerts.queue_depth", 0, 1e9, [](Config &c) -> auto & { return c.alerts.queueDepth; })
        << number("alerts.memory_percent", 1, 100, [](Config &c) -> auto & { return c.alerts.memoryPercent; })
        << number("alerts.cpu_percent", 1, 100, [](Config &c) -> auto & { return c.alerts.cpuPercent; })
        << number("alerts.disk_free_gb", 0, 1e6, [](Config &c) -> auto & { return c.alerts.diskFreeGb; });
}

} // namespace

const QList<Setting> &settings()
{
    static const QList<Setting> all = [] {
        QList<Setting> made;
        made << make("app.vault_path", readPath, [](Config &c) -> auto & { return c.app.vaultPath; })
             << flag("app.autostart", [](Config &c) -> auto & { return c.app.autostart; })
             << word("app.language", list("system en de"), [](Config &c) -> auto & { return c.app.language; });
        addLimits(made);
        addDesk(made);
        addModels(made);
        addQueues(made);
        addOperations(made);
        return made;
    }();
    return all;
}

const Setting *findSetting(const QString &key)
{
    for (const Setting &setting : settings())
        if (setting.key == key)
            return &setting;
    return nullptr;
}

QStringList sectionNames()
{
    QStringList names;
    for (const Setting &setting : settings())
        names.append(setting.key.section(u'.', 0, 0));
    names.removeDuplicates();
    return names;
}

QStringList keysOf(const QString &section)
{
    QStringList keys;
    for (const Setting &setting : settings())
        if (setting.key.startsWith(section + u'.'))
            keys.append(setting.key.section(u'.', 1));
    return keys;
}

const QStringList &unbuiltSections()
{
    static const QStringList sections = list("mail");
    return sections;
}

Problem mustBe(const QString &key, const QString &what, const YamlNode &node)
{
    const Setting *setting = findSetting(key);
    const bool maybeSecret = node.isScalar() && node.text.contains(u'@') &&
                             node.text.contains(QLatin1String("://")); // a password in an address
    const bool hidden = (setting && setting->secret) || !node.isScalar() || maybeSecret;
    const QString sentence = QCoreApplication::translate("Config", "%1 must be %2").arg(key, what);
    return {
        hidden ? sentence : QCoreApplication::translate("Config", "%1, not \"%2\"").arg(sentence, node.text.left(60)),
        node.line};
}

QString notYet(const QString &what)
{
    return QCoreApplication::translate("Config", "%1 is not part of this version yet; remove it to go on").arg(what);
}

Problem unknownKey(const QString &prefix, const QString &key, const QStringList &known, int line)
{
    return {QCoreApplication::translate("Config", "\"%1\" is not a setting; the nearest is \"%2\"")
                .arg(prefix + key.left(80), prefix + nearest(key, known)),
        line};
}

} // namespace countersign
