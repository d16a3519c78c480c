#pragma once
#include <QByteArray>
#include <QStringList>

#include <optional>

namespace countersign {

/// The parts of a request that decide whether it is served at all.
struct RequestHead
{
    QByteArray method;
    QByteArray target;
    QByteArray host; ///< of the Host header
    QByteArray authorization;
    bool hasOrigin = false;
    qint64 totalBytes = 0; ///< head and body
};

/// What to do with the bytes that have come in so far.
struct HeadVerdict
{
    enum class Kind { Incomplete, Complete, Refused };
    Kind kind = Kind::Incomplete;
    int status = 0; ///< HTTP status of a refusal
    RequestHead head;
};

/// The most that a request, head and body together, may have.
constexpr qint64 kMaxRequestBytes = 64 * 1024;

/// Reads the head of an HTTP/1.x request from the first bytes of a connection. Refuses what can be read in two ways
/// (folded headers, chunked bodies, double Host or Content-Length, bare line feeds) and what is too long.
[[nodiscard]] HeadVerdict readHead(const QByteArray &bytes);

/// Who may ask, and how.
struct AccessRules
{
    QStringList hosts; ///< literal names, without a port
    quint16 port = 0;  ///< the one that a Host header may name
    QByteArray token;  ///< empty: none wanted
};

/// 0 when the request may be served; otherwise the status of the refusal (401, 403, 405).
[[nodiscard]] int judge(const RequestHead &head, const AccessRules &rules);

} // namespace countersign
