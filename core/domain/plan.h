#pragma once
#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMetaType>

namespace countersign {

enum class Reversibility { ReadOnly, Reversible, Compensable, Irreversible };

[[nodiscard]] QString reversibilityName(Reversibility value);
/// Irreversible for anything unknown: the safe reading.
[[nodiscard]] Reversibility reversibilityFromName(const QString &name);

/// One tool call as it will be made, to the byte, with what must be true before it and what takes it back.
struct Step
{
    QString server;
    QString tool;
    QJsonObject arguments;    ///< literal; sent as their canonical bytes
    QString toolHash;         ///< SHA-256 of the tool's definition when the plan was made
    QJsonArray preconditions; ///< {"kind": "file_hash"|"absent"|…, "path": …, "sha256": …}
    Reversibility reversibility = Reversibility::Irreversible;
    bool idempotent = false;
    QJsonObject compensation; ///< {"tool", "arguments" with "$result.x"}; empty when there is none
    QJsonObject probe;        ///< how to find out whether it happened; empty when that is impossible
    QString sentence;         ///< "Move the file to Records/Invoices"
    QString why;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Step> fromJson(const QJsonObject &json);
};

/// What will happen if its owner says yes: a summary, a reason and ordered steps.
struct Plan
{
    QString id; ///< UUIDv7; each revision has a new one
    QString actionId;
    int revision = 1;
    QString summary;
    QString reasoning;
    QString planner; ///< "playbook:invoices", "claude:…"
    QList<Step> steps;
    QJsonArray warnings; ///< sentences for the reviewer ("likely a duplicate of …")
    QJsonArray flags;  ///< why it needs its owner's eyes: {"kind", "sentence", "excerpt" from outside}; set by our code
                       ///< alone. No rule approves a plan with one.
    QString knownAs;   ///< what our playbooks call the item, when a model planned it: a rule's type must fit this, too
    QString fallback;  ///< why another planner than the chosen one wrote it; empty when the chosen one did
    QJsonObject usage; ///< of the models that were asked: {model, input_tokens, output_tokens, …, cost_usd}
    QString uncertainty; ///< what its planner was not sure of; empty when nothing

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<Plan> fromJson(const QJsonObject &json);
    /// SHA-256 (hex) over the canonical JSON of version, action id, revision, summary and every field of every step.
    [[nodiscard]] Result<QString> digest() const;
    /// The worst of its steps; ReadOnly when it has none.
    [[nodiscard]] Reversibility reversibility() const;
    /// True when every step is read-only or reversible: such a plan may be decided by moving its note.
    [[nodiscard]] bool canBeUndone() const;
};

/// The labels "can be undone", "sends mail", … in words that fit a badge.
[[nodiscard]] QString riskName(Reversibility worst);

} // namespace countersign

Q_DECLARE_METATYPE(countersign::Plan)
