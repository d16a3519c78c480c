#pragma once
#include "net/smtp/report.h"
#include "net/smtp/server.h"

#include <QCoroTask>

#include <optional>

class QThreadPool;

namespace countersign::smtp {

/// Why no mail can be handed in at `server`, as far as a sign-in tells: connects, encrypts, signs in and leaves.
/// nullopt: one can. Ends within Times::openMs. Loads libcurl in `pool`, which outlives it.
[[nodiscard]] QCoro::Task<std::optional<NotSent>> knock(QThreadPool &pool, Server server, Times times = {});

} // namespace countersign::smtp
