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
    QString problem; ///< of a Broken one
};

/// The codec of JSON-RPC 2.0: pure functions between messages and lines without a line break.
namespace jsonrpc {

/// `params` is the canonical text of an object.
[[nodiscard]] QByteArray request(qint64 id, QByteArrayView method, QByteArrayView params);
[[nodiscard]] QByteArray notification(QByteArrayView method, QByteArrayView params = {});
[[nodiscard]] QByteArray result(const QJsonValue &id, QByteArrayView result);
[[nodiscard]] QByteArray error(const QJsonValue &id, int code, const QString &message);
/// A text as a JSON string with its quotes; a lone surrogate becomes U+FFFD.
[[nodiscard]] QByteArray quoted(const QString &text);

/// One message, or several where the line is a batch (revision 2025-03-26). What cannot be read is a Broken one.
[[nodiscard]] QList<RpcMessage> decode(const QByteArray &line);

} // namespace jsonrpc

} // namespace countersign
