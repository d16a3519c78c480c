#pragma once
#include "base/literals.h"
#include "domain/payloads/payload.h"

#include <QJsonArray>

namespace countersign::progress {

// How far the plan of an action was carried out, as ActionDetail::execution has it.

/// One for each step that was begun: {step, state, result, error, whole …}.
[[nodiscard]] inline QJsonArray records(const QJsonObject &execution)
{
    return execution.value("steps"_L1).toArray();
}
[[nodiscard]] inline QJsonArray residue(const QJsonObject &execution) ///< what could not be taken back
{
    return execution.value("residue"_L1).toArray();
}
/// Worked on in what an accepted journal does not know: each further step is a doubt of its own.
[[nodiscard]] inline bool isUncertain(const QJsonObject &execution)
{
    return execution.value("uncertain"_L1).toBool();
}

/// Of one record: the instance that made the call, or has it in hand; empty: the action's owner itself.
[[nodiscard]] inline QString instanceOf(const QJsonObject &record)
{
    return record.value("instance"_L1).toString();
}
/// Of a record that was begun and did not end: how long another instance may still make that call, ms.
[[nodiscard]] inline int lingersMs(const QJsonObject &record)
{
    return record.value("lingers_ms"_L1).toInt();
}

} // namespace countersign::progress

namespace countersign::verdict {

// The last decision on an action, as ActionDetail::decision has it.

/// granted, rejected, expired, withdrawn …; empty: none.
[[nodiscard]] inline QString word(const QJsonObject &decision)
{
    return decision.value("decision"_L1).toString();
}
[[nodiscard]] inline bool isGranted(const QJsonObject &decision)
{
    return word(decision) == u"granted";
}
[[nodiscard]] inline QString digest(const QJsonObject &decision) ///< of the plan that was decided on
{
    return decision.value("digest"_L1).toString();
}
[[nodiscard]] inline QString actor(const QJsonObject &decision)
{
    return decision.value("actor"_L1).toString();
}
[[nodiscard]] inline qint64 atUs(const QJsonObject &decision) ///< UTC; 0: none
{
    return payloads::timeIn(decision, "at"_L1);
}

} // namespace countersign::verdict
