#include "startfailure.h"

#include "base/literals.h"
#include "cli/verbs.h"
#include "common/theme.h"
#include "control/socketfolder.h"
#include "launcher.h"
#include "shell/startproblem.h"
#include "shutdown.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QLocalSocket>

#include <cerrno>
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>

namespace countersign {

namespace {
constexpr int kEndMs = 15'000;
constexpr int kFailureLookMs = 50;

StartTrouble troubleOf(const StartFailure &failure)
{
    switch (failure.remedy) {
        case StartFailure::OpenFile:
            return {failure.why.message, failure.path,
                QCoreApplication::translate("StartFailure", "Correct the file, save it, and try again."),
                QCoreApplication::translate("StartFailure", "Open the file")};
        case StartFailure::OpenFolder:
            return {failure.why.message, failure.path,
                QCoreApplication::translate("StartFailure",
                    "Put back what was there (a backup, or the right to write), and try again. Nothing is done until "
                    "then."),
                QCoreApplication::translate("StartFailure", "Open the folder")};
        case StartFailure::ShowFolder:
            return {
                failure.why.message, failure.path, {}, QCoreApplication::translate("StartFailure", "Open the folder")};
        case StartFailure::StopOther: break;
    }
    return {failure.why.message, failure.path,
        QCoreApplication::translate("StartFailure",
            "It runs without a window (\"countersign serve\"). What it is doing is carried on here once it has "
            "stopped."),
        QCoreApplication::translate("StartFailure", "Stop it and start here")};
}

/// The process that listens there; 0: none.
pid_t listenerOf(const QString &socketPath)
{
    if (const Result<void> folder = checkSocketFolder(socketPath); !folder)
        return 0;
    QLocalSocket socket;
    socket.connectToServer(socketPath);
    if (!socket.waitForConnected(2000))
        return 0;
    ucred peer{};
    socklen_t size = sizeof peer;
    const bool known = ::getsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0;
    return known && peer.uid == ::getuid() && peer.pid > 1 ? peer.pid : 0;
}

/// This process once more, with what it was called with.
[[noreturn]] void beginAnew(char **argv)
{
    ::execv("/proc/self/exe", argv);
    ::_exit(ExitFailed);
}
} // namespace

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

Result<void> stopInstance(const QString &socket)
{
    const pid_t other = listenerOf(socket);
    if (other == 0 || ::kill(other, SIGTERM) != 0)
        return fail(ErrorCode::Unavailable, QCoreApplication::translate("StartFailure",
                                                "It could not be found. Stop it where it was started, and try again."));
    QElapsedTimer waited;
    waited.start();
    while (::kill(other, 0) == 0 || errno != ESRCH) {
        if (waited.elapsed() > kEndMs)
            return fail(ErrorCode::Timeout,
                QCoreApplication::translate("StartFailure", "It has not stopped yet. Try again in a moment."));
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents, kFailureLookMs);
        ::usleep(kFailureLookMs * 1000);
    }
    return {};
}

int showStartFailure(const StartFailure &failure, const Launcher &launcher, char **argv)
{
    const int code = report(failure.why); // whoever started it from a terminal reads it there
    const Shutdown shutdown;
    const Theme theme(QApplication::font());
    theme.applyTo(*qApp);
    StartProblem problem(troubleOf(failure), theme);
    QObject::connect(&shutdown, &Shutdown::requested, &problem, &QDialog::reject);
    QObject::connect(&problem, &StartProblem::remedyAsked, &problem, [&] {
        if (failure.remedy != StartFailure::StopOther)
            return openForOwner(launcher, failure.remedy == StartFailure::OpenFile || QFileInfo(failure.path).isDir()
                                              ? failure.path
                                              : QFileInfo(failure.path).absolutePath());
        const Result<void> stopped = stopInstance(failure.socket);
        stopped ? problem.accept() : problem.say(stopped.error().message);
    });
    if (problem.exec() == QDialog::Accepted)
        beginAnew(argv);
    return code;
}

} // namespace countersign
