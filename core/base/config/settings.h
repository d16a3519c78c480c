#pragma once
#include "base/config/config.h"
#include "base/config/values.h"
#include "base/settinginfo.h"

#include <functional>

namespace countersign {

/// What is wrong with a setting's value: a sentence without its full stop, and the line it stands on.
struct Problem
{
    QString sentence;
    int line = 0;
};
using Applied = std::expected<void, Problem>;

/// One key of config.yaml: what it is called, which values it takes, and where its value stands.
struct Setting
{
    QString key;                                 ///< "http.port"
    const char *label;                           ///< in English, for a person
    const char *unit = "";                       ///< "s", "MB", "USD" …
    std::optional<double> least = {}, most = {}; ///< of a number, in its unit
    QStringList words = {};                      ///< the only ones that it takes; empty: any
    bool secret = false;                         ///< only ${NAME} is taken
    bool keyring = false;                        ///< a secret that may also be the word "keyring"
    bool structured = false;                     ///< a list or a map; on the command line its value is YAML
    bool isLive = false;                         ///< a change acts at once: takeLive()
    const char *room = "";                       ///< the part that is not built yet and would use it: only the preset
                                                 ///< is taken; empty: it acts
    std::function<Applied(Config &, const YamlNode &)> apply = {};
    std::function<SettingValue(const Config &)> value = {}; ///< none for maps, and lists of them
    std::function<void(Config &, const Config &from)> take = {};

    /// With its label in the language of the program, and its preset.
    [[nodiscard]] SettingInfo info() const;
};

/// Every key there is, in the order of the contract.
[[nodiscard]] const QList<Setting> &settings();
[[nodiscard]] const Setting *findSetting(const QString &key);
/// Every setting that acts at once, as it is in `from`.
void takeLive(Config &config, const Config &from);
/// "http", "approval" …
[[nodiscard]] QStringList sectionNames();
/// "port", "host" … of one section.
[[nodiscard]] QStringList keysOf(const QString &section);
/// "http.port must be <what>, not "abc""; the value is left out when it may be secret.
[[nodiscard]] Problem mustBe(const QString &key, const QString &what, const YamlNode &node);
/// "x.y: z is not part of this version yet"
[[nodiscard]] QString notYet(const QString &what);
/// A value as it is written, for a person: "10", "true", "watch, plan".
[[nodiscard]] QString textOf(const SettingValue &value);
/// A value other than the preset of a setting whose room is not built.
[[nodiscard]] QString notUsedYet(const Setting &setting);
/// An unknown key with the nearest of `known`.
[[nodiscard]] Problem unknownKey(const QString &prefix, const QString &key, const QStringList &known, int line);

/// The same for a key inside of a list; `room` is the part that would use it.
[[nodiscard]] Problem notUsedYet(const QString &key, const QString &room, const QString &preset, int line);

/// approval.rules, mail.accounts, mcp.servers and claude.prices.
[[nodiscard]] Applied applyRules(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyAccounts(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyFilters(MailAccount &account, const QString &full, const YamlNode &node);
[[nodiscard]] Applied applyServers(Config &config, const YamlNode &node);
[[nodiscard]] Applied applySandbox(McpServerConfig &server, const YamlNode &node);
[[nodiscard]] Applied applyPrices(Config &config, const YamlNode &node);
/// fleet.export, fleet.import, kafka.sasl and kafka.tls.
[[nodiscard]] Applied applyExports(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyImports(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyKafkaSasl(Config &config, const YamlNode &node);
[[nodiscard]] Applied applyKafkaTls(Config &config, const YamlNode &node);

} // namespace countersign
