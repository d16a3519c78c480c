#pragma once
#include "base/config/config.h"
#include "base/config/settings.h"

#include <QHash>

namespace countersign {

/// Where a tree of settings comes from.
struct Origin
{
    QString place;   ///< "/…/config.yaml", "the variable COUNTERSIGN_HTTP_PORT", "--set http.port"
    QString baseDir; ///< what a relative folder is relative to
    bool commandLine = false;
    bool environment = false; ///< values are taken as they are, and may be secrets
};

/// Lays one source of settings over another and remembers where each key came from.
class ConfigMerge
{
public:
    Config config;

    /// Applies a whole tree (section → key → value). Invalid with place, key and nearest known key.
    [[nodiscard]] Result<void> apply(const YamlNode &root, const Origin &origin);
    /// One `KEY=VALUE` of the command line.
    [[nodiscard]] Result<void> applySet(const QString &assignment);
    /// COUNTERSIGN_<SECTION>_<KEY> of the process.
    [[nodiscard]] Result<void> applyEnvironment();
    /// What only the whole can show: bounds that depend on each other, rooms not built yet.
    [[nodiscard]] Result<void> check() const;
    /// A topic that does not say by which broker goes by Kafka where that is enabled, else by Redis.
    void chooseBrokers();
    [[nodiscard]] static std::optional<QString> sentInClear(const Config &config);

private:
    [[nodiscard]] Result<void> applySection(const QString &section, const YamlNode &node, const Origin &origin);
    [[nodiscard]] Result<void> applyKey(const Setting &setting, YamlNode node, const Origin &origin);
    [[nodiscard]] Result<void> checkTrustedSources() const;
    [[nodiscard]] Result<void> checkRedis() const;
    [[nodiscard]] Result<void> checkKafka() const;  // topiccheck.cpp, and the next one
    [[nodiscard]] Result<void> checkTopics() const; ///< what is shared with other systems has a way there
    [[nodiscard]] std::unexpected<Error> wrong(const QString &key, const QString &sentence) const;

    QHash<QString, QString> m_where;
};

} // namespace countersign
