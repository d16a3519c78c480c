#pragma once
#include "llm/model.h"
#include "llm/sse.h"

#include <QUrl>

#include <memory>

namespace countersign {

/// Builds one reply out of a stream's events, within limits. May be used on any thread, by one at a time.
class ReplyReader
{
public:
    virtual ~ReplyReader() = default;
    virtual void take(const SseEvent &event) = 0;
    /// True when nothing more is expected.
    [[nodiscard]] virtual bool isDone() const = 0;
    /// True when it is done because of an error: nothing that follows is of use.
    [[nodiscard]] virtual bool hasFailed() const = 0;
    /// Bytes that finish() has to go through.
    [[nodiscard]] virtual qint64 held() const = 0;
    /// The reply when the stream has said that it is complete. Otherwise the stream's own error, or Unavailable for one
    /// that just ended. Retryable as the error says.
    [[nodiscard]] virtual Result<ModelReply> finish() = 0;
    /// What was used so far; also of a stream that failed.
    [[nodiscard]] virtual Usage usage() const = 0;
};

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// How a kind of server is spoken to.
class Dialect
{
public:
    virtual ~Dialect() = default;
    [[nodiscard]] virtual QUrl url() const = 0;
    [[nodiscard]] virtual Headers headers(const QString &key) const = 0;
    [[nodiscard]] virtual QJsonObject body(const ModelRequest &request) const = 0;
    [[nodiscard]] virtual std::unique_ptr<ReplyReader> reader(const StreamLimits &limits) const = 0;
};

/// `base` with `path` behind it, whether or not it ends in a slash.
[[nodiscard]] QUrl joined(const QString &base, QLatin1String path);

/// What a server's error means. `type` and `words` are the server's; retryable as far as they say.
[[nodiscard]] Error serverError(int status, const QString &type, const QString &words);

} // namespace countersign
