#include "base/literals.h"
#include "base/unicodetext.h"
#include "mcp/session.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kMaxId = 1000;
constexpr qsizetype kMaxProgress = 500;
constexpr qsizetype kMaxLogRemark = 4000;
const QString kOurs = u"countersign/"_s; ///< what begins so goes other ways than MCP
} // namespace

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
    if (request.method.startsWith(kOurs))
        Q_EMIT meddled(firstOf(request.method, 100));
    // We offer no sampling, elicitation or roots; saying so at once keeps the server from waiting.
    const bool ping = request.method == u"ping";
    const QByteArray reply = ping ? jsonrpc::result(request.requestId, "{}")
                                  : jsonrpc::error(request.requestId, RpcError::kMethodNotFound,
                                        u"Countersign does not offer "_s + firstOf(request.method, 100));
    if (!m_transport->send(reply))
        Q_EMIT remarked(tr("The server did not take the answer to its %1.").arg(firstOf(request.method, 100)));
}

void Session::notice(const RpcMessage &notification)
{
    if (notification.method.startsWith(kOurs)) {
        Q_EMIT meddled(firstOf(notification.method, 100));
    } else if (notification.method == u"notifications/progress") {
        reportProgress(notification.params);
    } else if (notification.method == u"notifications/tools/list_changed") {
        m_stale = m_hasTools;
        listAgainIfStale();
    } else if (notification.method == u"notifications/message") {
        Q_EMIT remarked(firstOf(notification.params.value("data"_L1).toString(), kMaxLogRemark));
    }
}

void Session::reportProgress(const QJsonObject &params)
{
    const auto it = m_pending.find(params.value("progressToken"_L1).toInteger(0));
    if (it == m_pending.end() || it->second.tool.isEmpty())
        return; // late, or not ours
    Q_EMIT progressed({it->second.actionId, it->second.tool, params.value("progress"_L1).toDouble(),
        params.value("total"_L1).toDouble(), firstOf(params.value("message"_L1).toString(), kMaxProgress)});
}

} // namespace countersign
