#include "llm/modelexchange.h"

#include "async/offload.h"

#include <QCoreApplication>
#include <QDateTime>

#include <numeric>

namespace countersign {

namespace {
constexpr qsizetype kMaxErrorBody = 16 * 1024;
constexpr qsizetype kRequestsAtOnce = 32 * 1024; // bytes of events that take no time worth a thread
constexpr qint64 kMaxBehind = 64 * 1024;
constexpr int kGraceMs = 1000;                 // for a server that does not close a finished stream
constexpr qint64 kMaxRetryAfterMs = 3'600'000; // a server cannot close itself for longer than an hour

qint64 retryAfter(const QNetworkReply *reply)
{
    bool ok = false;
    const QByteArray precise = reply->rawHeader("retry-after-ms"), after = reply->rawHeader("retry-after").trimmed();
    if (const double ms = precise.toDouble(&ok); ok && ms >= 0)
        return qint64(std::min(ms, double(kMaxRetryAfterMs)));
    if (const double seconds = after.toDouble(&ok); ok && seconds >= 0)
        return qint64(std::min(seconds * 1000, double(kMaxRetryAfterMs)));
    const QDateTime at = QDateTime::fromString(QString::fromLatin1(after.left(64)), Qt::RFC2822Date);
    return at.isValid() ? std::clamp<qint64>(QDateTime::currentDateTimeUtc().msecsTo(at), 0, kMaxRetryAfterMs) : -1;
}

std::optional<bool> flag(const QByteArray &text)
{
    return text == "true" ? std::optional(true) : text == "false" ? std::optional(false) : std::nullopt;
}

Error networkError(const QNetworkReply *reply)
{
    const QString words = reply->errorString();
    if (words == u"Unknown error") // what Qt says of a connection that died in the middle
        return {ErrorCode::Unavailable, QCoreApplication::translate("Model", "The connection to the server broke off."),
            words, true};
    switch (reply->error()) {
        case QNetworkReply::SslHandshakeFailedError:
            return {ErrorCode::Refused,
                QCoreApplication::translate(
                    "Model", "The server's certificate is not trusted (%1). For a server of your own set ca_file.")
                    .arg(words),
                words, false};
        case QNetworkReply::ConnectionRefusedError:
            return {ErrorCode::Unavailable,
                QCoreApplication::translate("Model", "Nothing answers at %1. Is the server running?")
                    .arg(reply->url().host() + u':' + QString::number(reply->url().port(443))),
                words, true};
        case QNetworkReply::HostNotFoundError:
            return {ErrorCode::Unavailable,
                QCoreApplication::translate(
                    "Model", "The server %1 cannot be found. Check the network and the address.")
                    .arg(reply->url().host()),
                words, true};
        case QNetworkReply::RemoteHostClosedError:
            return {ErrorCode::Unavailable,
                QCoreApplication::translate("Model", "The connection to the server broke off."), words, true};
        default:
            return {ErrorCode::Unavailable,
                QCoreApplication::translate("Model", "The connection to the server failed (%1).").arg(words), words,
                true};
    }
}
} // namespace

ModelExchange::ModelExchange(QNetworkReply *reply, std::shared_ptr<ReplyReader> reader,
    std::shared_ptr<HttpHandle> handle, const ModelHttpOptions &options, const StreamLimits &limits, QThreadPool &pool)
    : m_reply(reply),
      m_reader(std::move(reader)),
      m_handle(std::move(handle)),
      m_options(options),
      m_pool(pool),
      m_parser(limits)
{
    // Qt starts a request whose body it cannot read again in a later turn, and forgets what was set before.
    QMetaObject::invokeMethod(reply, [reply] { reply->setReadBufferSize(ModelHttp::kPortion); }, Qt::QueuedConnection);
    m_silence.setSingleShot(true);
    m_silence.setTimerType(Qt::CoarseTimer);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_silent = !m_complete;
        m_reply->abort();
    });
    m_silence.start(int(m_options.firstByteMs));
    connect(reply, &QNetworkReply::readyRead, this, [this] { m_news.resolve(true); });
    connect(reply, &QNetworkReply::finished, this, [this] {
        m_ended = true;
        m_silence.stop();
        m_news.resolve(true);
    });
}

int ModelExchange::status() const
{
    return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QByteArray ModelExchange::portion()
{
    return m_reply->isOpen() ? m_reply->read(ModelHttp::kPortion) : QByteArray(); // closed by abort()
}

QCoro::Task<Result<HttpAnswer>> ModelExchange::run()
{
    while (true) {
        m_news = {};
        const QByteArray bytes = portion();
        if (bytes.isEmpty() && m_ended)
            break;
        if (bytes.isEmpty()) {
            const OneShot<bool> news = m_news;
            co_await news.wait();
            continue;
        }
        m_handle->m_answered = true;
        co_await take(bytes);
        if (m_reply->isOpen() && m_reply->bytesAvailable() > 0) { // others get their turn in between
            const OneShot<bool> turn;
            QMetaObject::invokeMethod(this, [turn] { turn.resolve(true); }, Qt::QueuedConnection);
            co_await turn.wait();
        }
    }
    co_return answer();
}

QCoro::Task<> ModelExchange::take(QByteArray bytes)
{
    if (const QByteArray coding = m_reply->rawHeader("content-encoding");
        !coding.isEmpty() && coding.toLower() != "identity") {
        giveUp({ErrorCode::Unavailable,
            QCoreApplication::translate("Model",
                "The server compresses its answers, which was not asked for, so they are not read. Check the address, "
                "or switch compression off there."),
            {}, false});
        co_return;
    }
    if (status() >= 300 || !m_reply->rawHeader("content-type").startsWith("text/event-stream")) {
        takeBody(bytes);
        co_return;
    }
    if (m_complete) {
        m_behind += bytes.size();
        if (m_behind > kMaxBehind)
            m_reply->abort();
        co_return;
    }
    const QList<SseEvent> events = m_parser.feed(bytes);
    const qsizetype weight = std::accumulate(events.begin(), events.end(), qsizetype(0),
        [](qsizetype sum, const SseEvent &event) { return sum + event.data.size(); });
    const auto understand = [reader = m_reader, events] {
        for (const SseEvent &event : events)
            reader->take(event);
        return true;
    };
    if (weight <= kRequestsAtOnce)
        understand();
    else
        co_await offload(&m_pool, understand);
    judge();
}

// An error page says in its first lines what there is to know.
void ModelExchange::takeBody(const QByteArray &bytes)
{
    m_body.append(bytes.left(kMaxErrorBody - m_body.size()));
    if (m_body.size() >= kMaxErrorBody)
        m_reply->abort();
}

void ModelExchange::judge()
{
    if (m_parser.isBroken())
        return giveUp(tooMuch(m_parser.broken()));
    if (m_reader->hasFailed()) { // why, is what finish() says
        m_complete = true;
        m_reply->abort();
        return;
    }
    patience();
}

void ModelExchange::giveUp(const Error &why)
{
    if (!m_problem)
        m_problem = why;
    m_reply->abort();
}

// Each piece moves the end of patience; the timer itself is armed again only now and then. What follows a complete
// answer moves nothing.
void ModelExchange::patience()
{
    if (!m_reply->isRunning())
        return;
    m_complete = m_reader->isDone();
    const int ms = m_complete ? kGraceMs : int(m_options.silenceMs);
    if (m_complete || m_silence.interval() != ms || m_silence.remainingTime() < ms / 2)
        m_silence.start(ms);
}

Result<HttpAnswer> ModelExchange::answer() const
{
    if (m_handle->m_aborted)
        return cancelled();
    if (m_problem)
        return fail(*m_problem);
    if (m_silent)
        return fail(ErrorCode::Timeout, QCoreApplication::translate("Model", "The server does not answer."), {}, true);
    if (status() == 0 && m_reply->error() != QNetworkReply::NoError)
        return fail(networkError(m_reply));
    return HttpAnswer{status(), QString::fromLatin1(m_reply->rawHeader("request-id").left(200)), m_body,
        retryAfter(m_reply), flag(m_reply->rawHeader("x-should-retry"))};
}

} // namespace countersign
