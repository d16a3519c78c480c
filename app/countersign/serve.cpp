#include "serve.h"

#include "application.h"
#include "base/processguard.h"
#include "cli/verbs.h"
#include "profilelock.h"
#include "shutdown.h"
#include "startlog.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QCoro::Task<> runUntilStopped(Application &application, ProfileLock &lock, OneShot<bool> stop, int &exitCode)
{
    Result<void> started = co_await application.start();
    if (started)
        started = lock.takeJournal(application.config().paths.journal);
    if (started)
        co_await stop.wait();
    else
        exitCode = report(started.error());
    co_await application.stop();
    // Later: a start that fails at once does so before the loop runs, and a loop that does not run yet cannot be ended.
    QMetaObject::invokeMethod(
        QCoreApplication::instance(), [exitCode] { QCoreApplication::exit(exitCode); }, Qt::QueuedConnection);
}
} // namespace

int runServe(const Config &config)
{
    adoptOrphans();
    if (const Result<void> made = makeFolders(config); !made)
        return report(made.error());
    ProfileLock lock;
    if (const Result<void> taken = lock.take(config.paths.data, ProfileLock::kPatienceMs); !taken)
        return report(taken.error());
    const std::unique_ptr<LogFile> log = startLog(config);
    Shutdown shutdown;
    Result<Catalogue> catalogue = Catalogue::load();
    if (!catalogue)
        return report(catalogue.error());
    Application application(config, *std::move(catalogue));
    const OneShot<bool> stop;
    QObject::connect(&shutdown, &Shutdown::requested, &application, [stop] { stop.resolve(true); });
    int exitCode = ExitOk;
    TaskScope scope;
    scope.spawn(runUntilStopped(application, lock, stop, exitCode));
    QCoreApplication::exec();
    return exitCode;
}

} // namespace countersign
