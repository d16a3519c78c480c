#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// desk.enrolled and desk.revoked: a desk of another instance whose decisions count here, or do not any more.
struct DeskEnrolled
{
    static constexpr int kVersion = 1;
    QString instance;             ///< UUID
    QString name;                 ///< as it called itself then
    QString publicKey;            ///< Ed25519, hex
    bool mayIrreversible = false; ///< also of plans that cannot be undone
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static DeskEnrolled fromJson(const QJsonObject &json);
};

} // namespace countersign
