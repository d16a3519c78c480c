#pragma once
#include "base/log.h"

#include <QByteArray>

namespace countersign {

/// One JSON object with a newline: timestamp, level, logger, message, module, function, line, correlation_id,
/// action_id, plan_id, duration_ms (null when they do not apply), then further fields. Secrets are taken out.
[[nodiscard]] QByteArray formatLogLine(const LogLine &line);

/// "QCoro::Task<void> countersign::Executor::run(Plan)" → "run"
[[nodiscard]] QByteArray shortFunctionName(const char *pretty);

} // namespace countersign
