#pragma once
#include "base/config/config.h"
#include "base/error.h"

#include <functional>

class QString;

namespace countersign {

class Launcher;

/// A desktop that could not start, and what can be done about it.
struct StartFailure
{
    enum Remedy {
        OpenFile,   ///< correct it
        OpenFolder, ///< put something back into it
        ShowFolder, ///< the reason says what to do
        StopOther   ///< end the instance that runs with this profile without a window
    };
    Error why;
    QString path; ///< of the file or folder that it is about
    Remedy remedy = OpenFile;
    QString socket{}; ///< of the other instance
};

/// Shows the reason, the path and a button that does the remedy, in a window (and on stderr), until its owner closes it
/// or tries again: then this process begins anew with the same arguments. With an application and a display; the exit
/// code otherwise.
[[nodiscard]] int showStartFailure(const StartFailure &failure, const Launcher &launcher, char **argv);

/// Ends the instance behind the socket as a person at the terminal would (SIGTERM), and waits until it has gone, 15 s
/// at most.
[[nodiscard]] Result<void> stopInstance(const QString &socket);

/// True where a window can be shown.
[[nodiscard]] bool hasDisplay();

} // namespace countersign
