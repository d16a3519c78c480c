#include "base/whatruns.h"
#include "mcp/stdiotransport.h"

#include <QPointer>

#include <sys/ioctl.h>
#include <unistd.h>
#include <cerrno>

namespace countersign {

namespace {
/// So much is read of what a server writes for its operator, and then nothing for a while.
constexpr qsizetype kMostRemarkBytes = 32 * 1024;
constexpr qsizetype kMostRemarks = 200;
/// One turn of the event loop reads at most so much, so that a talkative server does not freeze the window.
constexpr qsizetype kReadBudget = 256 * 1024;
constexpr int kReapEveryMs = 1000;
} // namespace

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
        m_lastRemark = QString::fromUtf8(lines[i].left(kMaxRemark));
        Q_EMIT remarked(m_lastRemark);
    }
    if (!self)
        return false;
    if (m_remarks.overflowed())
        m_remarks = LineSplitter(64 * 1024); // a line that never ends is not worth keeping
    return true;
}

void StdioTransport::readLeftInPipe()
{
    int left = 0;
    if (m_outFd >= 0 && ::ioctl(m_outFd, FIONREAD, &left) == 0 && left > 0)
        (void)readSome(left);
    deliverLines();
}

} // namespace countersign
