#include "mcp/stdiotransport.h"

#include "base/processguard.h"

#include <QDir>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>

namespace countersign {

namespace {

constexpr int kRemarkRestMs = 40; // nothing is read for so long after a turn full of remarks

/// No descriptor of ours outlives exec but the standard ones, `kept`, and `third` as number 3. Async-signal-safe.
void keepOnly(const Descriptors *kept, int third)
{
    if (third >= 0)
        ::dup2(third, STDERR_FILENO + 1);
    if (::syscall(SYS_close_range, 3U, ~0U, unsigned(CLOSE_RANGE_CLOEXEC)) != 0)
        for (int fd = 3; fd < 4096; ++fd) // kernels before 5.11
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    for (size_t i = 0; kept && i < kept->all().size(); ++i)
        ::fcntl(kept->all()[i], F_SETFD, 0);
    if (third >= 0)
        ::fcntl(STDERR_FILENO + 1, F_SETFD, 0);
}

} // namespace

StdioTransport::StdioTransport(StdioCommand command, QObject *parent) : Transport(parent), m_command(std::move(command))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &StdioTransport::escalate);
    m_remarkRest.setSingleShot(true);
    m_remarkRest.setInterval(kRemarkRestMs);
    connect(&m_remarkRest, &QTimer::timeout, this, [this] {
        if (m_remarkable)
            m_remarkable->setEnabled(true);
    });
    connect(&m_process, &QProcess::finished, this, &StdioTransport::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            closeLater(tr("The program %1 could not be started: %2.").arg(m_command.program, m_process.errorString()));
    });
}

void StdioTransport::start()
{
    if (m_phase != Phase::Idle)
        return;
    m_phase = Phase::Running;
    const QProcessEnvironment environment = cleanEnvironment(m_command.env);
    QString program = findProgram(m_command.program, environment);
    int childIn = -1;
    int childOut = -1;
    int childErr = -1;
    if (program.isEmpty())
        return closeLater(
            tr("The program %1 was not found; install it or correct the command.").arg(m_command.program));
    if (!openPipes(childIn, childOut, childErr))
        return closeLater(tr("No pipe could be opened to %1: %2.").arg(m_command.program, qt_error_string(errno)));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(QDir::homePath());
    prepareChild(childIn, childOut, childErr);
    QStringList args = m_command.args;
    if (m_command.separated)
        m_mounts.wrap(program, args);
    m_process.start(program, args);
    m_command.inherited.reset();
    m_command.asThree.reset();
    m_sinceReaped.start();
    ::close(childIn);
    ::close(childOut);
    ::close(childErr);
    m_remarkable = std::make_unique<QSocketNotifier>(m_errFd, QSocketNotifier::Read);
    connect(m_remarkable.get(), &QSocketNotifier::activated, this, &StdioTransport::readRemarks);
    m_readable = std::make_unique<QSocketNotifier>(m_outFd, QSocketNotifier::Read);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &StdioTransport::readOutput);
    m_writable = std::make_unique<QSocketNotifier>(m_inFd, QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &StdioTransport::flush);
}

bool StdioTransport::openPipes(int &childIn, int &childOut, int &childErr)
{
    // Our own descriptors instead of QProcess's channels: a message is written at once, without a turn of the event
    // loop, and what is read needs no second buffer. stdin is a socket because only sockets can be told not to raise
    // SIGPIPE.
    int in[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
        return false;
    int out[2] = {-1, -1};
    int err[2] = {-1, -1};
    if (::pipe2(out, O_CLOEXEC) != 0 || ::pipe2(err, O_CLOEXEC) != 0) {
        for (const int fd : {in[0], in[1], out[0], out[1]})
            if (fd >= 0)
                ::close(fd);
        return false;
    }
    m_inFd = in[0];
    childIn = in[1];
    m_outFd = out[0];
    childOut = out[1];
    m_errFd = err[0];
    childErr = err[1];
    for (const int fd : {m_inFd, m_outFd, m_errFd})
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    return true;
}

void StdioTransport::prepareChild(int childIn, int childOut, int childErr)
{
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(QProcess::nullDevice());
    const pid_t parent = ::getpid();
    const int third = m_command.asThree ? m_command.asThree->all().front() : -1;
    const mode_t mask = originalUmask(); // what it makes is its owner's, as if he had started it
    // Runs between fork and exec: only async-signal-safe calls.
    m_process.setChildProcessModifier(
        [childIn, childOut, childErr, parent, inherited = m_command.inherited.get(), leftovers = &m_leftovers,
            mounts = m_command.separated ? &m_mounts : nullptr, third, mask] {
            ::dup2(childIn, STDIN_FILENO);
            ::dup2(childOut, STDOUT_FILENO);
            ::dup2(childErr, STDERR_FILENO);
            keepOnly(inherited, third);
            ::umask(mask);
            ::setsid(); // our terminal is not its terminal
            leftovers->markThisProcess();
            if (mounts && !mounts->enter()) {
                static const char sentence[] = "bwrap: the system does not let it have mounts of its own\n";
                (void)!::write(STDERR_FILENO, sentence, sizeof sentence - 1);
                ::_exit(1);
            }
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent)
                ::_exit(1); // we died before the line above took effect
        });
}

bool StdioTransport::send(const QByteArray &message)
{
    if (m_phase != Phase::Running || m_inFd < 0 || m_unsent.size() + message.size() > kMaxUnsent)
        return false;
    qsizetype written = 0;
    if (m_unsent.isEmpty()) {
        static char lineBreak = '\n';
        iovec parts[2] = {{const_cast<char *>(message.constData()), size_t(message.size())}, {&lineBreak, 1}};
        msghdr header{};
        header.msg_iov = parts;
        header.msg_iovlen = 2;
        written = ::sendmsg(m_inFd, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written > message.size())
            return true;
        if (written < 0) {
            if (errno != EAGAIN && errno != EINTR)
                return false; // the server no longer reads; its end is on its way to us
            written = 0;
        }
    }
    m_unsent.append(QByteArrayView(message).sliced(written));
    m_unsent.append('\n');
    m_writable->setEnabled(true);
    return true;
}

void StdioTransport::flush()
{
    while (!m_unsent.isEmpty()) {
        const ssize_t written =
            ::send(m_inFd, m_unsent.constData(), size_t(m_unsent.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EAGAIN)
            return;
        if (written < 0) {
            m_unsent.clear();
            break;
        }
        m_unsent.remove(0, written);
    }
    m_writable->setEnabled(false);
}

} // namespace countersign
