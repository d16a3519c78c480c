#include "auth/redirect.h"

#include "auth/autherror.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace countersign {

namespace {
constexpr qsizetype kMostLines = 100;
constexpr qsizetype kMostParameters = 30;
constexpr qsizetype kMostCode = 8 * 1024;

using Parameters = QHash<QByteArray, QByteArray>;

QByteArray decoded(QByteArrayView text)
{
    return QByteArray::fromPercentEncoding(text.toByteArray().replace('+', ' '));
}

/// nullopt: too many, or one of them twice.
std::optional<Parameters> parametersOf(QByteArrayView query)
{
    Parameters found;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        const QByteArray name = decoded(equals < 0 ? pair : pair.first(equals));
        if (found.contains(name) || found.size() >= kMostParameters)
            return std::nullopt;
        found.insert(name, equals < 0 ? QByteArray() : decoded(pair.sliced(equals + 1)));
    }
    return found;
}

bool isVisibleAscii(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return uchar(c) > 0x20 && uchar(c) < 0x7f; });
}
} // namespace

bool sameSecret(QByteArrayView given, QByteArrayView wanted)
{
    uchar different = given.size() == wanted.size() && !wanted.isEmpty() ? 0 : 1;
    for (qsizetype i = 0; i < wanted.size(); ++i)
        different = uchar(different | (uchar(wanted[i]) ^ uchar(i < given.size() ? given[i] : 0)));
    return different == 0;
}

BrowserRequest readBrowserRequest(const QByteArray &head, const QByteArray &host)
{
    if (head.size() > kMostRedirectBytes)
        return {431, {}};
    if (std::ranges::count(head, '\n') > kMostLines)
        return {431, {}};
    const QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    if (first.size() != 3 || !first[1].startsWith('/') || !isVisibleAscii(first[1]) || !first[2].startsWith("HTTP/1."))
        return {400, {}};
    int hosts = 0;
    for (const QByteArray &line : lines.sliced(1)) {
        if (!line.left(5).toLower().startsWith("host:"))
            continue;
        ++hosts;
        if (line.mid(5).trimmed().toLower() != host)
            return {403, {}};
    }
    if (hosts != 1)
        return {400, {}};
    return first[0] == "GET" ? BrowserRequest{0, first[1]} : BrowserRequest{405, {}};
}

RedirectAnswer readRedirect(const QByteArray &target, const AuthClient &client, const QString &state)
{
    const qsizetype mark = target.indexOf('?');
    if (mark < 0 || target.first(mark) != "/" || target.size() > kMostRedirectBytes)
        return {};
    const std::optional<Parameters> given = parametersOf(QByteArrayView(target).sliced(mark + 1));
    if (!given || !sameSecret(given->value("state"), state.toLatin1()))
        return {};
    const QString &issuer = client.provider.issuer;
    if (!issuer.isEmpty() && given->contains("iss") && given->value("iss") != issuer.toUtf8())
        return {RedirectAnswer::Kind::Failed, {}, authError(AuthFailure::Stranger, client.name())};
    if (given->contains("error"))
        return {RedirectAnswer::Kind::Failed, {}, redirectError(given->value("error"), client)};
    const QByteArray code = given->value("code");
    if (code.isEmpty() || code.size() > kMostCode || !isVisibleAscii(code))
        return {RedirectAnswer::Kind::Failed, {}, authError(AuthFailure::Unreadable, client.name())};
    return {RedirectAnswer::Kind::Code, QString::fromLatin1(code), {}};
}

} // namespace countersign
