#include "rooms/vaultroom.h"

#include "base/literals.h"

namespace countersign {

namespace {
VaultOptions vaultOptions(const Config &config, const McpHub &hub)
{
    const Result<void> notes = hub.notesMayDecide();
    return {config.app.vaultPath, config.approval.vault, 5000, notes ? QString() : notes.error().message,
        hub.separationWarnings()};
}

VaultDecide decider(ApprovalDesk &desk)
{
    return [&desk](QString id, QString digest, bool approve, QString reason) {
        return desk.decide({std::move(id), std::move(digest), approve ? Verdict::Approve : Verdict::Reject, u"vault"_s,
            std::move(reason)});
    };
}
} // namespace

VaultRoom::VaultRoom(const Config &config, Runtime &runtime, StoreRoom &store, ToolsRoom &tools,
    ExecutionRoom &execution, Lineup &lineup)
    : source(store.journal),
      projector(vaultOptions(config, tools.hub), source, &runtime.pool),
      decisions(vaultOptions(config, tools.hub), source, projector, decider(execution.desk), &runtime.pool)
{
    lineup.add(projector, Stage::Vault, {false, false}, config.ownsVault());
    // With approval.vault off it puts moved notes back.
    lineup.add(decisions, Stage::Watching, {false, false}, config.ownsVault() && config.hasRole(u"desk"_s));
}

} // namespace countersign
