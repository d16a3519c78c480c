#pragma once
#include <QString>

namespace countersign {

/// How an instance stands in a vault on which others may work as well, as the vault's mark says at this moment.
struct VaultStanding
{
    bool isKnown = false;   ///< false: there is no mark now that names us; nothing is to be relied on
    bool isFounder = false; ///< it marked the vault first: what bears nobody's name there is its own
    bool isAlone = false;   ///< nobody else has ever joined
    QString founder = {};   ///< UUID of whoever marked it first
    bool byLease = true;    ///< for one of them a rename is no claim: one instance watches at a time
};

} // namespace countersign
