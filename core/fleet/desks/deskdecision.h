#pragma once
#include "desk/approvaldesk.h"
#include "fleet/desks/deskkey.h"

#include <QJsonObject>

namespace countersign {

/// A decision that was made at another desk: on exactly one plan of one owner, as it was shown, now and once.
struct DeskDecision
{
    QString action; ///< id
    QString digest; ///< of the plan that the person saw
    Verdict verdict = Verdict::Reject;
    QString owner;     ///< UUID of the instance whose item it is
    QString desk;      ///< UUID of the instance where it was made
    QString nonce;     ///< UUID of this one decision
    QString notices;   ///< noticesHash() of what was shown beside the plan; of a rejection it may be empty
    qint64 madeUs = 0; ///< in the fleet's time

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<DeskDecision> fromJson(const QJsonObject &json);
};

/// With the desk's signature over the canonical JSON, as it travels.
struct SignedDecision
{
    DeskDecision decision;
    QByteArray signature;
    QString reason{}; ///< of a rejection; not signed: it is words for the record and decides nothing

    [[nodiscard]] static SignedDecision make(DeskDecision decision, const DeskKey &key, QString reason = {});
    [[nodiscard]] bool isBy(const QByteArray &publicKey) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Result<SignedDecision> fromJson(const QJsonObject &json);
};

} // namespace countersign
