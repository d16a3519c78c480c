#pragma once
#include "async/taskscope.h"
#include "mail/serve/mailtoolbox.h"
#include "toolserver/rpcserver.h"

#include <QSocketNotifier>

namespace countersign {

/// MCP over standard input and output, one message a line. Calls are answered as they end, everything else at once.
class StdioServer : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kMaxLine = 4 * 1024 * 1024; ///< bytes, newline excluded
    static constexpr int kMostCalls = 100;                 ///< under way; more are refused

    StdioServer(ServerAbout about, MailToolbox &tools, int in, int out, QObject *parent = nullptr);

Q_SIGNALS:
    /// The input has ended and every call was answered, or nobody reads the output.
    void finished();

private:
    void read();
    void take(const QByteArray &line);
    [[nodiscard]] QCoro::Task<> call(ToolRequest request);
    void say(const QByteArray &message);
    void finishIfDone();

    MailToolbox &m_tools;
    RpcServer m_server;
    int m_in, m_out;
    QSocketNotifier m_readable;
    QByteArray m_partial;
    bool m_skipping = false, m_atEnd = false, m_broken = false;
    int m_calls = 0;
    TaskScope m_scope;
};

} // namespace countersign
