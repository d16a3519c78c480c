// Calls through a link, and how they keep a server up that runs on demand.
#include "async/alive.h"
#include "base/literals.h"
#include "mcp/serverlink.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace countersign {

void ServerLink::rest()
{
    if (m_idleMs <= 0 || m_inFlight > 0 || m_scope.stopping())
        return;
    m_wanted.close();
    if (m_session && m_session->isOpen()) {
        m_resting = true;
        m_backoff.reset();
        m_scope.spawn(m_session->close());
    }
}

void ServerLink::needed(bool isNeeded)
{
    m_inFlight += isNeeded ? 1 : -1;
    if (m_idleMs <= 0 || m_scope.stopping())
        return;
    if (isNeeded) {
        m_idleTimer.stop();
        m_wanted.open();
    } else if (m_inFlight == 0) {
        m_idleTimer.start(m_idleMs);
    }
}

QCoro::Task<Result<ToolResult>> ServerLink::call(ToolCall request)
{
    const QPointer<ServerLink> self(this);
    needed(true);
    Result<ToolResult> result = co_await send(std::move(request));
    if (self)
        needed(false);
    co_return result;
}

QCoro::Task<Result<ToolResult>> ServerLink::send(ToolCall request)
{
    const QPointer<ServerLink> self(this);
    bool usable = m_state == LinkState::Running && m_session->isOpen();
    // A server that is on its way out refuses, and nothing was sent: the next one gets the call.
    for (int attempt = 0; attempt < 2; ++attempt) {
        if (m_blocked)
            co_return fail(ErrorCode::Refused,
                tr("The server %1 is not running; nothing was sent. %2").arg(m_id, m_lastError), {}, true);
        if (!usable) {
            const bool up = co_await waitForUp(std::min(m_options.waitForUpMs, request.deadlineMs), false);
            if (!self || !up || !m_session) {
                co_return fail(ErrorCode::Refused,
                    QCoreApplication::translate(
                        "countersign::ServerLink", "The server %1 is not running; nothing was sent.")
                        .arg(request.server),
                    {}, true);
            }
        }
        const Result<void> looked = co_await lookAgain(request.looksFirst);
        if (!self)
            co_return cancelled();
        usable = m_session && m_session->isOpen();
        if (!looked && !usable && attempt == 0 && !m_scope.stopping())
            continue;
        if (!looked)
            co_return fail(looked.error());
        if (const Result<void> allowed = mayCall(request.tool); !allowed)
            co_return fail(allowed.error());
        Result<ToolResult> result = co_await m_session->call(request);
        if (!self || result || result.error().code != ErrorCode::Refused || m_scope.stopping() || attempt == 1)
            co_return result;
        usable = false;
    }
    Q_UNREACHABLE();
}

/// Between what was approved and the call lies whatever the server has changed meanwhile.
QCoro::Task<Result<void>> ServerLink::lookAgain(bool always)
{
    const QPointer<ServerLink> self(this);
    co_await m_session->caughtUp(); // that its tools have changed may have arrived, and not been read yet
    if (!self || !m_session)
        co_return cancelled();
    for (int attempt = 0; attempt < 3 && (always || m_session->isStale()); ++attempt) {
        always = false;
        const Result<void> looked = alive(self, co_await m_session->look());
        if (!looked || !m_session)
            co_return looked ? Result<void>(cancelled()) : looked;
    }
    if (m_session->isStale())
        co_return fail(ErrorCode::Refused,
            tr("The server %1 changes its tools all the time; nothing was sent.").arg(m_id), {}, true);
    co_return Result<void>{};
}

Result<void> ServerLink::mayCall(const QString &name) const
{
    const ToolInfo *info = tool(name);
    if (!info)
        return fail(ErrorCode::NotFound, tr("The server %1 has no tool %2.").arg(m_id, name));
    return m_gate ? m_gate(*info) : Result<void>{};
}

} // namespace countersign
