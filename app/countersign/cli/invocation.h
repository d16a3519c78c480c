#pragma once
#include "base/config/config.h"

namespace countersign {

/// Exit codes of the command line (contract).
enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1,
    ExitUsage = 2,
    ExitNotRunning = 3,
    ExitNotFound = 4,
    ExitRefused = 5,
    ExitHeld = 6
};
[[nodiscard]] int exitCodeOf(const Error &error);

/// The command line, taken apart.
struct Invocation
{
    ConfigSources sources;
    QString verb;                   ///< empty: the desktop
    QStringList arguments;          ///< of the verb
    QMap<QString, QString> options; ///< "json" → "", "state" → "failed" …
    bool background = false;

    [[nodiscard]] bool has(const char *option) const { return options.contains(QLatin1String(option)); }
    [[nodiscard]] QString option(const char *name) const { return options.value(QLatin1String(name)); }
};

/// Invalid with a sentence for people when a verb, an option or the number of arguments is wrong.
[[nodiscard]] Result<Invocation> parseInvocation(const QStringList &arguments);
[[nodiscard]] QString usageText();

} // namespace countersign
