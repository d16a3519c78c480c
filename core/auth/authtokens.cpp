#include "auth/authtokens.h"

#include "auth/autherror.h"
#include "base/jsonparser.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace countersign {

namespace {
constexpr qsizetype kMostToken = 16 * 1024;   // the longest seen (Microsoft, many groups) has 4 KiB
constexpr qint64 kLeastLifeS = 30;            // a server that says 0 would be asked without end
constexpr qint64 kMostLifeS = 30 * 24 * 3600; // far above what anybody gives
constexpr qint64 kUntoldLifeS = 3600;         // RFC 6749 leaves it open; this is what most give
constexpr qint64 kMostRefreshS = 10 * 366 * 24 * 3600LL;

JsonLimits limits()
{
    JsonLimits most;
    most.depth = 8;
    most.bytes = kMostTokenBytes;
    most.values = most.members = most.elements = 500;
    most.lenient = true;
    return most;
}

/// It goes into a header or an IMAP line: one word of visible ASCII.
bool canBeCarried(const QString &token)
{
    return token.size() <= kMostToken &&
           std::ranges::all_of(token, [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

/// Some servers send the number as a text.
qint64 seconds(const QJsonValue &value, qint64 otherwise, qint64 least, qint64 most)
{
    bool ok = value.isDouble();
    const double number = ok ? value.toDouble() : value.toString().left(20).toDouble(&ok);
    return ok && std::isfinite(number) ? qint64(std::clamp(number, double(least), double(most))) : otherwise;
}

QStringList words(const QString &scope)
{
    return scope.split(u' ', Qt::SkipEmptyParts);
}
} // namespace

QStringList missingScopes(const QString &asked, const QString &granted)
{
    static const QSet<QString> grantNothing{
        u"offline_access"_s, u"openid"_s, u"email"_s, u"profile"_s, u"address"_s, u"phone"_s};
    QSet<QString> given;
    for (const QString &word : words(granted))
        given.insert(word.toLower()); // Microsoft writes them in its own way
    QStringList missing;
    for (const QString &word : words(asked))
        if (!grantNothing.contains(word) && !given.contains(word.toLower()))
            missing.append(word);
    return missing;
}

Result<AuthTokens> readTokenAnswer(int status, const QByteArray &body, const AuthClient &client)
{
    const Result<QJsonObject> read = parseJsonObject(body, limits());
    const QJsonObject json = read.value_or(QJsonObject());
    if (status != 200 || json.contains("error"_L1)) // GitHub refuses with status 200
        return fail(tokenError(status, json["error"_L1].toString(), json["error_description"_L1].toString(), client));
    const QString type = json["token_type"_L1].toString(u"bearer"_s);
    AuthTokens tokens;
    tokens.access = json["access_token"_L1].toString();
    tokens.refresh = json["refresh_token"_L1].toString();
    if (!read || tokens.access.isEmpty() || !canBeCarried(tokens.access) || !canBeCarried(tokens.refresh) ||
        type.compare("bearer"_L1, Qt::CaseInsensitive) != 0)
        return fail(authError(AuthFailure::Unreadable, client.name(), u"no token in the answer"_s));
    tokens.lifeS = seconds(json["expires_in"_L1], kUntoldLifeS, kLeastLifeS, kMostLifeS);
    tokens.refreshLifeS = seconds(json["refresh_token_expires_in"_L1], 0, 0, kMostRefreshS);
    if (json["scope"_L1].isString()) // left out when it is what was asked for
        tokens.missing = missingScopes(client.provider.scope, json["scope"_L1].toString());
    return tokens;
}

} // namespace countersign
