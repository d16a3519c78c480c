#include "ops/requesthead.h"

#include <QList>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMaxHeaders = 100;

HeadVerdict refuse(int status)
{
    return {HeadVerdict::Kind::Refused, status, {}};
}

bool isToken(const QByteArray &name)
{
    return !name.isEmpty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool readRequestLine(const QByteArray &line, RequestHead &head)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts[0]) || !parts[1].startsWith('/'))
        return false;
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0")
        return false;
    head.method = parts[0];
    head.target = parts[1];
    return std::ranges::all_of(head.target, [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f; });
}

/// Takes one header; false when it makes the request ambiguous.
bool readHeader(const QByteArray &line, RequestHead &head, qint64 &length)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.left(colon)) || line.contains('\n') || line.contains('\0'))
        return false;
    const QByteArray name = line.left(colon).toLower();
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (name == "host") {
        if (!head.host.isNull())
            return false;
        head.host = value.isEmpty() ? QByteArray("") : value;
    } else if (name == "origin") {
        head.hasOrigin = true;
    } else if (name == "authorization") {
        if (!head.authorization.isNull())
            return false;
        head.authorization = value;
    } else if (name == "transfer-encoding" || name == "upgrade") {
        return false;
    } else if (name == "content-length") {
        bool ok = false;
        const qint64 bytes = value.toLongLong(&ok);
        if (length >= 0 || !ok || bytes < 0 || value.startsWith('+'))
            return false;
        length = bytes;
    }
    return true;
}

} // namespace

HeadVerdict readHead(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return bytes.size() >= kMaxRequestBytes ? refuse(431) : HeadVerdict{};
    const QByteArray text = bytes.left(end);
    HeadVerdict verdict;
    qint64 length = -1;
    qsizetype from = 0;
    qsizetype count = 0;
    while (from <= text.size()) {
        const qsizetype next = text.indexOf("\r\n", from);
        const QByteArray line = text.mid(from, next < 0 ? -1 : next - from);
        const bool good = from == 0 ? readRequestLine(line, verdict.head) : readHeader(line, verdict.head, length);
        if (!good)
            return refuse(400);
        if (++count > kMaxHeaders)
            return refuse(431);
        if (next < 0)
            break;
        from = next + 2;
    }
    if (length > kMaxRequestBytes) // before it is added to anything
        return refuse(413);
    verdict.head.totalBytes = end + 4 + std::max<qint64>(length, 0);
    if (verdict.head.totalBytes > kMaxRequestBytes)
        return refuse(413);
    if (bytes.size() < verdict.head.totalBytes)
        return verdict;
    // A second request behind the first would be served without having been looked at.
    if (bytes.size() > verdict.head.totalBytes)
        return refuse(400);
    verdict.kind = HeadVerdict::Kind::Complete;
    return verdict;
}

int judge(const RequestHead &head, const AccessRules &rules)
{
    const QByteArray port = ':' + QByteArray::number(rules.port);
    QByteArray host = head.host.toLower();
    if (host.endsWith(port) && !host.startsWith(':'))
        host.chop(port.size());
    if (!rules.hosts.contains(QString::fromLatin1(host)) || head.hasOrigin)
        return 403;
    if (!rules.token.isEmpty()) {
        const QByteArray wanted = "Bearer " + rules.token;
        // Same time for every wrong one.
        uchar different = head.authorization.size() == wanted.size() ? 0 : 1;
        for (qsizetype i = 0; i < wanted.size(); ++i)
            different = uchar(
                different | (uchar(wanted[i]) ^ uchar(i < head.authorization.size() ? head.authorization[i] : 0)));
        if (different != 0)
            return 401;
    }
    return head.method == "GET" || head.method == "HEAD" ? 0 : 405;
}

} // namespace countersign
