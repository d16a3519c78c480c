#pragma once
#include "base/log.h"
#include "base/result.h"

#include <memory>

namespace countersign {

/// The JSON log of contract.md, "Log line": a thread of its own writes, so that nobody waits for the disk. Files are
/// 0600 and rotate; when 10,000 lines wait, new ones are dropped and counted.
class LogFile
{
public:
    struct Options
    {
        QString folder;
        LogLevel level = LogLevel::Info; ///< lines below are not written
        qint64 maxBytes = 50LL * 1024 * 1024;
        int keep = 5; ///< rotated files beside the current one
    };

    explicit LogFile(Options options);
    /// Writes what waits and gives the sink back.
    ~LogFile();
    Q_DISABLE_COPY_MOVE(LogFile)

    /// Makes the folder (0700), opens countersign.jsonl and becomes the process' log sink. Io when it cannot.
    [[nodiscard]] Result<void> start();
    /// Returns when all lines so far are in the file. Blocks; for shutdown and tests.
    void flush();
    /// Why the last line could not be written; empty when all is well.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] qint64 dropped() const;

private:
    class Writer;
    std::shared_ptr<Writer> m_writer;
    bool m_installed = false;
    LogSink m_before;
};

/// "WARNING" → Warning; Info for anything unknown.
[[nodiscard]] LogLevel logLevelFromName(const QString &name);

/// Sends what Qt and its libraries say (qWarning …) through the same log.
void bridgeQtMessages();

} // namespace countersign
