#include "async/alive.h"
#include "async/offload.h"
#include "base/literals.h"
#include "mcp/session.h"

#include <QPointer>
#include <QSet>

namespace countersign {

namespace {
constexpr qsizetype kMaxCursor = 4096;
} // namespace

QCoro::Task<Result<ToolList>> Session::listTools()
{
    const QPointer<Session> self(this);
    ToolList list;
    QSet<QString> seen;
    QByteArray params("{}");
    for (int page = 0; page < m_options.maxPages; ++page) {
        Result<QJsonObject> answer =
            alive(self, co_await request(QByteArray("tools/list"), params, m_options.listTimeoutMs));
        if (!answer)
            co_return fail(answer.error());
        QJsonArray tools = answer->take("tools"_L1).toArray();
        if (isSmallPage(tools)) {
            list = withPage(std::move(list), tools, m_options.list);
        } else { // what is large is read, and let go of, elsewhere
            list = co_await offload(QThreadPool::globalInstance(),
                [list = std::move(list), tools = std::move(tools), limits = m_options.list]() mutable {
                    ToolList longer = withPage(std::move(list), tools, limits);
                    tools = {};
                    return longer;
                });
            if (!self)
                co_return cancelled();
        }
        const QString cursor = answer->value("nextCursor"_L1).toString();
        if (cursor.isEmpty() || list.full)
            co_return list;
        if (cursor.size() > kMaxCursor)
            co_return fail(ErrorCode::Protocol,
                tr("The server's list of tools has a page mark of more than %1 characters.").arg(kMaxCursor));
        if (seen.contains(cursor))
            co_return fail(ErrorCode::Protocol, tr("The server's list of tools goes round in circles."));
        seen.insert(cursor);
        params = QByteArray("{\"cursor\":").append(jsonrpc::quoted(cursor)).append('}');
    }
    co_return fail(
        ErrorCode::Protocol, tr("The server's list of tools has more than %1 pages.").arg(m_options.maxPages));
}

void Session::listAgainIfStale()
{
    if ((m_stale || m_pace.isUnsteady()) && m_open && !m_refreshing && !m_listTimer.isActive())
        m_listTimer.start(m_pace.delayMs(m_clock.elapsed()));
}

QCoro::Task<> Session::refresh()
{
    const QPointer<Session> self(this);
    m_refreshing = true;
    m_stale = false;
    Result<ToolList> tools = co_await listTools();
    if (!self)
        co_return;
    m_refreshing = false;
    m_stale = m_stale || !tools;
    if (tools)
        take(*std::move(tools));
    else
        Q_EMIT remarked(tr("The changed list of tools could not be read: %1").arg(tools.error().message));
    if (self)
        listAgainIfStale();
}

void Session::take(ToolList list)
{
    const bool before = m_pace.isUnsteady();
    const bool use = m_pace.take(list.fingerprint, m_clock.elapsed());
    if (use)
        m_list = std::move(list);
    if (use || before != m_pace.isUnsteady())
        Q_EMIT toolsChanged();
}

QCoro::Task<Result<void>> Session::look()
{
    const QPointer<Session> self(this);
    m_listTimer.stop();
    m_stale = false; // what it says from here on counts again
    Result<ToolList> tools = co_await listTools();
    if (!self)
        co_return cancelled();
    m_stale = m_stale || !tools;
    if (!tools)
        co_return fail(ErrorCode::Refused, tr("The server did not say what its tools are; nothing was sent."),
            tools.error().message, true);
    take(*std::move(tools));
    if (!self)
        co_return cancelled();
    listAgainIfStale();
    if (m_pace.isUnsteady())
        co_return fail(
            ErrorCode::Refused, tr("The server changes its tools all the time; nothing was sent."), {}, true);
    co_return Result<void>{};
}

} // namespace countersign
