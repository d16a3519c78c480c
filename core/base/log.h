#pragma once
#include <QJsonObject>
#include <QString>

#include <functional>
#include <source_location>

namespace countersign {

enum class LogLevel { Debug, Info, Warning, Error, Critical };
[[nodiscard]] QString logLevelName(LogLevel level); ///< "DEBUG" …

/// One line of the log before it is written.
struct LogLine
{
    LogLevel level;
    const char *logger; ///< the class that speaks, "Executor"
    QString message;
    QJsonObject fields; ///< correlation_id, action_id, plan_id, duration_ms and others by need
    std::source_location where;
    qint64 atUs;
};

/// Where lines go. Like Qt's message handler there is one for the process; it must be thread-safe.
/// Returns the one before. Without one, lines from WARNING on go to stderr.
using LogSink = std::function<void(const LogLine &)>;
LogSink installLogSink(LogSink sink);

void logLine(LogLevel level, const char *logger, QString message, QJsonObject fields = {},
    std::source_location where = std::source_location::current());
inline void logInfo(const char *logger, QString message, QJsonObject fields = {},
    std::source_location where = std::source_location::current())
{
    logLine(LogLevel::Info, logger, std::move(message), std::move(fields), where);
}
inline void logWarning(const char *logger, QString message, QJsonObject fields = {},
    std::source_location where = std::source_location::current())
{
    logLine(LogLevel::Warning, logger, std::move(message), std::move(fields), where);
}
inline void logError(const char *logger, QString message, QJsonObject fields = {},
    std::source_location where = std::source_location::current())
{
    logLine(LogLevel::Error, logger, std::move(message), std::move(fields), where);
}
inline void logDebug(const char *logger, QString message, QJsonObject fields = {},
    std::source_location where = std::source_location::current())
{
    logLine(LogLevel::Debug, logger, std::move(message), std::move(fields), where);
}

} // namespace countersign
