#include "base/log.h"

#include "base/clock.h"
#include "base/literals.h"

#include <cstdio>
#include <mutex>

namespace countersign {

namespace {
std::mutex g_mutex;
LogSink g_sink;
} // namespace

QString logLevelName(LogLevel level)
{
    switch (level) {
        case LogLevel::Debug: return u"DEBUG"_s;
        case LogLevel::Info: return u"INFO"_s;
        case LogLevel::Warning: return u"WARNING"_s;
        case LogLevel::Error: return u"ERROR"_s;
        case LogLevel::Critical: return u"CRITICAL"_s;
    }
    return {};
}

LogSink installLogSink(LogSink sink)
{
    const std::scoped_lock lock(g_mutex);
    return std::exchange(g_sink, std::move(sink));
}

void logLine(LogLevel level, const char *logger, QString message, QJsonObject fields, std::source_location where)
{
    const LogLine line{level, logger, std::move(message), std::move(fields), where, SystemClock().nowUs()};
    const std::scoped_lock lock(g_mutex);
    if (g_sink)
        g_sink(line);
    else if (level >= LogLevel::Warning)
        std::fprintf(stderr, "%s: %s\n", logger, qPrintable(line.message));
}

} // namespace countersign
