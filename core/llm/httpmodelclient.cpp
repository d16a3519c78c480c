#include "llm/httpmodelclient.h"

#include "async/alive.h"
#include "async/backoff.h"
#include "base/canonicaljson.h"
#include "base/literals.h"
#include "base/log.h"

#include <QJsonDocument>

#include <ctime>

namespace countersign {

namespace {
constexpr qint64 kAtOnce = 64 * 1024; // bytes of a file in a request that is written at once
constexpr qint64 kServersOwnTokens =
    10'000; // what a server puts around a question: how tools are called, a prompt of its own

constexpr int kTurns = 5; ///< that one request takes at the most before it is tried later

/// Time that also passes while the machine sleeps, or this process is stopped.
qint64 bootMs()
{
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
}

/// Some servers repeat the key when they refuse it; what they say is shown, logged and kept.
Error concealed(Error error, const QString &secret)
{
    if (secret.isEmpty())
        return error;
    error.message.replace(secret, u"***"_s);
    error.detail.replace(secret, u"***"_s);
    return error;
}
} // namespace

HttpModelClient::HttpModelClient(ClientOptions options, std::unique_ptr<Dialect> dialect, ModelHttpOptions http,
    SpendLedger &ledger, StartGate *starts, const Prices &prices, Breaker &breaker)
    : m_options(std::move(options)),
      m_dialect(std::move(dialect)),
      m_http(std::move(http)),
      m_ledger(ledger),
      m_starts(starts),
      m_prices(prices),
      m_breaker(breaker)
{
    connect(&m_breaker, &Breaker::opened, this, &HttpModelClient::cutShort);
}

HttpModelClient::~HttpModelClient()
{
    const QList<CallPtr> calls = m_calls;
    for (const CallPtr &call : calls)
        end(call, cancelled());
}

QCoro::Task<> HttpModelClient::stop()
{
    const QList<CallPtr> calls = m_calls;
    for (const CallPtr &call : calls)
        end(call, cancelled());
    m_scope.requestStop();
    co_await m_scope.drained();
}

void HttpModelClient::end(const CallPtr &call, Result<ModelReply> result)
{
    if (call->done.isResolved())
        return;
    if (result)
        result->usage = call->usage;
    m_calls.removeOne(call);
    // First why it ended: what is aborted comes back as a cancelled attempt and must find the question answered.
    const CallPtr kept = call;
    kept->done.resolve(std::move(result));
    kept->handle->abort();
}

void HttpModelClient::cancel(const QString &tag)
{
    const QList<CallPtr> calls = m_calls;
    for (const CallPtr &call : calls)
        if (call->tag == tag)
            end(call, cancelled());
}

Error HttpModelClient::away() const
{
    return {ErrorCode::Unavailable, m_breaker.why().isEmpty() ? tr("The model is away.") : m_breaker.why(),
        u"breaker"_s, true};
}

// Whoever waits while the server is away would wait for nothing; who is being answered is not disturbed.
void HttpModelClient::cutShort()
{
    const QPointer<HttpModelClient> self(this); // who gets an answer may let go of us
    const QList<CallPtr> calls = m_calls;
    for (const CallPtr &call : calls)
        if (self && !call->handle->hasAnswer())
            end(call, fail(away()));
}

qint64 HttpModelClient::worstCost(qint64 textBytes, qint64 attachedTokens, int maxTokens) const
{
    if (!m_options.cloud)
        return 0;
    // A token is at least about two bytes of what we send; what is written to the cache costs most.
    const Usage worst{0, maxTokens, 0, textBytes / 2 + attachedTokens, 1, 0};
    return Prices::cost(worst, m_prices.of(m_options.model));
}

// A request with a file in it takes its time to write.
QCoro::Task<QByteArray> HttpModelClient::written(ModelRequest request)
{
    const auto write = [dialect = m_dialect, request] {
        return QJsonDocument(dialect->body(request)).toJson(QJsonDocument::Compact);
    };
    if (request.attachedBytes <= kAtOnce)
        co_return write();
    QByteArray body = co_await m_http.work(write);
    co_return body;
}

QCoro::Task<Result<ModelReply>> HttpModelClient::ask(ModelRequest request)
{
    const CallPtr call = std::make_shared<Call>();
    call->tag = request.tag;
    call->purse = request.purse;
    m_calls.append(call);
    const QPointer<HttpModelClient> self(this);
    const QByteArray body = co_await written(request);
    if (self && !call->done.isResolved()) // neither gone nor withdrawn meanwhile
        start(call, request, body);
    Result<ModelReply> reply = co_await call->done.wait();
    co_return reply;
}

void HttpModelClient::start(const CallPtr &call, const ModelRequest &request, const QByteArray &body)
{
    const int maxTokens = request.maxTokens > 0 ? request.maxTokens : m_options.maxTokens;
    const qint64 textBytes = body.size() - request.attachedBytes;
    call->limits = StreamLimits::forTokens(maxTokens);
    call->bounds = {textBytes + request.attachedTokens + kServersOwnTokens, maxTokens};
    m_scope.spawn(run(call, body, worstCost(textBytes, request.attachedTokens, maxTokens)));
}

QCoro::Task<> HttpModelClient::run(CallPtr call, QByteArray body, qint64 worstMicro)
{
    const QPointer<HttpModelClient> self(this);
    Backoff backoff(m_options.backoffMs, m_options.backoffCapMs);
    for (int n = 1; !call->done.isResolved(); ++n) {
        if (!m_breaker.mayTry())
            co_return end(call, fail(away()));
        const Result<qint64> reservation = reserve(call, worstMicro);
        if (!reservation) {
            m_breaker.abandoned();
            co_return end(call, fail(reservation.error()));
        }
        Attempt tried = co_await attempt(call, body, *reservation);
        if (!self)
            co_return;
        giveBack(call, *reservation);                  // a no-op when it was sent and booked
        call->handle = std::make_shared<HttpHandle>(); // the next attempt has no answer yet
        tellBreaker(tried);
        if (!self || tried.reply || !tried.reply.error().retryable || n >= m_options.attempts) {
            if (self)
                end(call, std::move(tried.reply));
            co_return;
        }
        const qint64 wait = tried.waitMs >= 0 ? tried.waitMs : backoff.nextMs();
        if (systemClock().steadyMs() + wait >= call->deadlineMs || !m_breaker.wouldLet())
            co_return end(call, std::move(tried.reply));
        logInfo("ModelClient", u"Asking again"_s,
            {{u"action_id"_s, call->tag}, {u"attempt"_s, n}, {u"wait_ms"_s, wait},
                {u"detail"_s, tried.reply.error().detail}});
        const Result<void> slept = co_await m_scope.sleep(int(wait));
        if (!self || !slept)
            co_return;
    }
}

Result<qint64> HttpModelClient::reserve(const CallPtr &call, qint64 worstMicro)
{
    if (call->purse && worstMicro > *call->purse)
        return fail(ErrorCode::Full,
            tr("What the owner of this item has set aside for its plan does not suffice for another request."),
            u"purse"_s);
    const Result<qint64> reserved = m_ledger.reserve(worstMicro); // it is our key that is charged, whoever pays
    if (reserved && call->purse) {
        *call->purse -= worstMicro;
        call->fromPurse = worstMicro;
    }
    return reserved;
}

void HttpModelClient::giveBack(const CallPtr &call, qint64 reservation)
{
    if (call->purse)
        *call->purse += std::exchange(call->fromPurse, 0);
    m_ledger.settle(reservation, m_options.model, {});
}

// What is wrong with one item's answer is that item's failure; others still get theirs.
void HttpModelClient::tellBreaker(const Attempt &tried)
{
    if (tried.reply)
        return m_breaker.succeeded();
    switch (tried.reply.error().code) {
        case ErrorCode::Full:
        case ErrorCode::Invalid: return m_breaker.succeeded(); // it answered, even if not what we wanted
        case ErrorCode::Cancelled:
        case ErrorCode::Io:
        case ErrorCode::Protocol: return m_breaker.abandoned();
        default: return m_breaker.failed(tried.reply.error().message, tried.waitMs);
    }
}

QCoro::Task<Result<QString>> HttpModelClient::key()
{
    if (!m_options.key)
        co_return QString();
    co_return co_await m_options.key();
}

QCoro::Task<HttpModelClient::Attempt> HttpModelClient::attempt(CallPtr call, QByteArray body, qint64 reservation)
{
    const QPointer<HttpModelClient> self(this);
    if (m_options.gate) {
        const Result<void> open = co_await m_options.gate->pass();
        if (!self || !open || call->done.isResolved())
            co_return Attempt{cancelled()};
    }
    const Result<ModelHttp::Lease> lease = co_await m_http.connection();
    if (!self || call->done.isResolved())
        co_return Attempt{cancelled()};
    if (!lease)
        co_return Attempt{fail(lease.error())};
    const Result<void> started = co_await mayStart(call);
    if (!self || call->done.isResolved())
        co_return Attempt{cancelled()};
    if (!started)
        co_return Attempt{fail(started.error())};
    co_return co_await send(call, body, *lease, reservation);
}

// Known to the disk before it is known to the server: limits and budget hold over a crash, too. What took so long that
// others may have the turn by now needs another one.
QCoro::Task<Result<void>> HttpModelClient::mayStart(CallPtr call)
{
    const QPointer<HttpModelClient> self(this);
    for (int n = 0; n < kTurns; ++n) {
        if (m_starts) {
            const Result<void> turn = alive(self, co_await m_starts->acquire());
            if (!turn || call->done.isResolved())
                co_return cancelled();
        }
        const qint64 turnMs = bootMs();
        if (m_options.gate && !m_options.gate->isOpen()) // closed while it waited for its turn
            co_return fail(ErrorCode::Unavailable, tr("Everything is paused."), {}, true);
        m_ledger.noteStart();
        const Result<void> stored = alive(self, co_await m_ledger.stored());
        if (!stored || call->done.isResolved())
            co_return stored ? cancelled() : stored;
        const std::optional<qint64> grace = m_starts ? m_starts->graceMs() : std::nullopt;
        if (!grace || bootMs() - turnMs <= *grace)
            co_return Result<void>{};
    }
    co_return fail(ErrorCode::Io, tr("This computer is too slow to keep to its turns in the fleet."), {}, true);
}

QCoro::Task<HttpModelClient::Attempt> HttpModelClient::send(
    CallPtr call, QByteArray body, ModelHttp::Lease lease, qint64 reservation)
{
    const QPointer<HttpModelClient> self(this);
    const Result<QString> secret = co_await key();
    if (!self || call->done.isResolved())
        co_return Attempt{cancelled()};
    if (!secret)
        co_return Attempt{fail(secret.error())};
    const qint64 now = systemClock().steadyMs();
    if (call->deadlineMs == 0)
        call->deadlineMs = now + m_options.timeoutMs;
    QTimer deadline;
    bool late = false;
    const std::weak_ptr<Call> weak = call;
    connect(&deadline, &QTimer::timeout, &deadline, [&late, weak] {
        late = true;
        if (const CallPtr still = weak.lock())
            still->handle->abort();
    });
    deadline.setSingleShot(true);
    deadline.start(int(std::max<qint64>(1, call->deadlineMs - now)));
    const std::shared_ptr<ReplyReader> reader = m_dialect->reader(call->limits);
    const Result<HttpAnswer> answer = co_await m_http.post(
        lease, m_dialect->url(), m_dialect->headers(*secret), body, reader, call->handle, call->limits);
    if (!self)
        co_return Attempt{cancelled()};
    book(call, reservation, reader->usage());
    if (late)
        co_return Attempt{
            fail(ErrorCode::Timeout, tr("The model took longer than %1 seconds.").arg(m_options.timeoutMs / 1000))};
    if (!answer)
        co_return Attempt{fail(answer.error())};
    Attempt tried{cancelled()};
    if (answer->status >= 200 && answer->status < 300 && answer->body.isEmpty())
        tried.reply = co_await m_http.finish(reader);
    else
        tried = refused(*answer);
    if (!tried.reply)
        tried.reply = fail(concealed(tried.reply.error(), *secret));
    co_return tried;
}

// A server's counts are booked as far as they are possible: what it claims beyond that neither spends the day's budget
// nor becomes a number that the ledger cannot keep.
void HttpModelClient::book(const CallPtr &call, qint64 reservation, Usage usage)
{
    const Usage claimed = usage;
    if (clamp(usage, call->bounds))
        logWarning("ModelClient",
            u"The server counts more tokens than the request can have used; the most that is possible is booked"_s,
            {{u"action_id"_s, call->tag}, {u"claimed"_s, claimed.toJson()}, {u"booked"_s, usage.toJson()}});
    usage.costMicro = m_options.cloud ? Prices::cost(usage, m_prices.of(m_options.model)) : 0;
    call->usage += usage;
    if (call->purse)
        *call->purse += std::max<qint64>(0, std::exchange(call->fromPurse, 0) - usage.costMicro);
    m_ledger.settle(reservation, m_options.model, usage);
    if (usage.requests > 0)
        Q_EMIT used(m_options.model, usage);
}

HttpModelClient::Attempt HttpModelClient::refused(const HttpAnswer &answer)
{
    if (answer.status < 400)
        return {fail(ErrorCode::Refused,
            tr("What answers at this address is not a model server (status %1). Check base_url.").arg(answer.status))};
    const QJsonObject json = parseJsonObject(answer.body).value_or(QJsonObject());
    const QJsonValue error = json.value("error"_L1);
    const QString words = error.isString() ? error.toString() : error["message"_L1].toString();
    Error meant = serverError(
        answer.status, error["type"_L1].toString(), words.isEmpty() ? QString::fromUtf8(answer.body.left(200)) : words);
    meant.retryable = answer.shouldRetry.value_or(meant.retryable);
    if (!answer.requestId.isEmpty() && meant.detail != u"context")
        meant.detail += u" (%1)"_s.arg(answer.requestId);
    return {fail(meant), answer.retryAfterMs};
}

} // namespace countersign
