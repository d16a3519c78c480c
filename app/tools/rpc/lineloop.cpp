#include "tools/rpc/lineloop.h"

#include "tools/confine/confinement.h"
#include "tools/confine/keeper.h"
#include "tools/confine/keeperlink.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace countersign {

namespace {

constexpr qsizetype kChunk = 64 * 1024;
constexpr qsizetype kFlushAt = 256 * 1024;

// A parent may have made the pipe non-blocking; then waiting is ours.
bool waitFor(int fd, short events)
{
    if (errno == EINTR)
        return true;
    if (errno != EAGAIN && errno != EWOULDBLOCK)
        return false;
    pollfd one{fd, events, 0};
    return ::poll(&one, 1, -1) >= 0 || errno == EINTR;
}

} // namespace

int LineLoop::run(const QByteArray &first)
{
    std::signal(SIGPIPE, SIG_IGN);
    QByteArray chunk(kChunk, Qt::Uninitialized);
    take(first.constData(), first.size());
    if (!m_over && !flush())
        return 1;
    while (!m_broken && !m_over) {
        if (isIdle())
            return Keeper::kIdle;
        const ssize_t n = ::read(m_in, chunk.data(), size_t(chunk.size()));
        if (n > 0)
            take(chunk.constData(), n);
        else if (n == 0 || !waitFor(m_in, POLLIN))
            break;
        if (!m_over && !flush())
            return 1;
    }
    if (!m_over && !answered(m_partial)) // a last line without its newline
        handOver(m_partial);
    return m_over || flush() ? 0 : 1;
}

void LineLoop::take(const char *data, qsizetype size)
{
    const char *const end = data + size;
    while (data != end) {
        const auto *newline = static_cast<const char *>(std::memchr(data, '\n', size_t(end - data)));
        const char *stop = newline ? newline : end;
        if (!m_skipping)
            m_partial.append(data, stop - data);
        if (m_partial.size() > kMaxLine) {
            m_partial = QByteArray();
            m_skipping = true;
        }
        data = newline ? newline + 1 : end;
        if (!newline)
            return;
        if (m_skipping)
            m_replies += Server::tooLong(kMaxLine) + '\n';
        else if (!answered(m_partial))
            return handOver(m_partial + '\n' + QByteArray(data, end - data));
        m_skipping = false;
        m_partial.resize(0); // keeps its memory
        if (m_replies.size() > kFlushAt && !flush())
            return;
    }
}

/// False when the line needs a process with other rules; then nothing was done for it.
bool LineLoop::answered(const QByteArray &text)
{
    if (m_succession && m_succession->confinement.isOutdated())
        return false;
    const QByteArray reply = m_server.answer(text);
    if (m_succession && m_succession->keeper.wantsRestart())
        return false;
    if (m_succession)
        m_succession->keeper.settle();
    if (!reply.isEmpty())
        m_replies += reply + '\n';
    return true;
}

void LineLoop::handOver(const QByteArray &unanswered)
{
    m_over = true;
    if (flush()) // what was answered before counts
        m_succession->keeper.handOver(unanswered);
}

bool LineLoop::isIdle() const
{
    pollfd input{m_in, POLLIN, 0};
    return m_succession && m_partial.isEmpty() && !m_skipping && ::poll(&input, 1, m_succession->idleMs) == 0;
}

bool LineLoop::flush()
{
    // An answer that promises what the disk refuses must not be sent: without one, the caller looks for itself.
    if (const Result<void> synced = m_syncs.settle(); !synced) {
        std::fprintf(stderr, "countersign-tools: %s\n", qPrintable(synced.error().message));
        m_broken = true;
    }
    qsizetype done = 0;
    while (!m_broken && done < m_replies.size()) {
        const ssize_t n = ::write(m_out, m_replies.constData() + done, size_t(m_replies.size() - done));
        if (n >= 0)
            done += n;
        else if (!waitFor(m_out, POLLOUT))
            m_broken = true;
    }
    m_replies.resize(0);
    return !m_broken;
}

} // namespace countersign
