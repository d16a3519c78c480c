#include "mail/serve/boxsession.h"

#include "base/literals.h"
#include "base/wipe.h"

namespace countersign {

using imap::ConnectionOptions, imap::ImapConnection, imap::Outcome, imap::Tls;

namespace {

constexpr int kGoodbyeMs = 2000; ///< is not waited for any longer

imap::Address addressOf(const WayIn &way)
{
    imap::Address out;
    out.host = way.host;
    out.port = way.port;
    out.tls = way.tls == u"starttls"_s ? Tls::StartTls : way.tls == u"none"_s ? Tls::None : Tls::Implicit;
    out.authority = way.authority;
    return out;
}

ConnectionOptions optionsFor(int callMs)
{
    ConnectionOptions options;
    options.openMs = options.silenceMs = callMs / 2;
    options.commandMs = callMs;
    options.hidden = std::make_shared<imap::HiddenWords>();
    return options;
}

} // namespace

BoxSession::BoxSession(WayIn &way, int callMs)
    : m_credentials{way.user, std::move(way.secret), way.isToken},
      m_connection(std::make_unique<ImapConnection>(addressOf(way), optionsFor(callMs)))
{
    m_limit.setSingleShot(true);
    QObject::connect(&m_limit, &QTimer::timeout, m_connection.get(), [held = connection(), late = m_late] {
        *late = true;
        held->close();
    });
    m_limit.start(callMs);
}

BoxSession::~BoxSession()
{
    wipe(m_credentials.secret);
}

QCoro::Task<Result<void>> BoxSession::begin()
{
    const Outcome<void> begun = co_await beginSession(connection(), std::move(m_credentials));
    if (!begun)
        co_return fail(isLate() ? tooLate() : begun.error().error);
    co_return Result<void>{};
}

Error BoxSession::tooLate()
{
    return {ErrorCode::Timeout, u"The mail server did not answer in time."_s, {}, true};
}

QCoro::Task<> BoxSession::end()
{
    if (!isLate())
        m_limit.start(kGoodbyeMs);
    co_await endSession(connection());
}

} // namespace countersign
