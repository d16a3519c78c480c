#include "auth/tokenpost.h"

#include "auth/autherror.h"
#include "auth/authtokens.h"
#include "base/oncebody.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslConfiguration>

namespace countersign {

namespace {
constexpr qint64 kMostRetryAfterS = 3600;

QNetworkRequest requestOf(const QUrl &url, qsizetype length, const QSslConfiguration &tls)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    request.setHeader(QNetworkRequest::ContentLengthHeader, length);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"countersign/"_s + QCoreApplication::applicationVersion());
    request.setRawHeader("accept", "application/json");
    request.setRawHeader("accept-encoding", "identity"); // and Qt unpacks nothing
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(tls);
    return request;
}

qint64 retryAfter(const QNetworkReply *reply)
{
    bool ok = false;
    const qint64 seconds = reply->rawHeader("retry-after").left(10).trimmed().toLongLong(&ok);
    return ok && seconds >= 0 ? std::min(seconds, kMostRetryAfterS) * 1000 : -1;
}
} // namespace

TokenPost::TokenPost(QObject *parent) : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_late = true;
        m_reply->abort();
    });
}

TokenPost::~TokenPost()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    m_done.resolve(cancelled());
}

QCoro::Task<Result<TokenReply>> TokenPost::send(
    QUrl url, QByteArray form, QSslConfiguration tls, QString provider, int ms)
{
    m_provider = std::move(provider);
    const OneShot<Result<TokenReply>> done = m_done;
    start(url, std::exchange(form, {}), tls, ms);
    Result<TokenReply> reply = co_await done.wait();
    co_return reply;
}

void TokenPost::start(const QUrl &url, const QByteArray &form, const QSslConfiguration &tls, int ms)
{
    auto *body = new OnceBody(form);
    m_reply = m_manager.post(requestOf(url, form.size(), tls), body);
    body->setParent(m_reply);
    // Qt starts a request whose body it cannot read again in a later turn, and forgets what was set before.
    QMetaObject::invokeMethod(
        m_reply, [reply = m_reply] { reply->setReadBufferSize(kMostTokenBytes + 1); }, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, &TokenPost::read);
    connect(m_reply, &QNetworkReply::finished, this, [this] {
        m_deadline.stop();
        read();
        // In a turn of its own: who gets it may let go of us, and of the reply that is telling us right now.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [done = m_done, reply = ended()] { done.resolve(reply); },
            Qt::QueuedConnection);
    });
    m_deadline.start(ms);
}

void TokenPost::read()
{
    if (!m_reply->isOpen()) // closed by abort()
        return;
    m_body += m_reply->read(kMostTokenBytes + 1 - m_body.size());
    if (m_body.size() <= kMostTokenBytes || m_full)
        return;
    m_full = true;
    m_reply->abort();
}

Result<TokenReply> TokenPost::ended() const
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_full)
        return fail(authError(AuthFailure::Unreadable, m_provider, u"the answer is too long"_s));
    if (m_late)
        return fail(authError(AuthFailure::Later, m_provider, u"no whole answer in time"_s));
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return fail(authError(AuthFailure::NotTrusted, m_provider, m_reply->errorString()));
    // An answer that broke off may have held a token; a status that is no success is whole enough to be understood.
    const bool cut = m_reply->error() != QNetworkReply::NoError && status >= 200 && status < 300;
    if (status == 0 || cut)
        return fail(authError(AuthFailure::Later, m_provider, m_reply->errorString()));
    return TokenReply{status, m_body, retryAfter(m_reply)};
}

} // namespace countersign
