#pragma once
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace countersign {

/// What our catalogue says of a tool to a reviewer.
struct ToolFace
{
    QMap<QString, QString> labels; ///< by argument: "to" → "To"
};

/// A file of the vault as a step names it that sends it along.
struct VaultFile
{
    QString path;   ///< in the vault
    QString sha256; ///< hex
    qint64 size = 0;
};

/// One request to a model for an item, as it was sent.
struct SentRequest
{
    QString at; ///< as formatTime()
    QString model;
    bool isCloud = false; ///< it left this machine
    QJsonObject request;  ///< the body, to the last key

    /// An entry of `show --sent --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// A rule of config.yaml that approves nothing before its owner has confirmed it.
struct UnconfirmedRule
{
    QString name;
    QMap<QString, QString> when; ///< what must match: "type" → "invoice"; empty: everything does
    int maxPerDay = 0;
    QString until;   ///< as formatTime(); empty: no end
    QString hash;    ///< of exactly this rule, for confirmRule()
    QString caution; ///< what its owner should know first; empty: nothing

    /// An entry of `rules --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

/// Why a rule of config.yaml did or did not approve a plan, as the rules stand now.
struct RuleWord
{
    QString rule;
    bool approved = false; ///< it did
    QString sentence;      ///< may hold text from outside

    /// An entry of "rules" in `show --json`.
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace countersign
