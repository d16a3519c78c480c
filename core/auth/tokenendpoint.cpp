#include "auth/tokenendpoint.h"

#include "async/alive.h"
#include "auth/tokenpost.h"
#include "base/clock.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace countersign {

TokenEndpoint::TokenEndpoint(TokenEndpointOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
}

TokenEndpoint::~TokenEndpoint()
{
    const std::map<int, Running> running = m_running;
    for (const auto &[number, one] : running) {
        one.stop->stop();
        one.done.resolve(cancelled());
    }
}

QCoro::Task<Result<AuthTokens>> TokenEndpoint::exchange(AuthClient client, AuthRequest request, QString code)
{
    const Pairs pairs{{u"grant_type"_s, u"authorization_code"_s}, {u"code"_s, code},
        {u"redirect_uri"_s, request.redirect}, {u"code_verifier"_s, request.verifier}};
    Result<AuthTokens> tokens = co_await ask(client, pairs);
    co_return tokens;
}

QCoro::Task<Result<AuthTokens>> TokenEndpoint::refresh(AuthClient client, QString refresh)
{
    const Pairs pairs{{u"grant_type"_s, u"refresh_token"_s}, {u"refresh_token"_s, refresh}};
    Result<AuthTokens> tokens = co_await ask(client, pairs);
    co_return tokens;
}

QCoro::Task<Result<void>> TokenEndpoint::turn()
{
    if (!m_options.turn)
        co_return Result<void>{};
    const Result<void> come = co_await m_options.turn();
    co_return come;
}

QCoro::Task<Result<TokenReply>> TokenEndpoint::post(TokenOrder order)
{
    const QPointer self(this);
    const Running mine{{}, std::make_shared<StopSwitch>()};
    const int number = m_next++;
    m_running.emplace(number, mine);
    QThreadPool::globalInstance()->start([mine, order] {
        postOnce(order, *mine.stop, [mine](const Result<TokenReply> &reply) {
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [mine, reply] { mine.done.resolve(reply); }, Qt::QueuedConnection);
        });
    });
    Result<TokenReply> reply = co_await mine.done.wait();
    if (self)
        m_running.erase(number);
    co_return reply;
}

QCoro::Task<Result<AuthTokens>> TokenEndpoint::ask(AuthClient client, Pairs pairs)
{
    const QPointer self(this);
    const Result<void> good = checkClient(client);
    if (!good)
        co_return fail(good.error());
    const Result<void> mayAsk = alive(self, co_await turn());
    if (!mayAsk)
        co_return fail(mayAsk.error());
    pairs.append({u"client_id"_s, client.clientId});
    if (!client.clientSecret.isEmpty())
        pairs.append({u"client_secret"_s, client.clientSecret});
    const TokenOrder order{QUrl(client.provider.tokenUrl), formOf(pairs), QSslConfiguration::defaultConfiguration(),
        client.caFile, client.name(), m_options.deadlineMs};
    const Result<TokenReply> reply = alive(self, co_await post(order));
    if (!reply)
        co_return fail(reply.error());
    Result<AuthTokens> tokens = readTokenAnswer(reply->status, reply->body, client);
    if (!tokens && tokens.error().retryable && reply->retryAfterMs >= 0)
        tokens.error().notBeforeUs = systemClock().nowUs() + reply->retryAfterMs * 1000;
    co_return tokens;
}

} // namespace countersign
