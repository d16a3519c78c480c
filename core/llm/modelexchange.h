#pragma once
#include "llm/modelhttp.h"

#include <QTimer>

namespace countersign {

/// One request and its answer. Reads in portions and waits with the next until one is done, so that little is held
/// however fast the server sends; portions with much in them are understood off the main thread. Ends the request when
/// the server is silent, says too much, or compresses what it says.
class ModelExchange : public QObject
{
public:
    ModelExchange(QNetworkReply *reply, std::shared_ptr<ReplyReader> reader, std::shared_ptr<HttpHandle> handle,
        const ModelHttpOptions &options, const StreamLimits &limits, QThreadPool &pool);

    /// Returns when the request has ended, one way or another. Errors of ModelHttp::post.
    [[nodiscard]] QCoro::Task<Result<HttpAnswer>> run();

private:
    [[nodiscard]] QByteArray portion();
    [[nodiscard]] QCoro::Task<> take(QByteArray bytes);
    void takeBody(const QByteArray &bytes);
    void judge();
    void giveUp(const Error &why);
    void patience();
    [[nodiscard]] Result<HttpAnswer> answer() const;
    [[nodiscard]] int status() const;

    QNetworkReply *m_reply;
    std::shared_ptr<ReplyReader> m_reader; ///< a worker's while `take` waits for it
    std::shared_ptr<HttpHandle> m_handle;
    ModelHttpOptions m_options;
    QThreadPool &m_pool;
    SseParser m_parser;
    QByteArray m_body;
    QTimer m_silence;
    OneShot<bool> m_news; ///< more has come, or the end
    qint64 m_behind = 0;  ///< bytes after a complete answer
    bool m_ended = false, m_silent = false, m_complete = false;
    std::optional<Error> m_problem;
};

} // namespace countersign
