#pragma once
#include "domain/plan.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

namespace countersign {

/// How far a value that was read can be relied on.
enum class Sureness {
    Sure,
    Unsure, ///< it may be another one: its owner looks before anything is booked or paid by it
    Absent, ///< it was looked for and is not there
};

/// A value that was read of a document, with where. Value and evidence are outside text.
struct Fact
{
    QString value; ///< a day as 2026-11-05, an amount as 1234.50; empty: absent
    Sureness sure = Sureness::Absent;
    QString text{};  ///< the words that it was read from
    QString where{}; ///< a line, "page 2, 310,125" or the path of an element

    /// {value, sure, evidence: {text, where}}
    [[nodiscard]] QJsonObject toJson() const;
    /// Invalid: of another shape.
    [[nodiscard]] static Result<Fact> fromJson(const QJsonObject &json);

    bool operator==(const Fact &) const = default;
};

/// By name: type_code number date due seller buyer net vat amount (what is to be paid) gross prepaid currency iban
/// seller_vat_id; of mails: subject from to date message_id automatic.
using FactMap = QMap<QString, Fact>;

[[nodiscard]] QJsonObject factsToJson(const FactMap &facts);
/// Those of them that have the shape of one.
[[nodiscard]] FactMap factsFromJson(const QJsonObject &json);

/// What was read of a document, as what came out of the reader keeps it: `facts`, `doubts` (flags of a plan that
/// relies on it, {kind, fact, sentence, excerpt, if_used}) and `notes` (sentences that belong to it),
/// `papers`.
struct FactSheet
{
    FactMap facts{};
    QJsonArray doubts{};
    QStringList notes{};
    QJsonArray papers{}; ///< of a mail that brings several: the further ones, {name, number, facts} each

    void putInto(QJsonObject &content) const;
    [[nodiscard]] static FactSheet of(const QJsonObject &content);
};

/// True when a step writes or sends the value; a file that is only moved is named after it and books nothing.
[[nodiscard]] bool usesValue(const Step &step, const QString &value);
/// The flags of a plan by what was read: those that say `if_used` only where a step books, pays or names that value. A
/// value that is not sure has one as well where a step does, whether a doubt says why or not.
[[nodiscard]] QJsonArray doubtsFor(const FactSheet &sheet, const Plan &plan);

} // namespace countersign
