#include "llm/modelhttp.h"

#include "base/openfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QIODevice>
#include <QSslCertificate>

namespace countersign {

namespace {
constexpr int kPerManager = 6;               // what Qt opens to one host
constexpr qsizetype kMaxErrorBody = 64 * 1024;
constexpr qint64 kMostCertificates = 4 * 1024 * 1024; // twenty times what a system trusts
constexpr int kGraceMs = 1000;               // for a server that does not close a finished stream

QString say(const char *text)
{
    return QCoreApplication::translate("Model", text);
}

/// A body that can be read once.
class OnceBody final : public QIODevice
{
public:
    explicit OnceBody(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body)) { open(QIODevice::ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_at + QIODevice::bytesAvailable(); }
    [[nodiscard]] bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char *data, qint64 max) override
    {
        const qint64 count = std::min<qint64>(max, m_body.size() - m_at);
        if (count == 0)
            return -1;
        memcpy(data, m_body.constData() + m_at, size_t(count));
        m_at += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_at = 0;
};

qint64 retryAfter(const QNetworkReply *reply)
{
    bool ok = false;
    if (const qint64 ms = reply->rawHeader("retry-after-ms").toLongLong(&ok); ok && ms >= 0)
        return ms;
    const QByteArray after = reply->rawHeader("retry-after").trimmed();
    if (const double seconds = after.toDouble(&ok); ok && seconds >= 0 && seconds < 1e6)
        return qint64(seconds * 1000);
    const QDateTime at = QDateTime::fromString(QString::fromLatin1(after), Qt::RFC2822Date);
    return at.isValid() ? std::max<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(at)) : -1;
}

std::optional<bool> flag(const QByteArray &text)
{
    return text == "true" ? std::optional(true) : text == "false" ? std::optional(false) : std::nullopt;
}

Error networkError(const QNetworkReply *reply)
{
    const QString words = reply->errorString();
    if (words == u"Unknown error") // what Qt says of a connection that died in the middle
        return {ErrorCode::Unavailable, say("The connection to the server broke off."), words, true};
    switch (reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorCode::Refused, say("The server's certificate is not trusted (%1). For a server of your own set ca_file.").arg(words), words, false};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorCode::Unavailable, say("Nothing answers at %1. Is the server running?").arg(reply->url().host() + u':' + QString::number(reply->url().port(443))), words, true};
    case QNetworkReply::HostNotFoundError:
        return {ErrorCode::Unavailable, say("The server %1 cannot be found. Check the network and the address.").arg(reply->url().host()), words, true};
    case QNetworkReply::RemoteHostClosedError: return {ErrorCode::Unavailable, say("The connection to the server broke off."), words, true};
    default: return {ErrorCode::Unavailable, say("The connection to the server failed (%1).").arg(words), words, true};
    }
}
} // namespace

void HttpHandle::abort()
{
    m_aborted = true;
    if (m_reply)
        m_reply->abort();
}

/// One request and its stream; ends itself when the server is silent.
class ModelHttp::Exchange : public QObject
{
public:
    Exchange(QNetworkReply *reply, std::shared_ptr<ReplyReader> reader, std::shared_ptr<HttpHandle> handle, const ModelHttpOptions &options)
        : m_reply(reply), m_reader(std::move(reader)), m_handle(std::move(handle)), m_options(options)
    {
        m_silence.setSingleShot(true);
        m_silence.setTimerType(Qt::CoarseTimer);
        connect(&m_silence, &QTimer::timeout, this, [this] {
            m_silent = !m_reader->isDone();
            m_reply->abort();
        });
        m_silence.start(int(m_options.firstByteMs));
        connect(reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(reply, &QNetworkReply::finished, this, [this] { m_done.resolve(true); });
    }
    [[nodiscard]] OneShot<bool> done() const { return m_done; }

    [[nodiscard]] Result<HttpAnswer> answer()
    {
        read();
        m_silence.stop();
        if (m_handle->m_aborted)
            return cancelled();
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_silent)
            return fail(ErrorCode::Timeout, say("The server does not answer."), {}, true);
        if (status == 0 && m_reply->error() != QNetworkReply::NoError)
            return fail(networkError(m_reply));
        return HttpAnswer{status, QString::fromLatin1(m_reply->rawHeader("request-id")), m_body, retryAfter(m_reply), flag(m_reply->rawHeader("x-should-retry"))};
    }

private:
    void read()
    {
        const QByteArray bytes = m_reply->isOpen() ? m_reply->readAll() : QByteArray(); // closed by abort()
        if (bytes.isEmpty())
            return;
        m_handle->m_answered = true;
        const bool stream = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() < 300
                            && m_reply->rawHeader("content-type").startsWith("text/event-stream");
        if (!stream) {
            m_body.append(bytes.left(std::max<qsizetype>(0, kMaxErrorBody - m_body.size())));
            return;
        }
        const QList<SseEvent> events = m_parser.feed(bytes);
        for (const SseEvent &event : events)
            m_reader->take(event);
        if (m_parser.isBroken())
            m_reply->abort();
        else if (m_reply->isRunning()) // each piece moves the end of patience; the timer itself is armed again only now and then
            patience(m_reader->isDone() ? kGraceMs : int(m_options.silenceMs));
    }
    void patience(int ms)
    {
        if (m_reader->isDone() || m_silence.interval() != ms || m_silence.remainingTime() < ms / 2)
            m_silence.start(ms);
    }

    QNetworkReply *m_reply;
    std::shared_ptr<ReplyReader> m_reader;
    std::shared_ptr<HttpHandle> m_handle;
    ModelHttpOptions m_options;
    SseParser m_parser;
    QByteArray m_body;
    QTimer m_silence;
    OneShot<bool> m_done;
    bool m_silent = false;
};

ModelHttp::ModelHttp(ModelHttpOptions options, const Clock &clock)
    : m_options(std::move(options)), m_tls(QSslConfiguration::defaultConfiguration()),
      m_pool({std::min(m_options.keep, m_options.connections), m_options.connections, m_options.idleMs, m_options.lifetimeMs, 900'000}, [this] { return makeSlot(); }, {}, clock)
{
    if (m_options.caFile.isEmpty())
        return;
    const Result<OpenFile> file = OpenFile::at(m_options.caFile, Links::Followed);
    const QList<QSslCertificate> more = file ? QSslCertificate::fromData(file->read(kMostCertificates).value_or(QByteArray()), QSsl::Pem) : QList<QSslCertificate>{};
    if (more.isEmpty())
        m_tlsProblem = say("The file %1 (ca_file) holds no certificate.").arg(m_options.caFile);
    m_tls.addCaCertificates(more);
}

ModelHttp::~ModelHttp() = default;

QCoro::Task<ResourcePool<ModelHttp::Slot>::Made> ModelHttp::makeSlot()
{
    if (!m_tlsProblem.isEmpty())
        co_return ResourcePool<Slot>::Made{nullptr, {ErrorCode::Refused, m_tlsProblem, {}, false}};
    std::erase_if(m_managers, [](const auto &manager) { return manager.expired(); });
    std::shared_ptr<QNetworkAccessManager> free;
    for (const auto &weak : m_managers)
        if (const auto manager = weak.lock(); manager && manager.use_count() <= kPerManager)
            free = manager;
    if (!free) {
        free = std::shared_ptr<QNetworkAccessManager>(new QNetworkAccessManager, [](QNetworkAccessManager *manager) { manager->deleteLater(); });
        free->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        m_managers.push_back(free);
    }
    auto slot = std::make_unique<Slot>();
    slot->manager = std::move(free);
    co_return ResourcePool<Slot>::Made{std::move(slot), {}};
}

QNetworkRequest ModelHttp::request(const QUrl &url, const Headers &headers, qsizetype length) const
{
    QNetworkRequest request(url);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    request.setHeader(QNetworkRequest::ContentLengthHeader, length);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("countersign/") + QCoreApplication::applicationVersion());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // streams over HTTP/2 stall on delayed acknowledgements
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(m_tls);
    return request;
}

QCoro::Task<Result<HttpAnswer>> ModelHttp::post(Lease lease, QUrl url, Headers headers, QByteArray body, std::shared_ptr<ReplyReader> reader,
                                                std::shared_ptr<HttpHandle> handle)
{
    if (handle->m_aborted)
        co_return cancelled();
    const std::shared_ptr<QNetworkAccessManager> manager = lease->manager;
    auto *device = new OnceBody(body, nullptr);
    QNetworkReply *reply = manager->post(request(url, headers, body.size()), device);
    device->setParent(reply);
    handle->m_reply = reply;
    Exchange exchange(reply, std::move(reader), handle, m_options);
    const OneShot<bool> done = exchange.done();
    co_await done.wait();
    Result<HttpAnswer> answer = exchange.answer();
    reply->deleteLater();
    co_return answer;
}

} // namespace countersign
