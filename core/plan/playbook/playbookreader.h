#pragma once
#include "base/config/yamlnode.h"
#include "plan/playbook/playbook.h"

namespace countersign {

/// Turns one YAML document into a playbook, strictly: unknown keys, unknown values and bad patterns are problems that
/// name file, line and key. All problems of a file are found at once.
class PlaybookReader
{
public:
    PlaybookReader(QString place, QStringList &problems);
    /// nullopt when there was a problem.
    [[nodiscard]] std::optional<Playbook> read(const YamlNode &root);

private:
    void problem(int line, const QString &key, const QString &what);
    /// Calls `take` for each entry whose key is known.
    template <typename Take>
    void entries(const YamlNode &node, const QString &key, const QStringList &known, Take take);
    [[nodiscard]] QString word(const YamlNode &node, const QString &key);
    [[nodiscard]] QStringList words(const YamlNode &node, const QString &key);
    [[nodiscard]] Template text(const YamlNode &node, const QString &key);
    [[nodiscard]] QList<QRegularExpression> patterns(const YamlNode &node, const QString &key, bool globs);
    [[nodiscard]] QList<Condition> conditions(const YamlNode &node, const QString &key);
    void topLevel(const QString &name, const YamlNode &node);
    void priority(const YamlNode &node);
    [[nodiscard]] MatchRule rule(const YamlNode &node, const QString &key);
    void paths(const YamlNode &node);
    void steps(const YamlNode &node);
    [[nodiscard]] StepTemplate step(const YamlNode &node, const QString &key);
    void arguments(const YamlNode &node, const QString &key, StepTemplate &step);
    [[nodiscard]] ArgumentTemplate argument(const YamlNode &node, const QString &key, Template::Use use);
    void checkWhole(const YamlNode &root);

    QString m_place;
    QStringList &m_problems;
    qsizetype m_before; ///< problems that other files had
    QStringList m_pathNames;
    Playbook m_playbook;
};

} // namespace countersign
