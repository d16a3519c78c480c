#include "desktopapp.h"

#include "application.h"
#include "autostart.h"
#include "base/config/paths.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/processguard.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "observe/turnwatch.h"
#include "profilelock.h"
#include "seriesadapter.h"
#include "shell/desktop.h"
#include "shell/mainwindow.h"
#include "shutdown.h"
#include "startfailure.h"
#include "startlog.h"
#include "words.h"

#include <QApplication>
#include <QFileInfo>
#include <QThreadPool>

namespace countersign {

namespace {
/// Says when the window was there, once and in the log, too: the end of what its owner waits for.
class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget *window, OneShot<bool> shown) : QObject(window), m_shown(std::move(shown))
    {
        window->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            logInfo("Desktop", u"First paint"_s);
            watched->removeEventFilter(this);
            QMetaObject::invokeMethod(
                this, [this] { m_shown.resolve(true); }, Qt::QueuedConnection); // when it is painted
        }
        return false;
    }

private:
    OneShot<bool> m_shown;
};

/// A window of an engine that did not start would show parts that do nothing: it gives way to one that says why.
QCoro::Task<> runEngine(Application &application, OneShot<bool> stop, Result<void> &started)
{
    started = co_await application.start();
    if (!started && application.journal().state() != ServiceState::Running)
        co_return; // before the loop runs, and with nothing to stop
    if (started)
        co_await stop.wait();
    co_await application.stop();
    // Later: a start that fails at once does so before the loop runs, and a loop that does not run yet cannot be ended.
    QMetaObject::invokeMethod(QCoreApplication::instance(), [] { QCoreApplication::quit(); }, Qt::QueuedConnection);
}

Result<void> takeProfile(const Config &config, ProfileLock &lock, int patienceMs)
{
    const Result<void> made = makeFolders(config);
    return made ? lock.take(config.paths.data, patienceMs) : made;
}

bool raiseFirst(const Config &config)
{
    return askInstance(config.paths.socket, {{u"verb"_s, u"raise"_s}}, 5000).has_value();
}

StartFailure failureOf(const Error &why, const Config &config)
{
    if (why.code == ErrorCode::Conflict)
        return {why, config.paths.data, StartFailure::StopOther, config.paths.socket};
    if (why.code == ErrorCode::Invalid) // a vault of another profile: the reason says the way out
        return {why, config.app.vaultPath, StartFailure::ShowFolder};
    return {why, why.code == ErrorCode::Io ? config.paths.data : config.paths.journal, StartFailure::OpenFolder};
}

/// What pages ask to have opened: a file or folder, or a page of the web.
QString absolute(const QString &vault, const QString &path)
{
    const bool isPage = path.startsWith(u"https://") && !QUrl(path, QUrl::StrictMode).host().isEmpty();
    return isPage || QFileInfo(path).isAbsolute() ? path : vault + u'/' + path;
}

/// The autostart file is one of its owner's folder: looked at beside the start, never before it.
void followAutostart(const Config &config)
{
    QThreadPool::globalInstance()->start([config, program = QCoreApplication::applicationFilePath()] {
        if (const Result<void> kept = keepAutostart(config, program); !kept)
            logWarning("Desktop", kept.error().message);
    });
}

/// Runs until its owner quits. An error: nothing could be kept safe, so there is nothing to show but the reason.
Result<int> runWith(
    QApplication &app, const Config &config, bool background, ProfileLock &lock, const Launcher &launcher)
{
    Shutdown shutdown; // first: whatever happens from here on, SIGTERM ends it in order
    const std::unique_ptr<LogFile> log = startLog(config);
    Result<Catalogue> catalogue = Catalogue::load();
    if (!catalogue)
        return fail(catalogue.error());
    Application application(config, *std::move(catalogue));
    application.setBrowser([&launcher](const QUrl &url) { return launcher.open(url.toString(QUrl::FullyEncoded)); });
    const OneShot<bool> shown;
    if (!background)
        application.startAfter(shown);
    const OneShot<bool> stop;
    Result<void> started;
    TaskScope scope;
    scope.spawn(runEngine(application, stop, started)); // the journal is open when this returns; the rest follows
    if (application.journal().state() != ServiceState::Running)
        return fail(ErrorCode::Failed, application.journal().health().message);
    if (const Result<void> taken = lock.takeJournal(config.paths.journal); !taken) {
        stop.resolve(true);
        QApplication::exec();
        return fail(taken.error());
    }
    SeriesAdapter series(application.series());
    Desktop desktop(application.surfaces(), series);
    new FirstPaint(desktop.window(), shown);
    const auto quit = [stop] { stop.resolve(true); };
    QObject::connect(&shutdown, &Shutdown::requested, &application, quit);
    QObject::connect(&desktop, &Desktop::quitRequested, &application, quit);
    QObject::connect(&desktop, &Desktop::openRequested, &app,
        [&config, &launcher](const QString &path) { openForOwner(launcher, absolute(config.app.vaultPath, path)); });
    application.control().addVerb("raise", [&desktop](const QJsonObject &, const ControlServer::Reply &reply) {
        desktop.raise();
        reply(QJsonValue(true));
    });
    followAutostart(config);
    background ? desktop.showHidden() : desktop.show();
    const int code = QApplication::exec();
    if (!started)
        return fail(started.error());
    return code;
}
} // namespace

int runDesktop(int &argc, char **argv, const Config &config, bool background, Launcher &launcher)
{
    if (!hasDisplay())
        return report({ErrorCode::Failed,
            QCoreApplication::translate(
                "Application", "There is no display. Use \"countersign serve\" to run without a window."),
            {}, false});
    ProfileLock lock;
    Result<void> taken = takeProfile(config, lock, ProfileLock::kPatienceMs);
    WatchedApplication<QApplication> app(argc, argv);
    QApplication::setDesktopFileName(u"countersign"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    if (!taken && taken.error().code == ErrorCode::Conflict && raiseFirst(config))
        return ExitOk;
    installWords(localeOf(config.app.language));
    launcher.settle(); // it was made while the screen was asked for
    if (!taken)        // once more: in its owner's language, and it may be free by now
        taken = takeProfile(config, lock, 0);
    if (!taken)
        return showStartFailure(failureOf(taken.error(), config), launcher, argv);
    adoptOrphans();
    const Result<int> ended = runWith(app, config, background, lock, launcher);
    if (ended)
        return *ended;
    return showStartFailure(failureOf(ended.error(), config), launcher, argv);
}

int explainConfig(int &argc, char **argv, const Error &why, const ConfigSources &sources, Launcher &launcher)
{
    const WatchedApplication<QApplication> app(argc, argv);
    QApplication::setDesktopFileName(u"countersign"_s);
    installWords(QLocale::system());
    launcher.settle();
    return showStartFailure(
        {why, makePaths(sources.profile, sources.configFile).config, StartFailure::OpenFile}, launcher, argv);
}

} // namespace countersign
