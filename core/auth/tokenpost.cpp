#include "auth/tokenpost.h"

#include "auth/autherror.h"
#include "auth/authtokens.h"
#include "base/oncebody.h"
#include "base/openfile.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThreadPool>
#include <QTimer>

namespace countersign {

namespace {
constexpr qint64 kMostRetryAfterS = 3600;
constexpr qint64 kMostCertificates = 4 * 1024 * 1024; // twenty times what a system trusts

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

Result<QSslConfiguration> withAuthorities(QSslConfiguration tls, const QString &caFile)
{
    if (caFile.isEmpty())
        return tls;
    const Result<OpenFile> file = OpenFile::at(caFile, Links::Followed);
    const QList<QSslCertificate> more =
        file ? QSslCertificate::fromData(file->read(kMostCertificates).value_or(QByteArray()), QSsl::Pem)
             : QList<QSslCertificate>{};
    if (more.isEmpty())
        return fail(ErrorCode::Protocol,
            QCoreApplication::translate(
                "SignIn", "The file %1 (ca_file) holds no certificate. Correct the path, or leave ca_file out.")
                .arg(caFile));
    tls.addCaCertificates(more);
    return tls;
}
} // namespace

/// The request, on the thread that runs its event loop.
class TokenPost : public QObject
{
public:
    TokenPost(const TokenOrder &order, const QSslConfiguration &tls);
    [[nodiscard]] Result<TokenReply> run(StopSwitch &stop);

private:
    void read();
    [[nodiscard]] Result<TokenReply> ended() const;

    const TokenOrder &m_order;
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply;
    QTimer m_deadline;
    QEventLoop m_loop;
    QByteArray m_body;
    bool m_late = false, m_full = false;
};

// Waits for the abort, which is short: once the application has gone, Qt brings no event to any thread, and the request
// would neither be aborted nor meet its deadline.
void StopSwitch::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopped = true;
    if (!m_reply)
        return;
    QMetaObject::invokeMethod(m_reply, &QNetworkReply::abort, Qt::QueuedConnection);
    m_gone.wait(lock, [this] { return !m_reply; });
}

bool StopSwitch::isStopped()
{
    const std::scoped_lock lock(m_mutex);
    return m_stopped;
}

bool StopSwitch::guard(QNetworkReply *reply)
{
    const std::scoped_lock lock(m_mutex);
    if (m_stopped && reply)
        return false;
    m_reply = reply;
    m_gone.notify_all();
    return true;
}

TokenPost::TokenPost(const TokenOrder &order, const QSslConfiguration &tls) : m_order(order)
{
    auto *body = new OnceBody(order.form);
    m_reply = m_manager.post(requestOf(order.url, order.form.size(), tls), body);
    body->setParent(m_reply);
    // Qt starts a request whose body it cannot read again in a later turn, and forgets what was set before.
    QMetaObject::invokeMethod(
        m_reply, [this] { m_reply->setReadBufferSize(kMostTokenBytes + 1); }, Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::readyRead, this, &TokenPost::read);
    connect(m_reply, &QNetworkReply::finished, &m_loop, &QEventLoop::quit);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        m_late = true;
        m_reply->abort();
    });
}

Result<TokenReply> TokenPost::run(StopSwitch &stop)
{
    if (!stop.guard(m_reply)) {
        m_reply->abort();
        return cancelled();
    }
    m_deadline.start(m_order.ms);
    m_loop.exec();
    (void)stop.guard(nullptr);
    read();
    return ended();
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
        return fail(authError(AuthFailure::Unreadable, m_order.provider, u"the answer is too long"_s));
    if (m_late)
        return fail(authError(AuthFailure::Later, m_order.provider, u"no whole answer in time"_s));
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return fail(authError(AuthFailure::NotTrusted, m_order.provider, m_reply->errorString()));
    // An answer that broke off may have held a token; a status that is no success is whole enough to be understood.
    const bool cut = m_reply->error() != QNetworkReply::NoError && status >= 200 && status < 300;
    if (status == 0 || cut)
        return fail(authError(AuthFailure::Later, m_order.provider, m_reply->errorString()));
    return TokenReply{status, m_body, retryAfter(m_reply)};
}

void postOnce(const TokenOrder &order, StopSwitch &stop, const std::function<void(Result<TokenReply>)> &tell)
{
    if (stop.isStopped())
        return tell(cancelled());
    const Result<QSslConfiguration> tls = withAuthorities(order.tls, order.caFile);
    if (!tls)
        return tell(fail(tls.error()));
    QThreadPool *pool = QThreadPool::globalInstance();
    pool->releaseThread(); // it waits and works nothing: others may have the place
    {
        TokenPost post(order, *tls);
        tell(post.run(stop));
    }
    pool->reserveThread();
}

} // namespace countersign
