#include "auth/signin.h"

#include "async/alive.h"
#include "auth/autherror.h"
#include "auth/browserpage.h"
#include "base/literals.h"

namespace countersign {

SignIn::SignIn(AuthClient client, SignInOptions options, QObject *parent)
    : QObject(parent),
      m_client(std::move(client)),
      m_options(std::move(options)),
      m_endpoint(std::make_unique<TokenEndpoint>(m_options.endpoint))
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
        [this] { m_listener.giveUp(authError(AuthFailure::TooLong, m_client.name())); });
}

// Here, while everything that the coroutines use is there.
SignIn::~SignIn()
{
    cancel();
}

void SignIn::cancel()
{
    const QPointer self(this); // who gets the answer may let go of us
    m_listener.giveUp(cancelled().error());
    if (self)
        m_endpoint.reset(); // ends what it asks
}

QCoro::Task<Result<AuthTokens>> SignIn::run()
{
    const QPointer self(this);
    const Result<quint16> port = m_listener.listen(m_client.provider.redirectHost == u"localhost"_s);
    if (!port)
        co_return fail(port.error());
    const Result<AuthRequest> request = authorizationRequest(m_client, *port);
    if (!request)
        co_return fail(request.error());
    Result<AuthTokens> tokens = alive(self, co_await fetch(*request));
    if (!self)
        co_return cancelled();
    m_deadline.stop();
    tokens = judged(std::move(tokens));
    m_listener.answer(tokens ? signedInPage(m_client.name()) : signInFailedPage(tokens.error().message));
    co_return tokens;
}

QCoro::Task<Result<AuthTokens>> SignIn::fetch(AuthRequest request)
{
    const QPointer self(this);
    QCoro::Task<Result<QString>> back = m_listener.code(m_client, request); // who is quick must be expected
    if (m_options.show)
        m_options.show(request.url);
    const bool opened = m_options.open && m_options.open(m_listener.startAddress());
    if (self && !opened)
        m_listener.giveUp(authError(AuthFailure::NoBrowser, m_client.name()));
    if (self)
        m_deadline.start(m_options.deadlineMs);
    const Result<QString> code = alive(self, co_await std::move(back));
    if (!code)
        co_return fail(code.error());
    m_deadline.stop();
    if (!m_endpoint) // the code and the cancelling came in one turn
        co_return cancelled();
    Result<AuthTokens> tokens = co_await m_endpoint->exchange(m_client, request, *code);
    co_return tokens;
}

Result<AuthTokens> SignIn::judged(Result<AuthTokens> tokens) const
{
    if (!tokens)
        return tokens;
    if (!tokens->missing.isEmpty())
        return fail(authError(AuthFailure::Narrower, m_client.name(), u"missing: "_s + tokens->missing.join(u' ')));
    if (tokens->refresh.isEmpty())
        return fail(authError(AuthFailure::NoLasting, m_client.name()));
    return tokens;
}

} // namespace countersign
