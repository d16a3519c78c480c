#pragma once
#include "domain/plan.h"

namespace countersign {

/// A value of a step as a person reads it.
struct StepField
{
    QString label;
    QString value;
};

/// What a step adds to the world: a table row, a text.
struct StepChange
{
    enum Kind { Row, Text };
    Kind kind = Text;
    QString label;
    QString text;
};

/// A step's arguments, put in words: nothing of them is left out, hashes are shortened (raw JSON has them whole).
struct StepFace
{
    QList<StepField> fields;
    QList<StepChange> changes;

    /// `catalogue` is Agent::catalogueEntry(): labels by argument ("labels": {"to": "To"}).
    [[nodiscard]] static StepFace of(const Step &step, const QJsonObject &catalogue);
    /// A value in the reader's language: dates, yes/no, lists by line.
    [[nodiscard]] static QString readable(const QJsonValue &value);
    /// The label of an argument.
    [[nodiscard]] static QString labelOf(const QString &key, const QJsonObject &catalogue);
};

} // namespace countersign
