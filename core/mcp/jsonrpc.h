#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>

namespace countersign {

/// What a peer answers instead of a result (JSON-RPC 2.0, section 5.1).
struct RpcError
{
    static constexpr int kMethodNotFound = -32601;
    static constexpr int kInvalidParams = -32602;

    int code = 0;
    QString message; ///< from outside
};

/// One message of a peer. Its request ids and ours are two different spaces and may overlap.
struct RpcMessage
{
    enum class Kind { Request, Notification, Result, Error, Broken };

    Kind kind = Kind::Broken;
    QJsonValue requestId; ///< of a Request: the peer's, to be echoed
    qint64 replyTo = 0;   ///< of a Result or Error: ours; 0 when it names none of ours
    QString method;       ///< of a Request or Notification
    QJsonObject params;
    QJsonObject result;
    RpcError error;
    /// False when the text held something that JSON cannot carry exactly (huge integers, duplicate keys, lone
    /// surrogates): its values are near enough to be read, not to be hashed or passed on.
    bool exact = true;
    QString problem;  ///< of a Broken one
    QString leftOut;  ///< why its structured content was not read; empty: it was
    qint64 bytes = 0; ///< of the line that it came in; of a batch, the first has them all
    QByteArray line;  ///< of a Result or Error: all of it, as it came
};

/// The codec of JSON-RPC 2.0: pure functions between messages and lines without a line break.
namespace jsonrpc {

/// The longest message that is read, in bytes.
constexpr qsizetype kMaxMessage = 16 * 1024 * 1024;
/// Messages in a batch. Batches exist in revision 2025-03-26 only and answer batches of ours, of which there are none:
/// what a server may put together are notifications and requests of its own.
constexpr qsizetype kMaxBatch = 100;

/// `params` is the canonical text of an object.
[[nodiscard]] QByteArray request(qint64 id, QByteArrayView method, QByteArrayView params);
[[nodiscard]] QByteArray notification(QByteArrayView method, QByteArrayView params = {});
[[nodiscard]] QByteArray result(const QJsonValue &id, QByteArrayView result);
[[nodiscard]] QByteArray error(const QJsonValue &id, int code, const QString &message);
/// A text as a JSON string with its quotes; a lone surrogate becomes U+FFFD.
[[nodiscard]] QByteArray quoted(const QString &text);

/// One message, or several where the line is a batch (revision 2025-03-26). What cannot be read is a Broken one; what
/// is too large to be read whole is read without its structured content, or is a Broken one that names its call. Takes
/// time and memory in proportion to the line (16 MiB: below 1 s, 100 MB); may be called from any thread.
[[nodiscard]] QList<RpcMessage> decode(const QByteArray &line);

} // namespace jsonrpc

} // namespace countersign
