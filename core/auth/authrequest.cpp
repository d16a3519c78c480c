#include "auth/authrequest.h"

#include "base/hash.h"

#include <QRandomGenerator>

namespace countersign {

namespace {
constexpr int kWordBytes = 32;
constexpr auto kWord = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
} // namespace

QString randomWord(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char &byte : raw)
        byte = char(QRandomGenerator::system()->bounded(256));
    return QString::fromLatin1(raw.toBase64(kWord));
}

QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(QByteArray::fromHex(sha256Hex(verifier.toLatin1())).toBase64(kWord));
}

// By hand: QUrlQuery leaves "+" as it is, which a form reads as a space.
QByteArray formOf(const QList<std::pair<QString, QString>> &pairs)
{
    QByteArray form;
    for (const auto &[name, value] : pairs) {
        if (!form.isEmpty())
            form += '&';
        form += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return form;
}

Result<AuthRequest> authorizationRequest(const AuthClient &client, quint16 port)
{
    const Result<void> good = checkClient(client);
    if (!good)
        return fail(good.error());
    AuthRequest request;
    request.redirect = u"http://%1:%2"_s.arg(client.provider.redirectHost).arg(port);
    request.state = randomWord(kWordBytes);
    request.verifier = randomWord(kWordBytes);
    QList<std::pair<QString, QString>> pairs{{u"response_type"_s, u"code"_s}, {u"client_id"_s, client.clientId},
        {u"redirect_uri"_s, request.redirect}, {u"state"_s, request.state},
        {u"code_challenge"_s, challengeOf(request.verifier)}, {u"code_challenge_method"_s, u"S256"_s}};
    if (!client.provider.scope.isEmpty())
        pairs.append({u"scope"_s, client.provider.scope});
    if (!client.loginHint.isEmpty())
        pairs.append({u"login_hint"_s, client.loginHint});
    pairs += client.provider.extra;
    const QByteArray base = QUrl(client.provider.authorizeUrl).toEncoded();
    request.url = QUrl::fromEncoded(base + (base.contains('?') ? '&' : '?') + formOf(pairs), QUrl::StrictMode);
    return request;
}

} // namespace countersign
