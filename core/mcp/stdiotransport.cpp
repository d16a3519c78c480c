#include "mcp/stdiotransport.h"

#include "base/processguard.h"
#include "base/whatruns.h"

#include <QDir>
#include <QPointer>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace countersign {

namespace {

/// Lines longer than this are cut in the log.
constexpr qsizetype kMaxRemark = 2000;
/// So much is read of what a server writes for its operator, and then nothing for kRemarkRestMs.
constexpr qsizetype kMostRemarkBytes = 32 * 1024;
constexpr qsizetype kMostRemarks = 200;
constexpr int kRemarkRestMs = 40;
/// When it has ended: eight times what a pipe holds, and no more, since a grandchild may go on writing.
constexpr int kLastReads = 17;
/// One turn of the event loop reads at most so much, so that a talkative server does not freeze the window.
constexpr qsizetype kReadBudget = 256 * 1024;
/// What a server left behind is looked for so often, and so long.
constexpr int kSweepMs = 5;
constexpr int kMostSweeps = 200;
constexpr int kReapEveryMs = 1000;

QString remark(const QByteArray &line)
{
    return QString::fromUtf8(line.left(kMaxRemark));
}

/// No descriptor of ours outlives exec but the standard ones and `kept`. Async-signal-safe.
void keepOnly(const Descriptors *kept)
{
    if (::syscall(SYS_close_range, 3U, ~0U, unsigned(CLOSE_RANGE_CLOEXEC)) != 0)
        for (int fd = 3; fd < 4096; ++fd) // kernels before 5.11
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    for (size_t i = 0; kept && i < kept->all().size(); ++i)
        ::fcntl(kept->all()[i], F_SETFD, 0);
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

StdioTransport::~StdioTransport()
{
    // Whoever wants a polite end calls stop() and waits for closed().
    m_process.disconnect(this);
    signalGroup(SIGKILL);
    if (m_process.state() != QProcess::NotRunning)
        m_process.waitForFinished(1000); // a killed process is gone at once; QProcess only wants to know
    for (int sweeps = 0; m_phase != Phase::Idle && sweeps < kMostSweeps && m_leftovers.endAll(0) > 0; ++sweeps)
        ::usleep(1000);
    closeFd(m_inFd, m_writable);
    closeFd(m_outFd, m_readable);
    closeFd(m_errFd, m_remarkable);
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
    const mode_t mask = originalUmask(); // what it makes is its owner's, as if he had started it
    // Runs between fork and exec: only async-signal-safe calls.
    m_process.setChildProcessModifier(
        [childIn, childOut, childErr, parent, inherited = m_command.inherited.get(), leftovers = &m_leftovers,
            mounts = m_command.separated ? &m_mounts : nullptr, mask] {
            ::dup2(childIn, STDIN_FILENO);
            ::dup2(childOut, STDOUT_FILENO);
            ::dup2(childErr, STDERR_FILENO);
            keepOnly(inherited);
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

void StdioTransport::readOutput()
{
    whatRuns = "StdioTransport::readOutput";
    const Flow flow = readSome(kReadBudget);
    const QPointer<StdioTransport> self(this);
    if (!m_command.separated && m_sinceReaped.hasExpired(kReapEveryMs)) { // helpers of it that have ended come to us
        m_leftovers.reap(pid_t(m_process.processId()));
        m_sinceReaped.start();
    }
    deliverLines();
    if (!self || flow != Flow::End || m_phase == Phase::Closed)
        return;
    if (m_readable)
        m_readable->setEnabled(false);
    m_sawEnd = true; // most often the first that is seen of its exit
    end(tr("The server closed its output."));
}

StdioTransport::Flow StdioTransport::readSome(qsizetype limit)
{
    char chunk[65536];
    for (qsizetype total = 0; total < limit;) {
        const ssize_t got = m_outFd < 0 ? 0 : ::read(m_outFd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno == EAGAIN ? Flow::Empty : Flow::End;
        if (got == 0)
            return Flow::End;
        m_lines.append(QByteArrayView(chunk, got));
        m_heard = true;
        total += got;
        if (got < ssize_t(sizeof chunk))
            return Flow::Empty; // asking once more would only answer EAGAIN
    }
    return Flow::More;
}

void StdioTransport::deliverLines()
{
    const QPointer<StdioTransport> self(this);
    while (!m_held || m_atEnd) {
        const std::optional<QByteArray> line = m_lines.next();
        if (!line)
            break;
        if (!line->isEmpty())
            Q_EMIT messageReceived(*line);
        if (!self || m_phase == Phase::Closed)
            return;
    }
    if (m_lines.overflowed() && m_phase == Phase::Running) {
        end(tr("The server sent a message of more than %1 MiB.").arg(kMaxLine >> 20));
        escalate(); // it is not going to notice a closed stdin
    }
    if (m_lines.overflowed() && m_readable)
        m_readable->setEnabled(false);
}

void StdioTransport::hold(bool held)
{
    if (std::exchange(m_held, held) == held)
        return;
    if (!held)
        QMetaObject::invokeMethod(
            this, &StdioTransport::resumeReading, Qt::QueuedConnection); // who calls may be in the middle of a message
    else if (m_readable)
        m_readable->setEnabled(false);
}

void StdioTransport::resumeReading()
{
    const QPointer<StdioTransport> self(this);
    deliverLines(); // those that were read already
    if (self && !m_held && m_readable && !m_sawEnd && !m_lines.overflowed())
        m_readable->setEnabled(true);
}

bool StdioTransport::readRemarks()
{
    whatRuns = "StdioTransport::readRemarks";
    char bytes[kMostRemarkBytes];
    const ssize_t got = m_errFd < 0 ? 0 : ::read(m_errFd, bytes, sizeof bytes);
    // Nobody reads so many remarks: who writes on and on waits at its pipe, and the window does not.
    if (m_remarkable)
        m_remarkable->setEnabled(false);
    if (got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR)))
        m_remarkRest.start();
    if (got <= 0)
        return false;
    m_remarks.append(QByteArrayView(bytes, got));
    QByteArrayList lines;
    while (const std::optional<QByteArray> line = m_remarks.next()) {
        if (!line->isEmpty())
            lines.append(*line);
    }
    // Who floods it is interested in no single line; what a server said last tells why it ended.
    const qsizetype tooMany = std::max<qsizetype>(0, lines.size() - kMostRemarks);
    if (tooMany > 0)
        Q_EMIT remarked(tr("The server wrote more at once than is kept; the beginning was left out."));
    const QPointer<StdioTransport> self(this);
    for (qsizetype i = tooMany; i < lines.size() && self; ++i) {
        m_lastRemark = remark(lines[i]);
        Q_EMIT remarked(m_lastRemark);
    }
    if (!self)
        return false;
    if (m_remarks.overflowed())
        m_remarks = LineSplitter(64 * 1024); // a line that never ends is not worth keeping
    return true;
}

void StdioTransport::stop()
{
    if (m_phase == Phase::Idle)
        closeLater(tr("Stopped."));
    else
        end(tr("Stopped."));
}

void StdioTransport::end(const QString &reason)
{
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Ending;
    m_reason = reason;
    closeFd(m_inFd, m_writable);
    m_step = 0;
    m_patience.start(m_command.graceMs);
}

void StdioTransport::escalate()
{
    if (m_phase != Phase::Ending)
        return;
    m_step += m_command.separated ? 2 : 1;
    signalGroup(m_step == 1 ? SIGTERM : SIGKILL);
    if (m_step == 1)
        m_patience.start(m_command.graceMs);
    else
        m_patience.stop();
}

void StdioTransport::signalGroup(int signal)
{
    // Only while the leader is ours to wait for: its id cannot belong to somebody else then.
    const pid_t leader = pid_t(m_process.processId());
    if (leader > 0 && ::kill(-leader, signal) != 0)
        ::kill(leader, signal);
}

void StdioTransport::onFinished(int exitCode, QProcess::ExitStatus status)
{
    const QPointer<StdioTransport> self(this);
    m_atEnd = true;
    readLeftInPipe(); // what it wrote before its end still counts
    if (!self)
        return;
    for (int reads = 0; reads < kLastReads && self && readRemarks(); ++reads) {
    }
    if (!self)
        return;
    const QByteArray rest = m_remarks.takeRest();
    if (!rest.isEmpty()) {
        m_lastRemark = remark(rest);
        Q_EMIT remarked(m_lastRemark);
    }
    if (!self)
        return;
    endLeftovers(m_phase == Phase::Ending && !(m_sawEnd && m_step == 0) ? m_reason : reasonOf(exitCode, status));
}

void StdioTransport::readLeftInPipe()
{
    int left = 0;
    if (m_outFd >= 0 && ::ioctl(m_outFd, FIONREAD, &left) == 0 && left > 0)
        (void)readSome(left);
    deliverLines();
}

QString StdioTransport::reasonOf(int exitCode, QProcess::ExitStatus status) const
{
    if (m_command.separated && !m_heard && m_lastRemark.startsWith(QLatin1String("bwrap: ")))
        return tr("It could not be started apart from you: %1.").arg(m_lastRemark.mid(7));
    return status == QProcess::CrashExit ? tr("The server was ended by signal %1.").arg(exitCode)
                                         : tr("The server ended by itself with exit code %1.").arg(exitCode);
}

void StdioTransport::endLeftovers(const QString &reason)
{
    if (m_leftovers.endAll(0) == 0 || ++m_sweeps > kMostSweeps)
        return finishWith(reason);
    QTimer::singleShot(kSweepMs, this, [this, reason] { endLeftovers(reason); });
}

void StdioTransport::closeLater(const QString &reason)
{
    // start() and stop() promise not to call back from within.
    QMetaObject::invokeMethod(this, [this, reason] { finishWith(reason); }, Qt::QueuedConnection);
}

void StdioTransport::finishWith(const QString &reason)
{
    if (std::exchange(m_phase, Phase::Closed) == Phase::Closed)
        return;
    m_patience.stop();
    closeFd(m_inFd, m_writable);
    closeFd(m_outFd, m_readable);
    m_remarkRest.stop();
    closeFd(m_errFd, m_remarkable);
    Q_EMIT closed(reason);
}

void StdioTransport::closeFd(int &fd, std::unique_ptr<QSocketNotifier> &notifier)
{
    if (notifier) {
        // It may be the one that is calling us.
        notifier->setEnabled(false);
        notifier.release()->deleteLater();
    }
    if (fd >= 0)
        ::close(std::exchange(fd, -1));
}

} // namespace countersign
