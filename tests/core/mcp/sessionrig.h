#pragma once
#include "base/literals.h"
#include "faketransport.h"
#include "mcp/session.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTest>

namespace countersign {

inline constexpr const char *kWelcome =
    R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"s","version":"2"}}})";
inline constexpr const char *kNoTools = R"({"jsonrpc":"2.0","id":2,"result":{"tools":[]}})";

/// To the first call of an open session.
inline QByteArray answerOf(const QByteArray &text)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}";
}

inline ToolCall callOf(const char *tool, int deadlineMs = 60000)
{
    ToolCall call;
    call.server = u"s"_s;
    call.tool = QString::fromLatin1(tool);
    call.arguments = {{u"a"_s, 1}};
    call.actionId = u"act"_s;
    call.deadlineMs = deadlineMs;
    return call;
}

/// A session over a transport whose other end is the test.
class SessionRig : public QObject
{
protected:
    std::unique_ptr<Session> make(SessionOptions options = {})
    {
        auto transport = std::make_unique<FakeTransport>();
        m_server = transport.get();
        options.clientVersion = u"9"_s;
        return std::make_unique<Session>(std::move(transport), options);
    }
    /// An open session that has said all it says by itself; the next id is 3.
    std::unique_ptr<Session> open(SessionOptions options = {})
    {
        auto session = make(options);
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(kNoTools);
        if (!QCoro::waitFor(opening))
            return nullptr;
        m_server->sent.clear();
        return session;
    }

    QPointer<FakeTransport> m_server;
};

} // namespace countersign
