#include "mailtools/wayin.h"

#include "base/canonicaljson.h"
#include "base/literals.h"

namespace countersign {

namespace {

std::unexpected<Error> notOurs()
{
    return fail(ErrorCode::Protocol, u"What came over descriptor 3 is not from Countersign."_s);
}

/// Of the line's kind, for that account.
Result<QJsonObject> read(const QByteArray &line)
{
    Result<QJsonObject> json = parseJsonObject(line);
    if (!json || json->value("v"_L1).toInt() != WayIn::kVersion || !json->value("account"_L1).isString())
        return notOurs();
    return json;
}

/// Only what is worth telling apart on the other side.
ErrorCode codeNamed(const QString &name)
{
    for (const ErrorCode code : {ErrorCode::Refused, ErrorCode::NotFound, ErrorCode::Unavailable, ErrorCode::Cancelled})
        if (errorCodeName(code) == name)
            return code;
    return ErrorCode::Failed;
}

} // namespace

QByteArray WayIn::question(const QString &account)
{
    return canonicalBytes({{u"v"_s, kVersion}, {u"account"_s, account}}) + '\n';
}

Result<QString> WayIn::asked(const QByteArray &line)
{
    const Result<QJsonObject> json = read(line);
    if (!json)
        return fail(json.error());
    return json->value("account"_L1).toString();
}

QByteArray WayIn::answer(const QString &account, const Result<WayIn> &way)
{
    QJsonObject out{{u"v"_s, kVersion}, {u"account"_s, account}};
    if (way) {
        out.insert(u"host"_s, way->host);
        out.insert(u"port"_s, way->port);
        out.insert(u"tls"_s, way->tls);
        out.insert(u"authority"_s, QString::fromLatin1(way->authority.toBase64()));
        out.insert(u"user"_s, way->user);
        out.insert(u"secret"_s, QString::fromLatin1(way->secret.toBase64()));
        out.insert(u"is_token"_s, way->isToken);
        out.insert(u"send_host"_s, way->sendHost);
        out.insert(u"send_port"_s, way->sendPort);
        out.insert(u"send_tls"_s, way->sendTls);
        out.insert(u"sent_copy"_s, way->sentCopy);
    } else {
        out.insert(u"error"_s, errorCodeName(way.error().code));
        out.insert(u"message"_s, way.error().message);
        out.insert(u"retryable"_s, way.error().retryable);
    }
    return canonicalBytes(out) + '\n';
}

Result<WayIn> WayIn::answered(const QString &account, const QByteArray &line)
{
    const Result<QJsonObject> json = read(line);
    if (!json)
        return fail(json.error());
    const auto text = [&json](QLatin1StringView key) { return json->value(key).toString(); };
    if (text("account"_L1) != account)
        return notOurs();
    if (json->contains("error"_L1))
        return fail(codeNamed(text("error"_L1)), text("message"_L1), {}, json->value("retryable"_L1).toBool());
    WayIn way;
    way.host = text("host"_L1);
    way.port = quint16(json->value("port"_L1).toInt());
    way.tls = text("tls"_L1);
    way.authority = QByteArray::fromBase64(text("authority"_L1).toLatin1());
    way.user = text("user"_L1);
    way.secret = QByteArray::fromBase64(text("secret"_L1).toLatin1());
    way.isToken = json->value("is_token"_L1).toBool();
    way.sendHost = text("send_host"_L1);
    way.sendPort = quint16(json->value("send_port"_L1).toInt());
    way.sendTls = text("send_tls"_L1);
    way.sentCopy = text("sent_copy"_L1);
    if (way.host.isEmpty() || way.port == 0)
        return notOurs();
    return way;
}

} // namespace countersign
