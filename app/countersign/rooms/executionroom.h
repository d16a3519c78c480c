#pragma once
#include "execute/executor.h"
#include "rooms/planningroom.h"
#include "rooms/toolsroom.h"

namespace countersign {

/// The one gate, and what carries out whatever has passed it.
struct ExecutionRoom
{
    ExecutionRoom(const Config &config, const Catalogue &catalogue, Runtime &runtime, StoreRoom &store,
        ToolsRoom &tools, PlanningRoom &planning, Lineup &lineup);

    ApprovalDesk desk;
    JournalIntentLog intents;
    Executor executor;
    /// Asked before each run: what else keeps it from running. Refused: it ends. Empty: nothing.
    std::function<QCoro::Task<Result<void>>(QString actionId)> mayRun{};

private:
    [[nodiscard]] QCoro::Task<Result<void>> run(Job job);
    [[nodiscard]] QCoro::Task<> setAside(Job job, Error why);
};

} // namespace countersign
