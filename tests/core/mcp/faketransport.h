#pragma once
#include "base/literals.h"
#include "mcp/transport.h"

#include <QPointer>

namespace countersign {

/// A transport whose server is the test: what we say is in `sent`, what the server says goes in through say().
class FakeTransport final : public Transport
{
    Q_OBJECT
public:
    using Transport::Transport;
    void start() override { started = true; }
    [[nodiscard]] bool send(const QByteArray &message) override
    {
        if (refuses)
            return false;
        sent.append(message);
        Q_EMIT saidToServer(message);
        return true;
    }
    void stop() override
    {
        stopped = true;
        QMetaObject::invokeMethod(this, [this] { die(u"Stopped."_s); }, Qt::QueuedConnection);
    }
    void hold(bool held) override { isHeld = held; }
    [[nodiscard]] qint64 pid() const override { return 4711; }

    void say(const char *message) { Q_EMIT messageReceived(QByteArray(message)); }
    void say(const QByteArray &message) { Q_EMIT messageReceived(message); }
    void die(const QString &reason)
    {
        if (!std::exchange(m_dead, true))
            Q_EMIT closed(reason);
    }
    /// What was sent since the last look.
    [[nodiscard]] QByteArrayList heard() { return std::exchange(sent, {}); }

    QByteArrayList sent;
    bool started = false;
    bool stopped = false;
    bool refuses = false;
    bool isHeld = false;

Q_SIGNALS:
    void saidToServer(const QByteArray &message);

private:
    bool m_dead = false;
};

/// An obliging server on a FakeTransport: answers initialize and tools/list, echoes calls.
class ObligingServer final : public QObject
{
    Q_OBJECT
public:
    explicit ObligingServer(FakeTransport *transport, QByteArray tools)
        : QObject(transport), m_transport(transport), m_tools(std::move(tools))
    {
        connect(transport, &FakeTransport::saidToServer, this, &ObligingServer::hear);
    }
    bool answersCalls = true;
    QByteArray protocol = "2025-11-25";
    QByteArray callResult = R"({"content":[{"type":"text","text":"ok"}]})";
    void setTools(QByteArray tools) { m_tools = std::move(tools); }

private:
    void hear(const QByteArray &message)
    {
        const qsizetype at = message.indexOf("\"id\":") + 5;
        const QByteArray id = message.mid(at, message.indexOf(',', at) - at);
        if (message.contains("\"initialize\""))
            answer(id,
                R"({"protocolVersion":")" + protocol +
                    R"(","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"fake","version":"1"}})");
        else if (message.contains("\"tools/list\""))
            answer(id, "{\"tools\":[" + m_tools + "]}");
        else if (message.contains("\"tools/call\"") && answersCalls)
            answer(id, callResult);
    }
    void answer(const QByteArray &id, const QByteArray &result)
    {
        QMetaObject::invokeMethod(
            m_transport,
            [t = m_transport, id, result] {
                t->say("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + '}');
            },
            Qt::QueuedConnection);
    }

    FakeTransport *m_transport;
    QByteArray m_tools;
};

} // namespace countersign
