#include "launcher.h"

#include "base/literals.h"
#include "base/log.h"
#include "base/processguard.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>
#include <csignal>
#include <utility>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <climits>

namespace countersign {

namespace {

constexpr int kAnswerMs = 5000; ///< for a file manager that has to start

void openIn(const char *path)
{
    const pid_t child = ::fork();
    if (child != 0)
        return;
    std::signal(SIGCHLD, SIG_DFL);
    std::signal(SIGPIPE, SIG_DFL);
    ::umask(originalUmask());
    ::setsid();
    ::execlp("xdg-open", "xdg-open", path, nullptr);
    ::_exit(127);
}

/// Until the other end is closed: one path a message.
[[noreturn]] void serveLauncher(int socket)
{
    ::dup2(socket, 3);
    ::syscall(SYS_close_range, 4U, ~0U, 0U);
    std::signal(SIGCHLD, SIG_IGN); // nobody waits for what was opened
    char path[PATH_MAX + 1];
    while (true) {
        const ssize_t size = ::recv(3, path, PATH_MAX, 0);
        if (size <= 0)
            ::_exit(0);
        path[size] = '\0';
        openIn(path);
    }
}

void openHere(const Launcher &launcher, const QString &path)
{
    if (launcher.open(path))
        return;
    logWarning("Launcher", u"Opened as a child of this instance; a terminal in it may not decide"_s);
    QDesktopServices::openUrl(QUrl::fromLocalFile(path));
}

} // namespace

Launcher::~Launcher()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void Launcher::start()
{
    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return;
    const pid_t first = ::fork();
    if (first == 0) {
        // Twice, so that its parent is the session's or the first process, and not us.
        ::setsid();
        if (::fork() != 0)
            ::_exit(0);
        serveLauncher(pair[1]);
    }
    ::close(pair[1]);
    m_first = std::max<qint64>(first, 0);
    m_socket = pair[0];
}

void Launcher::settle()
{
    if (const pid_t first = pid_t(std::exchange(m_first, 0)); first > 0)
        ::waitpid(first, nullptr, 0);
}

bool Launcher::open(const QString &path) const
{
    const QByteArray name = QFile::encodeName(path);
    return m_socket >= 0 && name.size() <= PATH_MAX &&
           ::send(m_socket, name.constData(), size_t(name.size()), MSG_NOSIGNAL) == name.size();
}

void openForOwner(const Launcher &launcher, const QString &path)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!QFileInfo(path).isDir() || !bus.isConnected())
        return openHere(launcher, path);
    QDBusMessage show = QDBusMessage::createMethodCall(u"org.freedesktop.FileManager1"_s,
        u"/org/freedesktop/FileManager1"_s, u"org.freedesktop.FileManager1"_s, u"ShowFolders"_s);
    show << QStringList{QUrl::fromLocalFile(path).toString(QUrl::FullyEncoded)} << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(show, kAnswerMs), QCoreApplication::instance());
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, &launcher, path] {
        watcher->deleteLater();
        if (watcher->isError())
            openHere(launcher, path);
    });
}

} // namespace countersign
