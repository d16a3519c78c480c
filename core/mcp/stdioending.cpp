#include "mcp/stdiotransport.h"

#include "base/literals.h"

#include <QPointer>

#include <unistd.h>
#include <csignal>

namespace countersign {

namespace {
/// When it has ended: eight times what a pipe holds, and no more, since a grandchild may go on writing.
constexpr int kLastReads = 17;
/// What a server left behind is looked for so often, and so long.
constexpr int kSweepMs = 5;
constexpr int kMostSweeps = 200;
} // namespace

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
        m_lastRemark = QString::fromUtf8(rest.left(kMaxRemark));
        Q_EMIT remarked(m_lastRemark);
    }
    if (!self)
        return;
    endLeftovers(m_phase == Phase::Ending && !(m_sawEnd && m_step == 0) ? m_reason : reasonOf(exitCode, status));
}

QString StdioTransport::reasonOf(int exitCode, QProcess::ExitStatus status) const
{
    if (m_command.separated && !m_heard && m_lastRemark.startsWith("bwrap: "_L1))
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
