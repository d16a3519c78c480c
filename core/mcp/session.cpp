#include "mcp/session.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/canonicaljson.h"
#include "base/unicodetext.h"
#include "mcp/toolcodec.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSet>

#include <array>

namespace countersign {

namespace {

constexpr QByteArrayView kOffered = "2025-11-25";
constexpr std::array kAccepted = {
    QLatin1String("2025-11-25"), QLatin1String("2025-06-18"), QLatin1String("2025-03-26"), QLatin1String("2024-11-05")};

constexpr qsizetype kMaxCursor = 4096;
constexpr qsizetype kMaxId = 1000;
constexpr qsizetype kMaxProgress = 500;
constexpr qsizetype kMaxRemark = 4000;
constexpr qsizetype kMaxReason = 2000;

QByteArray initializeParams(const QString &clientVersion)
{
    QByteArray params("{\"protocolVersion\":\"");
    params.append(kOffered).append(
        "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"countersign\",\"title\":\"Countersign\"");
    return params.append(",\"version\":").append(jsonrpc::quoted(clientVersion)).append("}}");
}

} // namespace

Session::Session(std::unique_ptr<Transport> transport, SessionOptions options, QObject *parent)
    : QObject(parent),
      m_transport(std::move(transport)),
      m_options(std::move(options)),
      m_deadlines([this](qint64 id) { expire(id); }),
      m_pace(m_options.listDebounceMs)
{
    m_clock.start();
    m_listTimer.setSingleShot(true);
    connect(&m_listTimer, &QTimer::timeout, this, [this] { m_scope.spawn(refresh()); });
    connect(m_transport.get(), &Transport::messageReceived, &m_decoder, &MessageDecoder::add);
    connect(&m_decoder, &MessageDecoder::decoded, this, &Session::receive);
    connect(&m_decoder, &MessageDecoder::fullChanged, this, &Session::holdIfNeeded);
    m_restTimer.setSingleShot(true);
    connect(&m_restTimer, &QTimer::timeout, this, &Session::holdIfNeeded);
    connect(m_transport.get(), &Transport::remarked, this, &Session::remarked);
    connect(m_transport.get(), &Transport::closed, this, &Session::onClosed);
}

Session::~Session()
{
    m_transport->disconnect(this);
    m_decoder.disconnect();
    m_open = false;
    m_closed = true;
    failAll(ErrorCode::Unavailable, tr("The connection was given up."));
    announceGone();
}

QCoro::Task<Result<void>> Session::open()
{
    const QPointer<Session> self(this);
    m_transport->start();
    const Result<QJsonObject> answer =
        alive(self, co_await request(QByteArray("initialize"), initializeParams(m_options.clientVersion),
                        m_options.initializeTimeoutMs));
    if (!answer)
        co_return fail(answer.error());
    if (const Result<void> accepted = accept(*answer); !accepted)
        co_return accepted;
    if (!m_transport->send(jsonrpc::notification("notifications/initialized")))
        co_return fail(ErrorCode::Unavailable, tr("The server stopped reading."));
    if (m_hasTools) {
        Result<ToolList> tools = alive(self, co_await listTools());
        if (!tools)
            co_return fail(tools.error());
        m_list = *std::move(tools);
        m_pace.begin(m_list.fingerprint);
    }
    m_open = !m_closed;
    if (!m_open)
        co_return fail(ErrorCode::Unavailable, tr("The server went away while it started."));
    listAgainIfStale();
    co_return Result<void>{};
}

Result<void> Session::accept(const QJsonObject &result)
{
    m_version = result.value(QLatin1String("protocolVersion")).toString();
    if (std::find(kAccepted.begin(), kAccepted.end(), m_version) == kAccepted.end()) {
        return fail(ErrorCode::Protocol,
            tr("The server speaks MCP revision \"%1\", which is not known here; update the server or Countersign.")
                .arg(firstOf(m_version, 40)));
    }
    m_serverInfo = result.value(QLatin1String("serverInfo")).toObject();
    m_meta = result.value(QLatin1String("_meta")).toObject();
    m_hasTools = result[QLatin1String("capabilities")][QLatin1String("tools")].isObject();
    return {};
}

QCoro::Task<Result<QJsonObject>> Session::request(QByteArray method, QByteArray params, int timeoutMs)
{
    const Result<OneShot<Result<RpcMessage>>> sent = post(method, params, timeoutMs);
    if (!sent)
        co_return fail(sent.error());
    const Result<RpcMessage> reply = co_await sent->wait();
    if (!reply)
        co_return fail(reply.error());
    if (reply->kind == RpcMessage::Kind::Error) {
        co_return fail(
            ErrorCode::Protocol, QCoreApplication::translate("countersign::Session", "The server refused %1: %2")
                                     .arg(QString::fromLatin1(method), firstOf(reply->error.message, kMaxReason)));
    }
    co_return reply->result;
}

Result<OneShot<Result<RpcMessage>>> Session::post(
    QByteArrayView method, const QByteArray &params, int timeoutMs, QString tool, QString actionId)
{
    const qint64 id = m_lastId + 1;
    // A server that dies at once cannot be written to; its end, which is on its way, says why. So initialize waits for
    // it.
    const bool sent = !m_closed && m_transport->send(jsonrpc::request(id, method, params));
    if (m_closed || (!sent && method != "initialize"))
        return fail(ErrorCode::Refused, tr("The server does not take requests now; nothing was sent."), {}, true);
    m_lastId = id;
    Pending pending{{}, m_deadlines.add(id, timeoutMs), std::move(tool), std::move(actionId)};
    const OneShot<Result<RpcMessage>> done = pending.done;
    m_pending.emplace(id, std::move(pending));
    return done;
}

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
        QJsonArray tools = answer->take(QLatin1String("tools")).toArray();
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
        const QString cursor = answer->value(QLatin1String("nextCursor")).toString();
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

QCoro::Task<Result<ToolResult>> Session::call(ToolCall request)
{
    const qint64 began = m_clock.nsecsElapsed();
    if (!m_open)
        co_return fail(ErrorCode::Refused, tr("The server is not connected; nothing was sent."), {}, true);
    const Result<QByteArray> params = toolcodec::callParams(request, m_lastId + 1);
    if (!params)
        co_return fail(params.error());
    const Result<OneShot<Result<RpcMessage>>> sent =
        post("tools/call", *params, request.deadlineMs, request.tool, request.actionId);
    if (!sent)
        co_return fail(sent.error());
    const QElapsedTimer clock = m_clock; // this object may be gone when the answer is here
    Result<RpcMessage> reply = co_await sent->wait();
    if (!reply)
        co_return fail(reply.error());
    if (reply->kind == RpcMessage::Kind::Error &&
        (reply->error.code == RpcError::kMethodNotFound || reply->error.code == RpcError::kInvalidParams)) {
        co_return fail(
            ErrorCode::Invalid, QCoreApplication::translate("countersign::Session", "The server refused the call: %1")
                                    .arg(firstOf(reply->error.message, kMaxReason)));
    }
    ToolResult result;
    if (toolcodec::isSmallReply(*reply)) {
        result = toolcodec::fromReply(*reply);
    } else { // what is large is cut, and let go of, elsewhere
        result = co_await offload(QThreadPool::globalInstance(), [message = *std::move(reply)]() mutable {
            ToolResult cut = toolcodec::fromReply(message);
            message = {};
            return cut;
        });
    }
    result.durationMs = (clock.nsecsElapsed() - began) / 1000000;
    co_return result;
}

QCoro::Task<> Session::close()
{
    m_open = false;
    m_scope.requestStop();
    m_listTimer.stop();
    m_decoder.cancel();
    const QPointer<Session> self(this);
    failAll(ErrorCode::Cancelled, tr("Stopped before the server had answered."));
    if (!self || m_closed)
        co_return;
    const OneShot<bool> gone;
    m_goneWaiters.push_back(gone);
    m_transport->stop();
    co_await gone.wait();
}

void Session::receive(const QList<RpcMessage> &messages)
{
    const QPointer<Session> self(this);
    for (const RpcMessage &message : messages) {
        handle(message);
        if (!self)
            return;
    }
}

void Session::countUnasked(qint64 bytes)
{
    const qint64 now = m_clock.elapsed();
    if (now - m_windowBegan >= kUnaskedWindowMs) {
        m_windowBegan = now;
        m_unasked = 0;
        m_unaskedBytes = 0;
    }
    m_unaskedBytes += bytes;
    const bool few = ++m_unasked <= m_options.maxUnasked && m_unaskedBytes <= m_options.maxUnaskedBytes;
    if (few || m_restTimer.isActive())
        return;
    if (!std::exchange(m_toldRest, true))
        Q_EMIT remarked(tr("The server says more than anybody asked it for; from now on it has to wait in between."));
    // What it says waits in its pipe; when that is full, the server itself waits. The window and other servers' calls
    // do not.
    m_restTimer.start(kUnaskedWindowMs);
    holdIfNeeded();
}

void Session::holdIfNeeded()
{
    if (!m_closed)
        m_transport->hold(m_decoder.isFull() || m_restTimer.isActive());
}

void Session::handle(const RpcMessage &message)
{
    if (!message.leftOut.isEmpty())
        Q_EMIT remarked(tr("The structured content of a message was left out. %1").arg(message.leftOut));
    if (!m_pending.contains(message.replyTo))
        countUnasked(message.bytes);
    switch (message.kind) {
        case RpcMessage::Kind::Result:
        case RpcMessage::Kind::Error: settle(message.replyTo, message); return;
        case RpcMessage::Kind::Request: answer(message); return;
        case RpcMessage::Kind::Notification: notice(message); return;
        case RpcMessage::Kind::Broken: break;
    }
    Q_EMIT remarked(tr("Not a message of the protocol, left out: %1").arg(message.problem));
    if (message.replyTo > 0)
        settle(
            message.replyTo, fail(ErrorCode::Protocol, tr("The server's answer could not be read."), message.problem));
}

void Session::answer(const RpcMessage &request)
{
    if (request.requestId.toString().size() > kMaxId) {
        Q_EMIT remarked(tr("A request whose id has more than %1 characters was not answered.").arg(kMaxId));
        return;
    }
    // We offer no sampling, elicitation or roots; saying so at once keeps the server from waiting.
    const bool ping = request.method == u"ping";
    const QByteArray reply = ping ? jsonrpc::result(request.requestId, "{}")
                                  : jsonrpc::error(request.requestId, RpcError::kMethodNotFound,
                                        QStringLiteral("Countersign does not offer ") + firstOf(request.method, 100));
    if (!m_transport->send(reply))
        Q_EMIT remarked(tr("The server did not take the answer to its %1.").arg(firstOf(request.method, 100)));
}

void Session::notice(const RpcMessage &notification)
{
    if (notification.method == u"notifications/progress") {
        reportProgress(notification.params);
    } else if (notification.method == u"notifications/tools/list_changed") {
        m_stale = m_hasTools;
        listAgainIfStale();
    } else if (notification.method == u"notifications/message") {
        Q_EMIT remarked(firstOf(notification.params.value(QLatin1String("data")).toString(), kMaxRemark));
    }
}

void Session::reportProgress(const QJsonObject &params)
{
    const auto it = m_pending.find(params.value(QLatin1String("progressToken")).toInteger(0));
    if (it == m_pending.end() || it->second.tool.isEmpty())
        return; // late, or not ours
    Q_EMIT progressed({it->second.actionId, it->second.tool, params.value(QLatin1String("progress")).toDouble(),
        params.value(QLatin1String("total")).toDouble(),
        firstOf(params.value(QLatin1String("message")).toString(), kMaxProgress)});
}

void Session::settle(qint64 id, Result<RpcMessage> outcome)
{
    auto node = m_pending.extract(id);
    if (node.empty())
        return; // an answer after its deadline, or to nobody
    m_deadlines.remove(node.mapped().deadline);
    node.mapped().done.resolve(std::move(outcome));
}

void Session::failAll(ErrorCode code, const QString &reason)
{
    // Whoever resumes may call again or let go of us.
    const auto pending = std::exchange(m_pending, {});
    for (const auto &[id, entry] : pending)
        m_deadlines.remove(entry.deadline);
    for (const auto &[id, entry] : pending)
        entry.done.resolve(fail(
            code, entry.tool.isEmpty() ? reason : tr("%1 Whether %2 acted is not known.").arg(reason, entry.tool)));
}

void Session::expire(qint64 id)
{
    const auto it = m_pending.find(id);
    if (it == m_pending.end())
        return;
    if (it->second.tool.isEmpty())
        return settle(id, fail(ErrorCode::Timeout, tr("The server did not answer in time.")));
    const QByteArray params = QByteArray("{\"requestId\":") + QByteArray::number(id) + ",\"reason\":\"deadline\"}";
    if (!m_transport->send(jsonrpc::notification("notifications/cancelled", params)))
        Q_EMIT remarked(tr("The server did not take the cancellation of a call."));
    settle(id,
        fail(ErrorCode::Timeout, tr("%1 did not answer in time; whether it acted is not known.").arg(it->second.tool)));
}

void Session::onClosed(const QString &reason)
{
    m_open = false;
    if (!m_decoder.isBusy())
        return finish(reason);
    // Its last messages still count: who waits for one of them gets it.
    connect(&m_decoder, &MessageDecoder::drained, this, [this, reason] { finish(reason); });
}

void Session::finish(const QString &reason)
{
    const QPointer<Session> self(this);
    m_open = false;
    m_closed = true;
    m_listTimer.stop();
    m_scope.requestStop();
    failAll(ErrorCode::Unavailable, reason);
    if (!self)
        return;
    announceGone();
    if (self)
        Q_EMIT closed(reason);
}

void Session::announceGone()
{
    const auto waiters = std::exchange(m_goneWaiters, {});
    for (const OneShot<bool> &waiter : waiters)
        waiter.resolve(true);
}

} // namespace countersign
