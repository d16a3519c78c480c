#pragma once
#include "rooms/executionroom.h"
#include "vault/decisions.h"
#include "vault/journalsource.h"

namespace countersign {

/// The journal as notes in the vault, and decisions by moving them.
struct VaultRoom
{
    VaultRoom(const Config &config, Runtime &runtime, StoreRoom &store, ToolsRoom &tools, ExecutionRoom &execution,
        Lineup &lineup);

    JournalSource source;
    VaultProjector projector;
    VaultDecisions decisions;
};

} // namespace countersign
