#include "mail/serve/stdioserver.h"

#include "base/literals.h"
#include "base/writeall.h"

#include <QPointer>

#include <cerrno>

#include <unistd.h>

namespace countersign {

StdioServer::StdioServer(ServerAbout about, MailToolbox &tools, int in, int out, QObject *parent)
    : QObject(parent),
      m_tools(tools),
      m_server(std::move(about), tools.definitions(),
          [this](const ToolRequest &request) -> std::optional<Result<QJsonObject>> {
              if (m_calls >= kMostCalls)
                  return fail(ErrorCode::Refused, u"Too many calls are under way; nothing was done."_s, {}, true);
              ++m_calls;
              m_scope.spawn(call(request));
              return std::nullopt;
          }),
      m_in(in),
      m_out(out),
      m_readable(in, QSocketNotifier::Read)
{
    connect(&m_readable, &QSocketNotifier::activated, this, &StdioServer::read);
}

void StdioServer::read()
{
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    const ssize_t n = ::read(m_in, chunk.data(), size_t(chunk.size()));
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (n <= 0) {
        m_readable.setEnabled(false);
        m_atEnd = true;
        if (!m_skipping && !m_partial.isEmpty())
            take(std::exchange(m_partial, {})); // a last line without its newline
        return finishIfDone();
    }
    chunk.resize(n);
    for (qsizetype from = 0; from < chunk.size();) {
        const qsizetype newline = chunk.indexOf('\n', from);
        const qsizetype end = newline < 0 ? chunk.size() : newline;
        if (!m_skipping)
            m_partial.append(QByteArrayView(chunk).sliced(from, end - from));
        if (m_partial.size() > kMaxLine) {
            m_partial = {};
            m_skipping = true;
        }
        if (newline < 0)
            return;
        if (m_skipping)
            say(RpcServer::tooLong(kMaxLine));
        else
            take(std::exchange(m_partial, {}));
        m_skipping = false;
        from = newline + 1;
    }
}

void StdioServer::take(const QByteArray &line)
{
    if (const QByteArray reply = m_server.answer(line); !reply.isEmpty())
        say(reply);
}

QCoro::Task<> StdioServer::call(ToolRequest request)
{
    const QPointer<StdioServer> self(this);
    const QJsonValue id = request.id;
    const CallOutcome outcome = co_await m_tools.run(std::move(request));
    if (!self)
        co_return;
    --m_calls;
    say(RpcServer::answerTo(id, outcome.result, outcome.isUnknown));
    finishIfDone();
}

void StdioServer::say(const QByteArray &message)
{
    if (m_broken || writeAll(m_out, message + '\n'))
        return;
    m_broken = true;
    m_readable.setEnabled(false);
    Q_EMIT finished();
}

void StdioServer::finishIfDone()
{
    if (m_atEnd && m_calls == 0)
        Q_EMIT finished();
}

} // namespace countersign
