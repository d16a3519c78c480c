#pragma once
#include "domain/toolcaller.h"
#include "fleet/work/members.h"

#include <functional>

namespace countersign {

/// What an owner knows beside the beats, to tell who may do its work.
struct OwnerView
{
    QString vault{}; ///< id of the vault that it works on; empty: none
    /// Whether an instance has proven to work on the same vault.
    std::function<bool(const QString &instance)> hasVault{};
    /// What stands for the mail account of that name in `Capabilities::accounts`; empty: there is none.
    std::function<QString(const QString &name)> accountKey{};
};

/// Whether an instance that can do `can` may make this call (decision 42): tools of the vault only with the same vault,
/// tools of a mailbox only where its credential is and without files of the owner's, tools of other servers where the
/// very definition is that was planned with. `hasVault`: it has proven to work on the owner's.
[[nodiscard]] bool mayCall(const Capabilities &can, bool hasVault, const ToolCall &call, const OwnerView &owner);

/// The worker's side of the same, whatever the owner says: tools of the vault only for an owner that has proven to work
/// in it as well, tools of a mailbox without files, none of an unknown definition. Empty: it may be made here; else why
/// not, for the log.
[[nodiscard]] QString whyNotFor(const ToolCall &call, bool ownerHasVault, const std::optional<ToolInfo> &here);

/// Of the members for which `fits`, the one with the most room for its size; empty: none. `inHand`: pieces that one has
/// in hand. `ownLoad`: of this instance, between 0 (idle) and 1 (all places taken), where it can do it as well: then
/// only somebody with more room is chosen.
[[nodiscard]] QString choose(const Members &members, const std::function<bool(const Member &)> &fits,
    const std::function<int(const Member &)> &inHand, std::optional<double> ownLoad);

} // namespace countersign
