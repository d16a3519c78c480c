#include "ops/opsserver.h"

#include "base/literals.h"
#include "base/log.h"
#include "ops/guardedserver.h"
#include "ops/httpcompat.h"

#include <QHostAddress>
#include <QUrl>

namespace countersign {

OpsServer::OpsServer(Options options, QObject *parent) : Service(parent), m_options(std::move(options)) {}

OpsServer::~OpsServer() = default;

void OpsServer::addPath(const QString &path, std::function<OpsAnswer()> answer)
{
    m_paths.insert(path, std::move(answer));
}

quint16 OpsServer::port() const
{
    return m_guard && m_guard->isListening() ? m_guard->serverPort() : 0;
}

QCoro::Task<Result<void>> OpsServer::start()
{
    setState(ServiceState::Starting);
    m_problem.clear();
    if (m_options.enabled) {
        auto guard = std::make_unique<GuardedServer>();
        const QHostAddress address =
            m_options.host == u"localhost" ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(m_options.host);
        if (guard->listen(address, quint16(m_options.port))) {
            guard->setRules(
                {{u"127.0.0.1"_s, u"localhost"_s, u"[::1]"_s, m_options.host}, guard->serverPort(), m_options.token});
            m_server = std::make_unique<QHttpServer>();
            m_guard = guard.release();
            httpcompat::bind(*m_server, m_guard);
            httpcompat::onEveryRequest(
                *m_server, this, [this](const QHttpServerRequest &request, QHttpServerResponder &responder) {
                    serve(request, responder);
                });
        } else {
            m_problem = tr("Port %1 cannot be used (%2); set http.port to another one, or to 0 for any.")
                            .arg(m_options.port)
                            .arg(guard->errorString());
            logWarning("OpsServer", m_problem);
        }
    }
    setState(ServiceState::Running);
    co_return Result<void>{};
}

QCoro::Task<> OpsServer::stop()
{
    setState(ServiceState::Stopping);
    if (m_guard)
        m_guard->closeAll();
    m_guard = nullptr;
    // The server may be answering right now, further up on this stack.
    if (m_server)
        m_server.release()->deleteLater();
    setState(ServiceState::Stopped);
    co_return;
}

HealthReport OpsServer::health() const
{
    HealthReport report;
    if (!m_problem.isEmpty())
        report = {HealthStatus::Degraded, m_problem, {}};
    else if (!m_options.enabled)
        report.message = tr("Switched off (http.enabled)");
    else
        report.message = tr("Listening on port %1").arg(port());
    report.details = {{u"port"_s, port()}};
    if (m_guard)
        report.details.insert(u"refused"_s, m_guard->refused());
    return report;
}

void OpsServer::serve(const QHttpServerRequest &request, QHttpServerResponder &responder) const
{
    using Status = QHttpServerResponder::StatusCode;
    const auto found = m_paths.constFind(request.url().path());
    OpsAnswer answer{true, "{\"error\":\"not found\"}"};
    if (found != m_paths.cend())
        answer = (*found)();
    const Status status = found == m_paths.cend() ? Status::NotFound
                          : answer.ok             ? Status::Ok
                                                  : Status::ServiceUnavailable;
    const bool head = request.method() == QHttpServerRequest::Method::Head;
    httpcompat::answer(responder, status,
        {{"Content-Type", answer.contentType}, {"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"},
            {"Connection", "close"}},
        head ? QByteArray() : answer.body, answer.body.size());
}

} // namespace countersign
