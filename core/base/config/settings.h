#pragma once
#include "base/config/config.h"
#include "base/config/values.h"

#include <functional>

namespace countersign {

/// What is wrong with a setting's value: a sentence without its full stop, and the line it stands on.
struct Problem
{
    QString sentence;
    int line = 0;
};
using Applied = std::expected<void, Problem>;

/// One key of config.yaml: how its value is read, checked and stored.
struct Setting
{
    QString key;             ///< "http.port"
    bool secret = false;     ///< only ${NAME} is taken
    bool structured = false; ///< a list or a map; on the command line its value is YAML
    std::function<Applied(Config &, const YamlNode &)> apply;
    bool keyring = false; ///< a secret that may also be the word "keyring"
};

/// Every key there is, in the order of the contract.
[[nodiscard]] const QList<Setting> &settings();
[[nodiscard]] const Setting *findSetting(const QString &key);
/// "http", "approval" …, without the sections of rooms that are not built.
[[nodiscard]] QStringList sectionNames();
/// "port", "host" … of one section.
[[nodiscard]] QStringList keysOf(const QString &section);
/// mail.
[[nodiscard]] const QStringList &unbuiltSections();

/// "http.port must be <what>, not "abc""; the value is left out when it may be secret.
[[nodiscard]] Problem mustBe(const QString &key, const QString &what, const YamlNode &node);
/// "x.y: z is not part of this version yet"
[[nodiscard]] QString notYet(const QString &what);
/// An unknown key with the nearest of `known`.
[[nodiscard]] Problem unknownKey(const QString &prefix, const QString &key, const QStringList &known, int line);

/// approval.rules, mcp.servers and claude.prices.
[[nodiscard]] Applied applyRules(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyServers(Config &config, const YamlNode &node);
[[nodiscard]] Applied applySandbox(McpServerConfig &server, const YamlNode &node);
[[nodiscard]] Applied applyPrices(Config &config, const YamlNode &node);

} // namespace countersign
