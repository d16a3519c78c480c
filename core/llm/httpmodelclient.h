#pragma once
#include "async/breaker.h"
#include "async/gate.h"
#include "async/startgate.h"
#include "llm/ledger.h"
#include "llm/modelhttp.h"
#include "llm/prices.h"
#include "llm/usagebounds.h"

namespace countersign {

struct ClientOptions
{
    QString name; ///< claude | openai
    QString model;
    int maxTokens = 8000;
    bool cloud = true;          ///< leaves this machine, costs money
    qint64 timeoutMs = 120'000; ///< from the first sending, retries included
    int attempts = 4;
    int backoffMs = 500, backoffCapMs = 8000;
    /// The key, read when it is first needed.
    std::function<QCoro::Task<Result<QString>>()> key;
    Gate *gate = nullptr; ///< the panic stop: nothing is sent while it is closed
};

/// Asks a server over HTTP: paid for, counted, repeated where that helps, cut short where it does not.
class HttpModelClient final : public ModelClient
{
    Q_OBJECT
public:
    HttpModelClient(ClientOptions options, std::unique_ptr<Dialect> dialect, ModelHttpOptions http, SpendLedger &ledger,
        StartGate *starts, const Prices &prices, Breaker &breaker);
    ~HttpModelClient() override;

    [[nodiscard]] QString name() const override { return m_options.name; }
    [[nodiscard]] QString model() const override { return m_options.model; }
    [[nodiscard]] bool isCloud() const override { return m_options.cloud; }
    [[nodiscard]] QCoro::Task<Result<ModelReply>> ask(ModelRequest request) override;
    void cancel(const QString &tag) override;
    [[nodiscard]] QJsonObject body(const ModelRequest &request) const override { return m_dialect->body(request); }
    /// The most that this request can cost, millionths of a dollar.
    [[nodiscard]] qint64 worstCost(qint64 textBytes, qint64 attachedTokens, int maxTokens) const;
    /// Why requests wait for their turn, or fewer start than there might; empty: they do not.
    [[nodiscard]] QString whyStartsWait() const { return m_starts ? m_starts->why() : QString(); }
    [[nodiscard]] PoolNumbers connections() const { return m_http.connections(); }
    /// Ends everything that is being asked.
    [[nodiscard]] QCoro::Task<> stop();

Q_SIGNALS:
    void used(const QString &model, const countersign::Usage &usage);

private:
    struct Call
    {
        QString tag;
        OneShot<Result<ModelReply>> done;
        std::shared_ptr<HttpHandle> handle = std::make_shared<HttpHandle>();
        Usage usage;
        UsageBounds bounds; ///< of one attempt
        StreamLimits limits;
        qint64 deadlineMs = 0;                   ///< steady; 0: not sent yet
        std::shared_ptr<qint64> purse = nullptr; ///< of ModelRequest
        qint64 fromPurse = 0;                    ///< taken out for the attempt under way
    };
    using CallPtr = std::shared_ptr<Call>;
    struct Attempt
    {
        Result<ModelReply> reply;
        qint64 waitMs = -1; ///< what the server asked for
    };
    [[nodiscard]] QCoro::Task<QByteArray> written(ModelRequest request);
    void start(const CallPtr &call, const ModelRequest &request, const QByteArray &body);
    [[nodiscard]] QCoro::Task<> run(CallPtr call, QByteArray body, qint64 worstMicro);
    [[nodiscard]] QCoro::Task<Attempt> attempt(CallPtr call, QByteArray body, qint64 reservation);
    /// Its turn, and the start on the disk while that turn still holds.
    [[nodiscard]] QCoro::Task<Result<void>> mayStart(CallPtr call);
    [[nodiscard]] QCoro::Task<Attempt> send(CallPtr call, QByteArray body, ModelHttp::Lease lease, qint64 reservation);
    [[nodiscard]] QCoro::Task<Result<QString>> key();
    /// The worst price of an attempt, set aside: in the ledger, and in the purse of whoever pays.
    [[nodiscard]] Result<qint64> reserve(const CallPtr &call, qint64 worstMicro);
    void giveBack(const CallPtr &call, qint64 reservation);
    void book(const CallPtr &call, qint64 reservation, Usage usage);
    [[nodiscard]] static Attempt refused(const HttpAnswer &answer);
    /// What an attempt says about the server, told to the breaker.
    void tellBreaker(const Attempt &tried);
    [[nodiscard]] Error away() const;
    void end(const CallPtr &call, Result<ModelReply> result);
    void cutShort();

    ClientOptions m_options;
    std::shared_ptr<const Dialect> m_dialect; ///< also of a worker that writes a large body
    ModelHttp m_http;
    SpendLedger &m_ledger;
    StartGate *m_starts;
    const Prices &m_prices;
    Breaker &m_breaker;
    QList<CallPtr> m_calls;
    TaskScope m_scope;
};

} // namespace countersign
