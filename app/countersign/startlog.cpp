#include "startlog.h"

#include "cli/verbs.h"

namespace countersign {

std::unique_ptr<LogFile> startLog(const Config &config)
{
    auto log = std::make_unique<LogFile>(LogFile::Options{config.paths.logDir, logLevelFromName(config.logging.level),
        config.logging.maxMb * 1024LL * 1024, config.logging.keep});
    if (const Result<void> started = log->start(); !started)
        (void)report(started.error());
    bridgeQtMessages();
    return log;
}

} // namespace countersign
