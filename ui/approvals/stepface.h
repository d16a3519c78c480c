#pragma once
#include "agent/deskinfo.h"
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

    /// `tool` names the arguments.
    [[nodiscard]] static StepFace of(const Step &step, const ToolFace &tool);
    /// A value in the reader's language: dates, yes/no, lists by line.
    [[nodiscard]] static QString readable(const QJsonValue &value);
    /// The names of a row's cells: its columns in their order, then what has no column.
    [[nodiscard]] static QStringList columnsOf(const QJsonObject &row, const QJsonArray &columns);
    /// The label of an argument.
    [[nodiscard]] static QString labelOf(const QString &key, const ToolFace &tool);
};

} // namespace countersign
