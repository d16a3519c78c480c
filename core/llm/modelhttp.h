#pragma once
#include "async/offload.h"
#include "async/resourcepool.h"
#include "llm/dialect.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QThreadPool>

namespace countersign {

/// How many connections there may be, and for how long.
struct ModelHttpOptions
{
    int connections = 10;
    int keep = 0; ///< connections that stay when idle
    qint64 idleMs = 300'000;
    qint64 lifetimeMs = 3'600'000;
    qint64 firstByteMs = 30'000; ///< a server that says nothing for so long is away
    qint64 silenceMs = 60'000;   ///< between two pieces of a stream (servers ping)
    QString caFile;              ///< PEM of a further authority; empty: the system's alone
};

/// What came back besides the stream.
struct HttpAnswer
{
    int status = 0;
    QString requestId;
    QByteArray body;                 ///< of an error, at most 16 KiB; of a stream: empty
    qint64 retryAfterMs = -1;        ///< what the server asked for, at most an hour; -1: nothing
    std::optional<bool> shouldRetry; ///< x-should-retry
};

/// Ends a request from outside.
class HttpHandle
{
public:
    void abort();
    /// True from the first byte of an answer on.
    [[nodiscard]] bool hasAnswer() const { return m_answered; }

private:
    friend class ModelHttp;
    friend class ModelExchange;
    QPointer<QNetworkReply> m_reply;
    bool m_aborted = false;
    bool m_answered = false;
};

/// Posts requests that are answered by event streams. A connection each: one QNetworkAccessManager opens six to a host,
/// so there are as many managers as it takes. A request is sent once: Qt repeats a POST whose connection was closed
/// only if it can read the body again, and this one it cannot.
class ModelHttp : public QObject
{
    struct Slot
    {
        std::shared_ptr<QNetworkAccessManager> manager;
    };

public:
    using Lease = ResourcePool<Slot>::Lease;

    static constexpr qsizetype kPortion = 64 * 1024; ///< bytes of an answer that are held unread

    explicit ModelHttp(ModelHttpOptions options, const Clock &clock = systemClock());
    ~ModelHttp() override;

    /// Waits for a free connection.
    [[nodiscard]] QCoro::Task<Result<Lease>> connection() { return m_pool.acquire(); }
    /// `reader` gets the events of a status below 300; nobody else may touch it meanwhile. Unavailable: the network
    /// (retryable), or an answer beyond `limits` or compressed (not); Refused: TLS; Timeout; Cancelled.
    [[nodiscard]] QCoro::Task<Result<HttpAnswer>> post(Lease lease, QUrl url, Headers headers, QByteArray body,
        std::shared_ptr<ReplyReader> reader, std::shared_ptr<HttpHandle> handle, StreamLimits limits);
    /// What `reader` has made of it, off the main thread when that is much.
    [[nodiscard]] QCoro::Task<Result<ModelReply>> finish(std::shared_ptr<ReplyReader> reader);
    /// What else is too much for the main thread.
    template <typename F>
    [[nodiscard]] QCoro::Task<std::invoke_result_t<F>> work(F task)
    {
        return offload(&m_work, std::move(task));
    }
    [[nodiscard]] PoolNumbers connections() const { return m_pool.numbers(); }

private:
    [[nodiscard]] QCoro::Task<ResourcePool<Slot>::Made> makeSlot();
    [[nodiscard]] QNetworkRequest request(const QUrl &url, const Headers &headers, qsizetype length) const;

    ModelHttpOptions m_options;
    QSslConfiguration m_tls;
    QString m_tlsProblem;
    std::vector<std::weak_ptr<QNetworkAccessManager>> m_managers;
    ResourcePool<Slot> m_pool;
    QThreadPool m_work; ///< one thread: large answers are understood one after another, so that few are held at once
};

} // namespace countersign
