#pragma once
#include "base/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace countersign {

/// What stands in a vault's mark (`.countersign`): who works on it.
struct VaultMark
{
    static constexpr qsizetype kMost = 100; ///< instances that may have joined

    struct Member
    {
        QString instance; ///< UUID
        QString profile;  ///< the folder of its data, told to whoever comes second
        QString machine;  ///< thisMachine(); empty: not known
        [[nodiscard]] bool operator==(const Member &) const = default;
    };
    Member founder;          ///< who marked it first
    QString fleet = {};      ///< the founder's fleet, see VaultClaim::fleets; empty: it works alone
    bool byLease = false;    ///< for one of them a rename is no claim
    QList<Member> with = {}; ///< all others that have ever joined

    [[nodiscard]] QByteArray toBytes() const;
    /// Nothing where these bytes name nobody. What it says is outside text: cut, and without what cannot be seen.
    [[nodiscard]] static std::optional<VaultMark> fromBytes(const QByteArray &bytes);
    [[nodiscard]] bool names(const QString &instance) const;
};

} // namespace countersign
