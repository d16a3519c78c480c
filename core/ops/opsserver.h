#pragma once
#include "async/service.h"
#include "base/literals.h"

#include <QHash>

#include <functional>
#include <memory>

class QHttpServer;
class QHttpServerRequest;
class QHttpServerResponder;

namespace countersign {

class GuardedServer;

/// What one path answers.
struct OpsAnswer
{
    bool ok = true; ///< false: 503
    QByteArray body;
    QByteArray contentType = "application/json";
};

/// /health… and /metrics on a guarded server. A port in use is a degraded state with a message, not a failed start.
class OpsServer : public Service
{
    Q_OBJECT
public:
    struct Options
    {
        bool enabled = true;
        QString host = u"127.0.0.1"_s;
        int port = 8787;  ///< 0: any free one
        QByteArray token; ///< empty: no authorization
    };

    explicit OpsServer(Options options, QObject *parent = nullptr);
    ~OpsServer() override;

    /// `answer` runs on the main thread at each request for exactly `path` and must be quick.
    void addPath(const QString &path, std::function<OpsAnswer()> answer);
    /// The port really bound; 0 while none is.
    [[nodiscard]] quint16 port() const;

    [[nodiscard]] QString name() const override { return u"http"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    [[nodiscard]] const GuardedServer *guard() const { return m_guard; }

private:
    void serve(const QHttpServerRequest &request, QHttpServerResponder &responder) const;

    Options m_options;
    QHash<QString, std::function<OpsAnswer()>> m_paths;
    std::unique_ptr<QHttpServer> m_server;
    GuardedServer *m_guard = nullptr; ///< child of m_server
    QString m_problem;
};

} // namespace countersign
