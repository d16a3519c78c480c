#pragma once
#include "base/literals.h"
#include "base/mailaccount.h"
#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <algorithm>

namespace countersign {

/// Where everything of one profile lies. All absolute.
struct Paths
{
    QString profile; ///< empty when the XDG folders are used
    QString config;  ///< config.yaml
    QString data;    ///< folder of journal.db
    QString journal; ///< journal.db
    QString anchors; ///< folder of the second anchors; empty with a profile, which keeps everything in one place
    QString logDir;
    QString runDir;    ///< http.port, socket, lock
    QString socket;    ///< local socket of the running instance
    QString playbooks; ///< the owner's own playbooks (folder of *.yaml)
};

/// A folder that a server of others gets beside what it sees anyway.
struct SandboxFolder
{
    QString path; ///< absolute, as its owner wrote it
    bool writable = false;
    int line = 0; ///< in config.yaml; 0: from elsewhere
    [[nodiscard]] bool operator==(const SandboxFolder &other) const
    {
        return path == other.path && writable == other.writable;
    }
};

/// `mcp.servers.<id>.sandbox`: how a server of others is kept apart.
struct SandboxConfig
{
    bool on = true; ///< false: it can do what its owner can
    bool network = true;
    bool unixSockets = false; ///< true: also sockets of the session that have no file (X11, D-Bus)
    QList<SandboxFolder> folders;
    [[nodiscard]] bool operator==(const SandboxConfig &) const = default;
};

struct McpServerConfig
{
    QString id;
    QString command;
    QStringList args;
    QMap<QString, QString> env;
    QString url; ///< http(s); empty for a stdio server
    SandboxConfig sandbox = {};
};

/// Approves by itself what its owner has described. All given fields must match.
struct GrantRule
{
    QString name;
    QString type, sender, server, tool, toolHash; ///< empty: any; a sender without @ is a domain
    QString domain;                               ///< of the sender, exactly; empty: any
    QString vendor;                               ///< the first words of the seller's name on a paper; empty: any
    QString trustedSource; ///< "inbox" or the name of a mail account; sender, domain and vendor hold only from there
    int maxPerDay = 20;
    qint64 untilUs = 0; ///< 0: no end
    [[nodiscard]] QJsonObject toJson() const;
};

/// US dollars for a million tokens.
struct ModelPrice
{
    double input = 0, output = 0, cacheRead = 0, cacheWrite = 0;
    [[nodiscard]] bool operator==(const ModelPrice &) const = default;
};

/// `fleet.export.<topic>`: what other systems are told.
struct ExportTopic
{
    QString topic;
    QStringList events;   ///< names ("action.generated"), at least one
    bool payload = false; ///< with what the events carry; else only that they were
    QString via;          ///< redis or kafka
    int line = 0;         ///< in config.yaml; 0: from elsewhere
};

/// `fleet.import.<topic>`: what other systems put in becomes actions.
struct ImportTopic
{
    QString topic;
    QString type = u"document"_s; ///< of the items; a hint
    QString via;                  ///< redis or kafka
    int line = 0;                 ///< in config.yaml; 0: from elsewhere
};

/// `kafka.sasl`; empty mechanism: nobody signs in.
struct KafkaSasl
{
    QString mechanism; ///< PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
    QString username, password;
};

/// `kafka.tls`. Paths are absolute; empty: none.
struct KafkaTls
{
    bool on = false;
    QString caFile, certificateFile, keyFile, keyPassword;
};

/// What the command line gives to loadConfig.
struct ConfigSources
{
    QString profile;    ///< --profile
    QString configFile; ///< --config
    QString vault;      ///< --vault
    QStringList
        settings; ///< --set KEY=VALUE, e.g. "http.port=0" or "approval.rules=[{name: a, when: {type: invoice}}]"
};

/// config.yaml with its defaults (contract.md, "Configuration"). Times in seconds unless a unit is in the name.
struct Config
{
    struct
    {
        QString vaultPath;
        bool autostart = false;
        QString language = u"system"_s;
    } app;
    struct
    {
        int asyncWorkers = 10, maxConcurrentActions = 10, maxConcurrentPlans = 5, maxConcurrentExecutions = 10;
        int queueMaxSize = 10000, queueTimeout = 30, apiPoolSize = 10, dbPoolSize = 5;
        int claudeApiRpm = 60, gmailApiRpm = 100, maxMemoryMb = 2048, gcInterval = 300;
    } performance;
    struct
    {
        int maxSize = 20, minSize = 5, maxIdleTime = 300, maxLifetime = 3600;
    } connectionPool;
    struct
    {
        QString use = u"playbook"_s;
        bool quarantine = true; ///< outside text is first read by a model that knows no tools
        int similar = 5;        ///< past decisions that a model is shown
        QStringList localOnly;  ///< sources and senders ("mail:work", "*@bank.example") that no cloud model sees
    } planner;
    /// A server that speaks the Messages API.
    struct
    {
        QString model = u"claude-sonnet-5-5"_s,
                apiKey = u"keyring"_s; ///< "keyring", or the key itself from ${ENV}
        QString baseUrl = u"https://api.anthropic.com"_s, version = u"2026-10-21"_s, caFile;
        int maxTokens = 16000;
        qint64 timeout = 120;              ///< s, for one request with its retries
        double dailyBudgetUsd = 5;         ///< 0: no limit
        QString whenSpent = u"playbook"_s; ///< playbook | wait
        QMap<QString, ModelPrice> prices;  ///< over the built-in table
    } claude;
    /// A server that speaks chat completions: Ollama, llama.cpp, vLLM …
    struct
    {
        QString model, apiKey; ///< empty key: none is sent
        QString baseUrl = u"http://127.0.0.1:11434/v1"_s, caFile;
        int maxTokens = 8000;
        qint64 timeout = 300;
    } openai;
    struct
    {
        QList<MailAccount> accounts;
    } mail;
    struct
    {
        QList<McpServerConfig> servers;
    } mcp;
    struct
    {
        QString name;
        QStringList emails;
        QString signature;
    } owner;
    struct
    {
        qint64 expiresAfter = 7 * 86400; ///< s
        int recall = 5;                  ///< s; plans with an irreversible step can be called back for so long
        bool vault = true;
        bool dryRun = false;
        QList<GrantRule> rules;
    } approval;
    struct
    {
        QString name;
        QStringList roles{u"watch"_s, u"plan"_s, u"execute"_s, u"desk"_s};
    } instance;
    struct
    {
        bool enabled = true;
        QString host = u"127.0.0.1"_s;
        int port = 8787;
        QString token;
    } http;
    struct
    {
        QString level = u"INFO"_s;
        QString format = u"json"_s;
        int maxMb = 50;
        int keep = 5;
    } logging;
    struct
    {
        double throughputMinPerMinute = 10, p95Seconds = 30, errorRate = 0.05, queueDepth = 1000;
        double memoryPercent = 80, cpuPercent = 90, diskFreeGb = 1;
    } alerts;
    struct
    {
        bool enabled = false;
        QString host = u"localhost"_s, username, password, prefix = u"ai_employee"_s;
        QString unixSocket, caFile;      ///< absolute paths; empty: none
        QString sentinelMaster;          ///< empty: host and port are the server itself
        QStringList sentinels;           ///< HOST:PORT
        QString fleetKey = u"keyring"_s; ///< "keyring", or the key (or two) itself from ${ENV}
        int port = 6379, db = 0, lease = 10;
        bool tls = false;
    } redis;
    struct
    {
        bool enabled = false;
        QString brokers;     ///< HOST:PORT, with commas in between
        QString topicPrefix; ///< in front of each topic's name
        KafkaSasl sasl;
        KafkaTls tls;
    } kafka;
    /// Topics that are shared with other systems. `via` is filled in.
    struct
    {
        QList<ExportTopic> exported;
        QList<ImportTopic> imported;
    } fleet;
    Paths paths;
    ConfigSources sources;        ///< where all this came from, for reading it again
    QStringList commandLineRules; ///< names of rules that came by --set and so need no confirmation
    QStringList given;            ///< settings that somebody has set, wherever; all others are presets

    /// Connections to a planner's server, at most: performance.api_pool_size where it is set, else no more than
    /// connection_pool.max_size.
    [[nodiscard]] int apiConnections() const
    {
        return given.contains(u"performance.api_pool_size"_s)
                   ? performance.apiPoolSize
                   : std::min(performance.apiPoolSize, connectionPool.maxSize);
    }
    /// Connections to Redis, at most: performance.db_pool_size, and one more that waits for items where these come over
    /// Redis.
    [[nodiscard]] int redisConnections() const { return performance.dbPoolSize + (importsOverRedis() ? 1 : 0); }
    [[nodiscard]] bool importsOverRedis() const
    {
        return std::ranges::any_of(fleet.imported, [](const ImportTopic &topic) { return topic.via == u"redis"; });
    }
    [[nodiscard]] bool hasRole(const QString &role) const { return instance.roles.contains(role); }
    /// Of a fleet, only who watches or decides has items of its own, and with them the vault and its notes; who only
    /// plans or carries out works in that of another.
    [[nodiscard]] bool ownsVault() const { return !redis.enabled || hasRole(u"watch"_s) || hasRole(u"desk"_s); }
};

/// Reads, checks and merges: command line > environment (COUNTERSIGN_HTTP_PORT …) > config.yaml > defaults.
/// Fails with Invalid; the message names file and line (or variable, or option), key, and the nearest known key.
[[nodiscard]] Result<Config> loadConfig(const ConfigSources &sources);

/// The same with `yaml` in place of the file's content, which need not be there.
[[nodiscard]] Result<Config> readConfig(const ConfigSources &sources, const QByteArray &yaml);

} // namespace countersign
