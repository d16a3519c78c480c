#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// action.adopted: this action was made of the item of an instance that is gone. Goes with action.generated.
struct ActionAdopted
{
    static constexpr int kVersion = 1;
    QString owner;        ///< UUID of the instance whose item it was
    QString ownerName;    ///< as it was last called
    QString action;       ///< its id there
    qint64 claimedUs = 0; ///< when it was claimed for all instances, in the fleet's time
    QString state{};      ///< how it stood there when that was last heard
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ActionAdopted fromJson(const QJsonObject &json);

    /// The unique key of an adoption: Append::sourceKeys.
    [[nodiscard]] QString key() const;
};

} // namespace countersign
