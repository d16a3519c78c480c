#include "desktopapp.h"

#include "application.h"
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
#include "startlog.h"
#include "words.h"

#include <QApplication>
#include <QFileInfo>
#include <QMessageBox>

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

QCoro::Task<> startEngine(Application &application)
{
    const Result<void> started = co_await application.start();
    if (started)
        co_return;
    (void)report(started.error());
}

QCoro::Task<> endEngine(Application &application, OneShot<bool> stop)
{
    co_await stop.wait();
    co_await application.stop();
    QCoreApplication::quit();
}

bool raiseFirst(const Config &config)
{
    return askInstance(config.paths.socket, {{u"verb"_s, u"raise"_s}}, 5000).has_value();
}

QString absolute(const QString &vault, const QString &path)
{
    return QFileInfo(path).isAbsolute() ? path : vault + u'/' + path;
}

/// Nothing could be kept safe, so there is nothing to show but the reason.
int explain(const QString &reason, Shutdown &shutdown)
{
    QMessageBox box(QMessageBox::Critical, u"Countersign"_s, reason, QMessageBox::Close);
    QObject::connect(&shutdown, &Shutdown::requested, &box, &QDialog::reject);
    box.exec();
    return ExitFailed;
}

int runWith(QApplication &app, const Config &config, bool background, ProfileLock &lock, const Launcher &launcher)
{
    Shutdown shutdown; // first: whatever happens from here on, SIGTERM ends it in order
    const std::unique_ptr<LogFile> log = startLog(config);
    Result<Catalogue> catalogue = Catalogue::load();
    if (!catalogue)
        return report(catalogue.error());
    Application application(config, *std::move(catalogue));
    const OneShot<bool> shown;
    if (!background)
        application.startAfter(shown);
    TaskScope scope;
    scope.spawn(startEngine(application)); // the journal is open when this returns; the rest follows
    if (application.journal().state() != ServiceState::Running)
        return explain(application.journal().health().message, shutdown);
    if (const Result<void> taken = lock.takeJournal(config.paths.journal); !taken)
        return explain(taken.error().message, shutdown);
    SeriesAdapter series(application.series());
    Desktop desktop(application.surfaces(), series);
    new FirstPaint(desktop.window(), shown);
    const OneShot<bool> stop;
    const auto quit = [stop] { stop.resolve(true); };
    QObject::connect(&shutdown, &Shutdown::requested, &application, quit);
    QObject::connect(&desktop, &Desktop::quitRequested, &application, quit);
    QObject::connect(&desktop, &Desktop::openRequested, &app,
        [&config, &launcher](const QString &path) { openForOwner(launcher, absolute(config.app.vaultPath, path)); });
    application.control().addVerb("raise", [&desktop](const QJsonObject &, const ControlServer::Reply &reply) {
        desktop.raise();
        reply(QJsonValue(true));
    });
    scope.spawn(endEngine(application, stop));
    background ? desktop.showHidden() : desktop.show();
    return QApplication::exec();
}
} // namespace

int runDesktop(int &argc, char **argv, const Config &config, bool background, Launcher &launcher)
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return report({ErrorCode::Failed,
            QCoreApplication::translate(
                "Application", "There is no display. Use \"countersign serve\" to run without a window."),
            {}, false});
    if (const Result<void> made = makeFolders(config); !made)
        return report(made.error());
    ProfileLock lock;
    const Result<void> taken = lock.take(config.paths.data, ProfileLock::kPatienceMs);
    WatchedApplication<QApplication> app(argc, argv);
    QApplication::setDesktopFileName(u"countersign"_s);
    QApplication::setQuitOnLastWindowClosed(false);
    if (!taken)
        return raiseFirst(config) ? int(ExitOk) : report(taken.error());
    installWords(localeOf(config.app.language));
    launcher.settle(); // it was made while the screen was asked for
    adoptOrphans();
    return runWith(app, config, background, lock, launcher);
}

} // namespace countersign
