#include "llm/modelhttp.h"

#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/oncebody.h"
#include "base/openfile.h"
#include "llm/modelexchange.h"

#include <QCoreApplication>
#include <QSslCertificate>

namespace countersign {

namespace {
constexpr int kPerManager = 6;                        // what Qt opens to one host
constexpr qint64 kMostCertificates = 4 * 1024 * 1024; // twenty times what a system trusts
} // namespace

void HttpHandle::abort()
{
    m_aborted = true;
    if (m_reply)
        m_reply->abort();
}

ModelHttp::ModelHttp(ModelHttpOptions options, const Clock &clock)
    : m_options(std::move(options)),
      m_tls(QSslConfiguration::defaultConfiguration()),
      m_pool(
          {std::min(m_options.keep, m_options.connections), m_options.connections, m_options.idleMs,
              m_options.lifetimeMs, 900'000},
          [this] { return makeSlot(); }, {}, clock)
{
    m_pool.onLeak([](qint64 ms) {
        logWarning("ModelHttp", u"A connection was lent and not given back"_s, {{u"duration_ms"_s, ms}});
    });
    m_work.setMaxThreadCount(1);
    if (m_options.caFile.isEmpty())
        return;
    const Result<OpenFile> file = OpenFile::at(m_options.caFile, Links::Followed);
    const QList<QSslCertificate> more =
        file ? QSslCertificate::fromData(file->read(kMostCertificates).value_or(QByteArray()), QSsl::Pem)
             : QList<QSslCertificate>{};
    if (more.isEmpty())
        m_tlsProblem =
            QCoreApplication::translate("Model", "The file %1 (ca_file) holds no certificate.").arg(m_options.caFile);
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
        free = std::shared_ptr<QNetworkAccessManager>(
            new QNetworkAccessManager, [](QNetworkAccessManager *manager) { manager->deleteLater(); });
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
    request.setRawHeader("accept-encoding", "identity"); // and Qt unpacks nothing: a few bytes could be gigabytes
    request.setHeader(QNetworkRequest::UserAgentHeader, u"countersign/"_s + QCoreApplication::applicationVersion());
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(
        QNetworkRequest::Http2AllowedAttribute, false); // streams over HTTP/2 stall on delayed acknowledgements
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setSslConfiguration(m_tls);
    return request;
}

QCoro::Task<Result<HttpAnswer>> ModelHttp::post(Lease lease, QUrl url, Headers headers, QByteArray body,
    std::shared_ptr<ReplyReader> reader, std::shared_ptr<HttpHandle> handle, StreamLimits limits)
{
    if (handle->m_aborted)
        co_return cancelled();
    const std::shared_ptr<QNetworkAccessManager> manager = lease->manager;
    auto *device = new OnceBody(body);
    QNetworkReply *reply = manager->post(request(url, headers, body.size()), device);
    device->setParent(reply);
    handle->m_reply = reply;
    ModelExchange exchange(reply, std::move(reader), handle, m_options, limits, m_work);
    const Result<HttpAnswer> answer = co_await exchange.run();
    reply->deleteLater();
    co_return answer;
}

QCoro::Task<Result<ModelReply>> ModelHttp::finish(std::shared_ptr<ReplyReader> reader)
{
    if (reader->held() <= kPortion / 2)
        co_return reader->finish();
    const Result<ModelReply> reply = co_await offload(&m_work, [reader] { return reader->finish(); });
    co_return reply;
}

} // namespace countersign
