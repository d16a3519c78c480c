#include "mcp/session.h"

#include "async/alive.h"
#include "async/offload.h"
#include "base/canonicaljson.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "mcp/toolcodec.h"

#include <QCoreApplication>
#include <QPointer>

#include <array>

namespace countersign {

namespace {

constexpr QByteArrayView kOffered = "2025-11-25";
constexpr std::array kAccepted = {"2025-11-25"_L1, "2025-06-18"_L1, "2025-03-26"_L1, "2024-11-05"_L1};

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
    m_version = result.value("protocolVersion"_L1).toString();
    if (std::find(kAccepted.begin(), kAccepted.end(), m_version) == kAccepted.end()) {
        return fail(ErrorCode::Protocol,
            tr("The server speaks MCP revision \"%1\", which is not known here; update the server or Countersign.")
                .arg(firstOf(m_version, 40)));
    }
    m_serverInfo = result.value("serverInfo"_L1).toObject();
    m_meta = result.value("_meta"_L1).toObject();
    m_hasTools = result["capabilities"_L1]["tools"_L1].isObject();
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

QCoro::Task<Result<ToolResult>> Session::call(ToolCall request)
{
    const qint64 began = m_clock.nsecsElapsed();
    if (!m_open)
        co_return fail(ErrorCode::Refused, tr("The server is not connected; nothing was sent."), {}, true);
    const Result<QByteArray> params = toolcodec::callParams(request, m_lastId + 1);
    if (!params)
        co_return fail(params.error());
    if (request.mayStillGo && !request.mayStillGo()) // whatever it has waited for, what allowed it is over
        co_return fail(ErrorCode::Refused, tr("It came too late to be made here; nothing was sent."));
    const Result<OneShot<Result<RpcMessage>>> sent =
        post("tools/call", *params, request.deadlineMs, request.tool, request.actionId);
    if (!sent)
        co_return fail(sent.error());
    const QElapsedTimer clock = m_clock; // this object may be gone when the answer is here
    const bool isOurs = m_options.isOurs;
    Result<RpcMessage> reply = co_await sent->wait();
    if (!reply)
        co_return fail(reply.error());
    if (reply->kind == RpcMessage::Kind::Error &&
        (reply->error.code == RpcError::kMethodNotFound || reply->error.code == RpcError::kInvalidParams)) {
        co_return fail(
            ErrorCode::Invalid, QCoreApplication::translate("countersign::Session", "The server refused the call: %1")
                                    .arg(firstOf(reply->error.message, kMaxReason)));
    }
    const bool isUnknown = isOurs && reply->result["_meta"_L1]["countersign/unknown"_L1].toBool();
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
    if (isUnknown && result.isError) // answered, and still a doubt
        co_return fail(ErrorCode::Unavailable, result.text);
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
