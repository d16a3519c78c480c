#include "auth/tokenendpoint.h"

#include "async/alive.h"
#include "async/offload.h"
#include "auth/tokenpost.h"
#include "base/clock.h"
#include "base/openfile.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace countersign {

namespace {
constexpr qint64 kMostCertificates = 4 * 1024 * 1024; // twenty times what a system trusts
} // namespace

QCoro::Task<Result<QSslConfiguration>> trustOf(QString caFile)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (caFile.isEmpty())
        co_return tls;
    const QList<QSslCertificate> more = co_await offload(QThreadPool::globalInstance(), [caFile] {
        const Result<OpenFile> file = OpenFile::at(caFile, Links::Followed);
        return file ? QSslCertificate::fromData(file->read(kMostCertificates).value_or(QByteArray()), QSsl::Pem)
                    : QList<QSslCertificate>{};
    });
    if (more.isEmpty())
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate(
                "SignIn", "The file %1 (ca_file) holds no certificate. Correct the path, or leave ca_file out.")
                .arg(caFile));
    tls.addCaCertificates(more);
    co_return tls;
}

TokenEndpoint::TokenEndpoint(TokenEndpointOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
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

QCoro::Task<Result<AuthTokens>> TokenEndpoint::ask(AuthClient client, Pairs pairs)
{
    const QPointer self(this);
    const int ms = m_options.deadlineMs;
    const Result<void> good = checkClient(client);
    if (!good)
        co_return fail(good.error());
    const Result<QSslConfiguration> tls = alive(self, co_await trustOf(client.caFile));
    if (!tls)
        co_return fail(tls.error());
    const Result<void> mayAsk = alive(self, co_await turn());
    if (!mayAsk)
        co_return fail(mayAsk.error());
    pairs.append({u"client_id"_s, client.clientId});
    if (!client.clientSecret.isEmpty())
        pairs.append({u"client_secret"_s, client.clientSecret});
    auto *post = new TokenPost(this);
    const Result<TokenReply> reply =
        alive(self, co_await post->send(QUrl(client.provider.tokenUrl), formOf(pairs), *tls, client.name(), ms));
    if (self)
        delete post;
    if (!reply)
        co_return fail(reply.error());
    Result<AuthTokens> tokens = readTokenAnswer(reply->status, reply->body, client);
    if (!tokens && tokens.error().retryable && reply->retryAfterMs >= 0)
        tokens.error().notBeforeUs = systemClock().nowUs() + reply->retryAfterMs * 1000;
    co_return tokens;
}

} // namespace countersign
