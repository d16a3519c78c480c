#pragma once
#include "base/literals.h"
#include "domain/payloads/payload.h"

#include <QJsonArray>
#include <QStringList>

#include <optional>

namespace countersign::item {

// An item as ActionDetail::intake has it: action.generated, what was read since, and what its owner has said.

[[nodiscard]] inline QString path(const QJsonObject &intake) ///< of the original, relative to the vault
{
    return intake.value("path"_L1).toString();
}
[[nodiscard]] inline QString file(const QJsonObject &intake) ///< name of the original
{
    return intake.value("file"_L1).toString();
}
[[nodiscard]] inline QString sha256(const QJsonObject &intake) ///< of the original, lower-case hex
{
    return intake.value("sha256"_L1).toString();
}
[[nodiscard]] inline std::optional<qint64> size(const QJsonObject &intake) ///< bytes
{
    const QJsonValue size = intake.value("size"_L1);
    return size.isDouble() ? std::optional(size.toInteger()) : std::nullopt;
}
[[nodiscard]] inline qint64 receivedUs(const QJsonObject &intake) ///< UTC; 0: not known
{
    return payloads::timeIn(intake, "received"_L1);
}
[[nodiscard]] inline QStringList sourceKeys(const QJsonObject &intake)
{
    return intake.value("source_keys"_L1).toVariant().toStringList();
}
[[nodiscard]] inline QString from(const QJsonObject &intake) ///< of a mail: the address that it says; outside text
{
    return intake.value("from"_L1).toString();
}
/// Of a mail: the sender's domain where the account's own server has proven it, lower-case; else empty.
[[nodiscard]] inline QString authentic(const QJsonObject &intake)
{
    return intake.value("authentic"_L1).toString();
}
[[nodiscard]] inline qint64 arrivedUs(const QJsonObject &intake) ///< of a mail: at its server, UTC; 0: not known
{
    return payloads::timeIn(intake, "arrived"_L1);
}
[[nodiscard]] inline bool isWhole(const QJsonObject &intake) ///< false: the original is a part of what there is
{
    return !intake.contains("left_out"_L1);
}
/// Of what is not whole: names of what is not here, outside text; empty: nobody knows.
[[nodiscard]] inline QStringList leftOut(const QJsonObject &intake)
{
    return intake.value("left_out"_L1).toVariant().toStringList();
}
[[nodiscard]] inline QString duplicateOf(const QJsonObject &intake) ///< an earlier action with the same content
{
    return intake.value("duplicate_of"_L1).toString();
}
/// What was read of it: {kind, mime, title, text, fields, warnings, pages …}; empty before.
[[nodiscard]] inline QJsonObject content(const QJsonObject &intake)
{
    return intake.value("content"_L1).toObject();
}
[[nodiscard]] inline bool isRead(const QJsonObject &intake)
{
    return intake.contains("content"_L1);
}
/// It is to be read once more.
inline void forgetContent(QJsonObject &intake)
{
    intake.remove("content"_L1);
}
/// As it came in, before a planner knew better; empty: not said.
[[nodiscard]] inline QString type(const QJsonObject &intake)
{
    return intake.value("type"_L1).toString();
}
[[nodiscard]] inline QString title(const QJsonObject &intake)
{
    return intake.value("title"_L1).toString();
}
[[nodiscard]] inline QJsonArray edits(const QJsonObject &intake) ///< what its owner has changed by hand
{
    return intake.value("edits"_L1).toArray();
}
[[nodiscard]] inline QJsonArray dialogue(const QJsonObject &intake) ///< questions and answers: [{who, text …}]
{
    return intake.value("dialogue"_L1).toArray();
}
[[nodiscard]] inline QJsonObject previousPlan(const QJsonObject &intake) ///< the one that was commented on
{
    return intake.value("previous_plan"_L1).toObject();
}
/// It came back because what was done with it was undone: its owner looks at whatever is done next.
[[nodiscard]] inline bool isReturned(const QJsonObject &intake)
{
    return !intake.value("returned_by"_L1).toString().isEmpty();
}
[[nodiscard]] inline QJsonObject suggestion(const QJsonObject &intake) ///< Plan::toJson() of the plan that was undone
{
    return intake.value("suggestion"_L1).toObject();
}

} // namespace countersign::item
