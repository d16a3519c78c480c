#pragma once
#include "imap/connection.h"
#include "scriptedserver.h"
#include "support/waiting.h"

namespace countersign::test {

/// An open connection to a server that can what `capabilities` says and keeps to its script.
struct Talk
{
    explicit Talk(const QByteArray &capabilities, const QByteArray &script)
        : server("S: * OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello\n" + script),
          connection({u"localhost"_s, server.serverPort(), imap::Tls::None, {}})
    {
        if (!awaited(connection.open()))
            qFatal("not opened");
    }
    ScriptedServer server;
    imap::ImapConnection connection;
};

} // namespace countersign::test
