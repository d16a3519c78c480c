#pragma once
#include "base/literals.h"
#include "execute/mailconditions.h"
#include "execute/outgoingfiles.h"
#include "execute/preconditions.h"
#include "execute/probes.h"
#include "execute/sentmail.h"

#include <optional>

namespace countersign {

/// How the executor looks at the world: before it starts, and when a reply was lost. A room that brings tools with
/// other conditions or traces adds its kinds.
struct WorldChecks
{
    PreconditionKinds preconditions;
    ProbeKinds probes;
    SecondLook secondLook;                 ///< none: what a server says it has done is believed
    std::optional<OutgoingFiles> outgoing; ///< none: no step sends files along
};

/// Files of the vault, mails in mailboxes, and read-only calls of tools; everything that is given outlives it.
[[nodiscard]] inline WorldChecks standardChecks(
    const QString &vaultPath, QThreadPool &pool, ToolCaller &tools, const Catalogue &catalogue)
{
    WorldChecks checks;
    checks.preconditions.add({u"absent"_s, u"exists"_s, u"file_hash"_s}, fileJudge(vaultPath, pool));
    checks.preconditions.add({u"mail"_s}, mailJudge(tools, catalogue));
    checks.probes.add(u"tool"_s, toolLook(tools, catalogue));
    return checks;
}

} // namespace countersign
