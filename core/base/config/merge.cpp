#include "base/config/merge.h"

#include "base/config/yamlreader.h"
#include "base/environment.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace countersign {

namespace {
/// Of FleetService: the shared one, the radio, and one for each of the three boxes.
constexpr int kLeastRedisConnections = 5;

QString at(const QString &place, int line)
{
    return line > 0 ? u"%1:%2"_s.arg(place).arg(line) : place;
}

std::unexpected<Error> invalid(const QString &where, const QString &sentence)
{
    return fail(ErrorCode::Invalid, where.isEmpty() ? sentence + u'.' : u"%1: %2."_s.arg(where, sentence));
}

QString variableOf(const QString &key)
{
    return u"COUNTERSIGN_"_s + QString(key).replace(u'.', u'_').toUpper();
}

/// Lists and maps are YAML; a text stands for itself, unless it is quoted like one in YAML.
Result<YamlNode> readValue(const QString &key, const QString &value, const QString &place)
{
    const Setting *setting = findSetting(key);
    const bool quoted = value.startsWith(u'"') || value.startsWith(u'\'');
    if (setting && !setting->structured && !quoted)
        return YamlNode::scalar(value);
    Result<YamlNode> node = readYaml(value.toUtf8(), place);
    return node;
}

void clearLines(YamlNode &node)
{
    node.line = 0;
    for (YamlNode &item : node.items)
        clearLines(item);
    for (auto &entry : node.entries)
        clearLines(entry.second);
}

QString absoluteFolder(const QString &path, const QString &baseDir)
{
    QString full = path;
    if (full == u"~" || full.startsWith("~/"_L1))
        full.replace(0, 1, QDir::homePath());
    return QDir::cleanPath(QDir(baseDir).absoluteFilePath(full));
}

} // namespace

Result<void> ConfigMerge::apply(const YamlNode &root, const Origin &origin)
{
    if (root.kind == YamlNode::Kind::Null)
        return {};
    if (!root.isMap())
        return invalid(at(origin.place, root.line),
            QCoreApplication::translate("Config", "settings are written as SECTION: {KEY: VALUE}"));
    for (const auto &[section, node] : root.entries) {
        const Result<void> done = applySection(section, node, origin);
        if (!done)
            return done;
    }
    return {};
}

Result<void> ConfigMerge::applySection(const QString &section, const YamlNode &node, const Origin &origin)
{
    if (!sectionNames().contains(section)) {
        const Problem problem = unknownKey({}, section, sectionNames(), node.line);
        return invalid(at(origin.place, problem.line), problem.sentence);
    }
    if (node.kind == YamlNode::Kind::Null)
        return {};
    if (!node.isMap())
        return invalid(at(origin.place, node.line),
            QCoreApplication::translate("Config", "%1 must hold settings as KEY: VALUE").arg(section));
    for (const auto &[key, value] : node.entries) {
        const Setting *setting = findSetting(section + u'.' + key);
        if (!setting) {
            const Problem problem = unknownKey(section + u'.', key, keysOf(section), value.line);
            return invalid(at(origin.place, problem.line), problem.sentence);
        }
        const Result<void> done = applyKey(*setting, value, origin);
        if (!done)
            return done;
    }
    return {};
}

Result<void> ConfigMerge::applyKey(const Setting &setting, YamlNode node, const Origin &origin)
{
    const QString where = at(origin.place, node.line);
    if (origin.environment) {
        node.secretFree = true;
    } else {
        int line = 0;
        if (const Reading<void> done = expandEnvironment(node, line); !done)
            return invalid(at(origin.place, line), u"%1: %2"_s.arg(setting.key, done.error()));
    }
    if (setting.secret && !node.isEmpty() && !node.text.isEmpty()) {
        const bool inKeyring = node.text == u"keyring" && !origin.environment;
        if (inKeyring && !setting.keyring)
            return invalid(where, notYet(QCoreApplication::translate("Config", "%1: keyring").arg(setting.key)));
        if (!node.secretFree && !inKeyring)
            return invalid(
                where, QCoreApplication::translate(
                           "Config", "%1 is a secret and does not belong here; write \"${NAME}\" and set that variable")
                           .arg(setting.key));
    }
    if (const Applied done = setting.apply(config, node); !done)
        return invalid(at(origin.place, done.error().line), done.error().sentence);
    if (*setting.room != '\0' && !setting.secret && setting.value(config) != setting.value(Config()))
        return invalid(where, notUsedYet(setting));
    if (!config.given.contains(setting.key))
        config.given.append(setting.key);
    if (setting.key == u"app.vault_path")
        config.app.vaultPath = absoluteFolder(config.app.vaultPath, origin.baseDir);
    if (setting.key == u"approval.rules") {
        config.commandLineRules.clear();
        for (const GrantRule &rule : std::as_const(config.approval.rules))
            if (origin.commandLine)
                config.commandLineRules.append(rule.name);
    }
    m_where.insert(setting.key, where);
    return {};
}

Result<void> ConfigMerge::applySet(const QString &assignment)
{
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals <= 0)
        return fail(ErrorCode::Invalid, QCoreApplication::translate("Config",
                                            "--set takes KEY=VALUE, for example --set http.port=0; \"%1\" is none.")
                                            .arg(assignment.left(80)));
    const QString key = assignment.left(equals).trimmed();
    const Origin origin{u"--set "_s + key, QDir::currentPath(), true, false};
    Result<YamlNode> value = readValue(key, assignment.mid(equals + 1), origin.place);
    if (!value)
        return fail(value.error());
    clearLines(*value);
    const QStringList parts = key.split(u'.');
    for (qsizetype i = parts.size() - 1; i >= 0; --i)
        value = YamlNode::map(parts[i], *std::move(value));
    return apply(*value, origin);
}

Result<void> ConfigMerge::applyEnvironment()
{
    const QStringList present = environmentNames();
    QStringList known;
    for (const Setting &setting : settings()) {
        const QString name = variableOf(setting.key);
        known.append(name);
        if (!present.contains(name))
            continue;
        const Origin origin{
            QCoreApplication::translate("Config", "the variable %1").arg(name), QDir::currentPath(), false, true};
        const QByteArray variable = name.toLatin1();
        Result<YamlNode> node = readValue(setting.key, environmentValue(variable).value_or(QString()), origin.place);
        if (setting.secret)
            hideVariable(variable);
        if (!node)
            return fail(node.error());
        clearLines(*node);
        if (const Result<void> done = applyKey(setting, *std::move(node), origin); !done)
            return done;
    }
    const QStringList sections = sectionNames();
    for (const QString &name : present) {
        for (const QString &section : sections) {
            if (!name.startsWith(variableOf(section) + u'_') || known.contains(name))
                continue;
            return invalid(QCoreApplication::translate("Config", "the environment"),
                QCoreApplication::translate("Config", "\"%1\" is no setting's variable; the nearest is \"%2\"")
                    .arg(name, nearest(name, known)));
        }
    }
    return {};
}

std::unexpected<Error> ConfigMerge::wrong(const QString &key, const QString &sentence) const
{
    return invalid(m_where.value(key), sentence);
}

/// The base_url that would carry a key over the network in clear text.
std::optional<QString> ConfigMerge::sentInClear(const Config &config)
{
    const auto inClear = [](const QString &base, const QString &key) {
        const QUrl url(base);
        const bool here = url.host() == u"localhost" || loopback(url.host()).value_or(false);
        return url.scheme() == u"http" && !here && !key.isEmpty();
    };
    if (inClear(config.claude.baseUrl, config.claude.apiKey))
        return u"claude.base_url"_s;
    return inClear(config.openai.baseUrl, config.openai.apiKey) ? std::optional(u"openai.base_url"_s) : std::nullopt;
}

/// Mail that a rule believes comes from an account that there is.
Result<void> ConfigMerge::checkTrustedSources() const
{
    QStringList known{u"inbox"_s};
    for (const MailAccount &account : config.mail.accounts)
        known.append(account.name);
    for (const GrantRule &rule : config.approval.rules)
        if (!rule.trustedSource.isEmpty() && !known.contains(rule.trustedSource))
            return wrong(u"approval.rules"_s,
                QCoreApplication::translate("Config",
                    "the rule \"%1\" trusts \"%2\", but there is no mail account of that name (known: %3); "
                    "write one of these, or add the account to mail.accounts")
                    .arg(rule.name, rule.trustedSource, known.join(u", "_s)));
    return {};
}

Result<void> ConfigMerge::checkRedis() const
{
    const auto &redis = config.redis;
    if (!redis.enabled)
        return {};
    const QStringList hosts = redis.sentinels.isEmpty() ? QStringList{redis.host + u":0"_s} : redis.sentinels;
    for (const QString &server : hosts) {
        const QString host = server.left(server.lastIndexOf(u':')).remove(u'[').remove(u']');
        if (redis.unixSocket.isEmpty() && !redis.tls && !loopback(host).value_or(true))
            return wrong(redis.sentinels.isEmpty() ? u"redis.host"_s : u"redis.sentinels"_s,
                QCoreApplication::translate("Config",
                    "%1 is not this machine, and without encryption everybody on the way could read and change what is "
                    "said; set redis.tls: true")
                    .arg(host));
    }
    if (redis.sentinels.isEmpty() != redis.sentinelMaster.isEmpty())
        return wrong(redis.sentinels.isEmpty() ? u"redis.sentinel_master"_s : u"redis.sentinels"_s,
            QCoreApplication::translate("Config", "redis.sentinels and redis.sentinel_master belong together"));
    if (!redis.unixSocket.isEmpty() && !redis.sentinels.isEmpty())
        return wrong(u"redis.unix_socket"_s,
            QCoreApplication::translate("Config", "redis.unix_socket and redis.sentinels exclude each other"));
    if (config.performance.dbPoolSize < kLeastRedisConnections)
        return wrong(u"performance.db_pool_size"_s,
            QCoreApplication::translate("Config",
                "performance.db_pool_size must be %1 or more: one connection asks, one hears the other instances, and "
                "three wait for work, answers and questions")
                .arg(kLeastRedisConnections));
    return {};
}

Result<void> ConfigMerge::check() const
{
    if (const Result<void> redis = checkRedis(); !redis)
        return redis;
    if (const Result<void> topics = checkTopics(); !topics)
        return topics;
    if (config.planner.use == u"openai" && config.openai.model.isEmpty())
        return wrong(u"planner.use"_s,
            QCoreApplication::translate(
                "Config", "planner.use: openai needs openai.model, the name of the model that your server has"));
    if (const std::optional<QString> key = sentInClear(config))
        return wrong(*key, QCoreApplication::translate(
                               "Config", "%1 would send its key unencrypted; use https, or a server on this machine")
                               .arg(*key));
    if (const Result<void> known = checkTrustedSources(); !known)
        return known;
    const bool minGiven = m_where.contains(u"connection_pool.min_size"_s);
    if (config.connectionPool.minSize > config.connectionPool.maxSize)
        return wrong(minGiven ? u"connection_pool.min_size"_s : u"connection_pool.max_size"_s,
            QCoreApplication::translate(
                "Config", "connection_pool.min_size (%1) must not be above connection_pool.max_size (%2)")
                .arg(config.connectionPool.minSize)
                .arg(config.connectionPool.maxSize));
    const std::optional<bool> isHere = loopback(config.http.host);
    if (!isHere)
        return wrong(u"http.host"_s,
            QCoreApplication::translate("Config", "http.host must be an address such as 127.0.0.1, not \"%1\"")
                .arg(config.http.host.left(60)));
    if (!*isHere && config.http.token.isEmpty())
        return wrong(u"http.host"_s, QCoreApplication::translate("Config",
                                         "http.host %1 can be reached from outside; set http.token, or use 127.0.0.1")
                                         .arg(config.http.host));
    return {};
}

} // namespace countersign
