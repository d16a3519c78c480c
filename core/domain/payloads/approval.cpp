#include "domain/payloads/approval.h"

#include "base/clock.h"
#include "base/literals.h"

namespace countersign {

using payloads::put;
using payloads::text;

QJsonObject ApprovalRequired::toJson() const
{
    QJsonObject json{{u"v"_s, kVersion}};
    put(json, "plan_id"_L1, planId);
    put(json, "plan_digest"_L1, digest);
    payloads::putTime(json, "expires"_L1, expiresUs);
    put(json, "undo_of"_L1, undoOf);
    return json;
}

ApprovalRequired ApprovalRequired::fromJson(const QJsonObject &json)
{
    return {text(json, "plan_id"_L1), text(json, "plan_digest"_L1), payloads::timeIn(json, "expires"_L1),
        text(json, "undo_of"_L1)};
}

QJsonObject ApprovalDecided::toJson() const
{
    QJsonObject json{{u"v"_s, kVersion}};
    put(json, "plan_id"_L1, planId);
    put(json, "plan_digest"_L1, digest);
    put(json, "surface"_L1, surface);
    put(json, "reason"_L1, reason);
    payloads::putTime(json, "recall_until"_L1, recallUntilUs);
    put(json, "undo_of"_L1, undoOf);
    put(json, "nonce"_L1, nonce);
    return json;
}

ApprovalDecided ApprovalDecided::fromJson(const QJsonObject &json)
{
    return {text(json, "plan_id"_L1), text(json, "plan_digest"_L1), text(json, "surface"_L1),
        payloads::optionalText(json, "reason"_L1), payloads::timeIn(json, "recall_until"_L1), text(json, "undo_of"_L1),
        text(json, "nonce"_L1)};
}

QJsonObject ApprovalStale::toJson() const
{
    return {{u"plan_id"_s, planId}, {u"reason"_s, reason}, {u"differences"_s, differences}, {u"v"_s, kVersion}};
}

ApprovalStale ApprovalStale::fromJson(const QJsonObject &json)
{
    return {text(json, "plan_id"_L1), reasonIn(json), json.value("differences"_L1).toArray()};
}

QJsonObject ApprovalSnoozed::toJson() const
{
    return {{u"until"_s, formatTime(untilUs)}, {u"v"_s, kVersion}};
}

ApprovalSnoozed ApprovalSnoozed::fromJson(const QJsonObject &json)
{
    return {payloads::timeIn(json, "until"_L1)};
}

} // namespace countersign
