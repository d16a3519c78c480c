#include "base/clock.h"
#include "base/config/settings.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace countersign {

namespace {

std::unexpected<Problem> malformed(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

/// A sender or a domain in the letters in which mail carries it; anything else would look right and never fit.
Applied checkText(const QString &key, const QString &text, int line)
{
    static const QString domain =
        u"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\z"_s;
    static const QRegularExpression domainForm(u"\\A"_s + domain, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression addressForm(
        u"\\A[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@"_s + domain, QRegularExpression::CaseInsensitiveOption);
    if (key == u"sender" && !addressForm.match(text).hasMatch() && !domainForm.match(text).hasMatch())
        return malformed(QCoreApplication::translate("Config",
                             "approval.rules.when.sender must be an address like anna@example.org, or a domain like "
                             "example.org for all of it (in other letters as xn--…), not \"%1\"")
                             .arg(text.left(60)),
            line);
    if (key == u"domain" && !domainForm.match(text).hasMatch())
        return malformed(
            QCoreApplication::translate("Config",
                "approval.rules.when.domain must be a domain like example.org (in other letters as xn--…), not \"%1\"")
                .arg(text.left(60)),
            line);
    if (key == u"trusted_source" && text != u"inbox" && text.compare(u"inbox", Qt::CaseInsensitive) == 0)
        return malformed(
            QCoreApplication::translate("Config",
                "approval.rules.when.trusted_source must be \"inbox\" or the name of a mail account, not \"%1\"")
                .arg(text),
            line);
    const bool saysSomething = std::ranges::any_of(text, [](QChar c) { return c.isLetterOrNumber(); });
    if (key == u"vendor" && !saysSomething) // it would be the beginning of every name
        return malformed(QCoreApplication::translate("Config",
                             "approval.rules.when.vendor must be the beginning of a name, like Nordlicht, not \"%1\"")
                             .arg(text.left(60)),
            line);
    return {};
}

Applied applyWhen(GrantRule &rule, const YamlNode &when)
{
    static const QStringList known{
        u"type"_s, u"sender"_s, u"domain"_s, u"vendor"_s, u"server"_s, u"tool"_s, u"tool_hash"_s, u"trusted_source"_s};
    static const QStringList later{u"amount_max"_s, u"currency"_s};
    QString *const slots_[] = {&rule.type, &rule.sender, &rule.domain, &rule.vendor, &rule.server, &rule.tool,
        &rule.toolHash, &rule.trustedSource};
    if (!when.isMap() || when.entries.isEmpty())
        return malformed(QCoreApplication::translate("Config", "a rule's \"when\" must name at least one of %1")
                             .arg(known.join(u", "_s)),
            when.line);
    for (const auto &[key, value] : when.entries) {
        const qsizetype index = known.indexOf(key);
        if (later.contains(key))
            return malformed(notYet(u"approval.rules.when."_s + key), value.line);
        if (index < 0)
            return std::unexpected(unknownKey(u"approval.rules.when."_s, key, known, value.line));
        const Reading<QString> text = readText(value, 300);
        // An empty field would match everything, which nobody means who writes it down.
        if (!text || text->isEmpty())
            return malformed(
                QCoreApplication::translate("Config", "approval.rules.when.%1 must be a text that is not empty")
                    .arg(key),
                value.line);
        if (const Applied fits = checkText(key, *text, value.line); !fits)
            return fits;
        *slots_[index] = *text;
    }
    return {};
}

/// A From is what its writer likes; a rule says from where it is believed. The name on a paper, too: without a source
/// it counts only with an account that was paid to before, which the desk looks at.
Applied checkTrust(const GrantRule &rule, const YamlNode &item)
{
    if ((rule.sender.isEmpty() && rule.domain.isEmpty()) || !rule.trustedSource.isEmpty())
        return {};
    const YamlNode *when = item.find(u"when"_s);
    const QString key = !rule.sender.isEmpty() ? u"sender"_s : u"domain"_s;
    return malformed(QCoreApplication::translate("Config",
                         "the rule \"%1\" names a %2 but not from where it is believed; add \"trusted_source: inbox\" "
                         "to its \"when\" (this believes everything "
                         "that is dropped in the Inbox), or the name of a mail account, and confirm the rule again")
                         .arg(rule.name, key),
        when->find(key)->line);
}

Applied applyRuleKey(GrantRule &rule, const QString &key, const YamlNode &value)
{
    static const QStringList known{u"name"_s, u"when"_s, u"max_per_day"_s, u"until"_s};
    const QString full = u"approval.rules."_s + key;
    if (key == u"when")
        return applyWhen(rule, value);
    if (key == u"name") {
        const Reading<QString> name = readText(value, 100);
        if (!name || name->isEmpty())
            return std::unexpected(mustBe(full,
                QCoreApplication::translate("Config", "a text of at most %1 characters without control characters")
                    .arg(100),
                value));
        rule.name = *name;
    } else if (key == u"max_per_day") {
        const Reading<qint64> count = readInteger(value, 1, 100000);
        if (!count)
            return std::unexpected(mustBe(full, count.error(), value));
        rule.maxPerDay = int(*count);
    } else if (key == u"until") {
        const Reading<qint64> until = readTime(value);
        if (!until)
            return std::unexpected(mustBe(full, until.error(), value));
        rule.untilUs = *until;
    } else {
        return std::unexpected(unknownKey(u"approval.rules."_s, key, known, value.line));
    }
    return {};
}

/// NPM_TOKEN, DB_PASSWORD …: their values never stand in the file.
bool namesSecret(const QString &variable)
{
    static const QRegularExpression form(
        u"TOKEN|SECRET|PASSW|API_?KEY|PRIVATE_?KEY|CREDENTIAL"_s, QRegularExpression::CaseInsensitiveOption);
    return form.match(variable).hasMatch();
}

Applied applyEnv(McpServerConfig &server, const YamlNode &node)
{
    const QString full = u"mcp.servers.%1.env"_s.arg(server.id);
    if (!node.isMap())
        return std::unexpected(mustBe(full, QCoreApplication::translate("Config", "a map of variables"), node));
    for (const auto &[name, value] : node.entries) {
        const Reading<QString> text = readText(value, 32768);
        if (!text || name.isEmpty() || name.contains(u'='))
            return malformed(QCoreApplication::translate("Config", "%1.%2 must be a text").arg(full, name), value.line);
        if (namesSecret(name) && !value.secretFree && !text->isEmpty())
            return malformed(QCoreApplication::translate(
                                 "Config", "%1.%2 looks like a secret; write \"${NAME}\" instead of its value")
                                 .arg(full, name),
                value.line);
        server.env.insert(name, *text);
    }
    return {};
}

Applied applyServerKey(McpServerConfig &server, const QString &key, const YamlNode &value)
{
    static const QStringList known{u"command"_s, u"args"_s, u"env"_s, u"url"_s, u"sandbox"_s};
    const QString full = u"mcp.servers.%1.%2"_s.arg(server.id, key);
    if (key == u"env")
        return applyEnv(server, value);
    if (key == u"sandbox")
        return applySandbox(server, value);
    if (key == u"url")
        return value.isEmpty() || value.text.isEmpty() ? Applied{} : malformed(notYet(full), value.line);
    if (key == u"command") {
        const Reading<QString> command = readText(value);
        if (!command || command->isEmpty())
            return std::unexpected(
                mustBe(full, QCoreApplication::translate("Config", "the name or path of a program"), value));
        server.command = *command;
    } else if (key == u"args") {
        const Reading<QStringList> args = readTexts(value);
        if (!args)
            return std::unexpected(mustBe(full, args.error(), value));
        server.args = *args;
    } else {
        return std::unexpected(unknownKey(u"mcp.servers.%1."_s.arg(server.id), key, known, value.line));
    }
    return {};
}

} // namespace

Applied applyRules(Config &config, const YamlNode &node)
{
    if (!node.isList() && node.kind != YamlNode::Kind::Null)
        return std::unexpected(
            mustBe(u"approval.rules"_s, QCoreApplication::translate("Config", "a list of rules"), node));
    QList<GrantRule> rules;
    QSet<QString> names;
    for (const YamlNode &item : node.items) {
        GrantRule rule;
        for (const auto &[key, value] : item.entries)
            if (const Applied done = applyRuleKey(rule, key, value); !done)
                return done;
        if (rule.name.isEmpty())
            return malformed(
                QCoreApplication::translate("Config", "every rule in approval.rules needs a name"), item.line);
        if (!item.find(u"when"_s))
            return malformed(
                QCoreApplication::translate("Config", "the rule \"%1\" says not when it holds; add \"when\"")
                    .arg(rule.name),
                item.line);
        if (const Applied trusted = checkTrust(rule, item); !trusted)
            return trusted;
        if (names.contains(rule.name))
            return malformed(
                QCoreApplication::translate("Config", "two rules are named \"%1\"").arg(rule.name), item.line);
        names.insert(rule.name);
        rules.append(rule);
    }
    config.approval.rules = rules;
    return {};
}

Applied applyServers(Config &config, const YamlNode &node)
{
    static const QRegularExpression idForm(u"\\A[a-zA-Z0-9_-]{1,64}\\z"_s);
    if (!node.isMap() && node.kind != YamlNode::Kind::Null)
        return std::unexpected(
            mustBe(u"mcp.servers"_s, QCoreApplication::translate("Config", "a map from names to servers"), node));
    QList<McpServerConfig> &servers = config.mcp.servers;
    for (const auto &[id, value] : node.entries) {
        if (!idForm.match(id).hasMatch() || id == u"countersign" || id == u"countersign-mail")
            return malformed(QCoreApplication::translate("Config",
                                 "\"%1\" cannot be a server's name; use letters, digits, - and _ (\"countersign\" and "
                                 "\"countersign-mail\" are the bundled ones)")
                                 .arg(id),
                value.line);
        if (!value.isMap())
            return std::unexpected(
                mustBe(u"mcp.servers."_s + id, QCoreApplication::translate("Config", "a map with a command"), value));
        auto it = std::ranges::find(servers, id, &McpServerConfig::id);
        if (it == servers.end())
            it = servers.insert(servers.end(), McpServerConfig{id, {}, {}, {}, {}, {}});
        for (const auto &[key, entry] : value.entries)
            if (const Applied done = applyServerKey(*it, key, entry); !done)
                return done;
        if (it->command.isEmpty())
            return malformed(
                QCoreApplication::translate("Config", "mcp.servers.%1 needs a command").arg(id), value.line);
    }
    return {};
}

QJsonObject GrantRule::toJson() const
{
    QJsonObject when;
    const std::pair<const char *, QString> fields[] = {{"type", type}, {"sender", sender}, {"domain", domain},
        {"vendor", vendor}, {"server", server}, {"tool", tool}, {"tool_hash", toolHash},
        {"trusted_source", trustedSource}}; // none when empty: older confirmations stay good
    for (const auto &[key, value] : fields)
        if (!value.isEmpty())
            when.insert(QLatin1String(key), value);
    QJsonObject json{{u"name"_s, name}, {u"when"_s, when}, {u"max_per_day"_s, maxPerDay}};
    if (untilUs != 0)
        json.insert(u"until"_s, formatTime(untilUs));
    return json;
}

Applied applyPrices(Config &config, const YamlNode &node)
{
    const QString full = u"claude.prices"_s;
    if (!node.isMap())
        return std::unexpected(mustBe(full,
            QCoreApplication::translate(
                "Config", "a map of models, each {input: USD, output: USD} for a million tokens"),
            node));
    static const QStringList known{u"input"_s, u"output"_s, u"cache_read"_s, u"cache_write"_s};
    config.claude.prices.clear();
    for (const auto &[model, prices] : node.entries) {
        ModelPrice price;
        double *const slots_[] = {&price.input, &price.output, &price.cacheRead, &price.cacheWrite};
        QStringList given;
        for (const auto &[key, value] : prices.entries) {
            const qsizetype index = known.indexOf(key);
            if (index < 0)
                return std::unexpected(unknownKey(full + u'.' + model + u'.', key, known, value.line));
            const Reading<double> usd = readNumber(value, 0, 1e6);
            if (!usd)
                return std::unexpected(mustBe(full + u'.' + model + u'.' + key, usd.error(), value));
            *slots_[index] = *usd;
            given.append(key);
        }
        if (!given.contains(known[0]) || !given.contains(known[1]))
            return malformed(QCoreApplication::translate(
                                 "Config", "%1.%2 needs input and output, in US dollars for a million tokens")
                                 .arg(full, model),
                prices.line);
        price.cacheRead = given.contains(known[2]) ? price.cacheRead : price.input; // never cheaper than stated
        price.cacheWrite = given.contains(known[3]) ? price.cacheWrite : price.input * 1.25;
        config.claude.prices.insert(model, price);
    }
    return {};
}

} // namespace countersign
