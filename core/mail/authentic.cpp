#include "mail/authentic.h"

#include "mail/traceblock.h"

#include <algorithm>
#include <optional>

namespace countersign::mail {

namespace {

constexpr qsizetype longestResults = 16'000;
constexpr qsizetype mostResults = 100;

/// One field of results, in lower case and without comments: who says so, and what.
struct Results
{
    QByteArray by; ///< empty: it does not say
    QList<QByteArray> checks;
};

/// Parts of it were said by whoever sent the mail (names, addresses), so nothing that is quoted counts, and a bracket
/// in quotes ends no comment. What does not end takes the rest with it: then nothing is proven.
QByteArray withoutComments(QByteArrayView value)
{
    QByteArray out;
    int depth = 0;
    bool isQuoted = false;
    value = value.first(std::min(value.size(), longestResults));
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (c == '\\')
            ++i;
        else if (c == '"')
            isQuoted = !isQuoted;
        else if (c == '(' && !isQuoted)
            ++depth;
        else if (c == ')' && !isQuoted)
            depth = std::max(0, depth - 1);
        else if (depth == 0 && !isQuoted)
            out.append(c);
    }
    return out.toLower();
}

Results resultsOf(QByteArrayView value, bool isSealed)
{
    QList<QByteArray> parts = withoutComments(value).split(';');
    if (parts.size() > mostResults)
        parts.resize(mostResults);
    for (QByteArray &part : parts)
        part = part.simplified();
    if (isSealed && parts.first().startsWith("i="))
        parts.removeFirst();
    Results results;
    if (!parts.isEmpty() && !parts.first().contains('=')) // Microsoft begins with the first check
        results.by = parts.takeFirst().split(' ').first();
    results.checks = parts;
    return results;
}

/// What `key` says in `dkim=pass header.d=example.org`; empty when it is not there.
QByteArray property(const QByteArray &check, QByteArrayView key)
{
    const QList<QByteArray> words = check.split(' ');
    for (const QByteArray &word : words)
        if (word.startsWith(key) && word.size() > key.size() && word[key.size()] == '=')
            return word.sliced(key.size() + 1);
    return {};
}

bool isPassed(const QByteArray &check, QByteArrayView method)
{
    return property(check, method) == "pass" && check.startsWith(method);
}

QByteArray signerOf(const QByteArray &check)
{
    const QByteArray domain = property(check, "header.d");
    const QByteArray identity = property(check, "header.i");
    return domain.isEmpty() ? identity.sliced(identity.lastIndexOf('@') + 1) : domain;
}

bool isDomain(QByteArrayView name)
{
    return name.contains('.') && !name.startsWith('.') && !name.endsWith('.');
}

bool areGood(const Results &results, const QByteArray &from)
{
    // Said of a mail without a signature: what else is said of one then was not said by the server.
    if (std::ranges::any_of(results.checks, [](const QByteArray &check) { return property(check, "dkim") == "none"; }))
        return false;
    const bool isAligned = std::ranges::any_of(results.checks,
        [&](const QByteArray &check) { return isPassed(check, "dmarc") && property(check, "header.from") == from; });
    return std::ranges::any_of(results.checks, [&](const QByteArray &check) {
        if (isPassed(check, "arc"))
            return isAligned;
        const QByteArray signer = isPassed(check, "dkim") ? signerOf(check) : QByteArray();
        return isDomain(signer) && (isWithin(from, signer) || (isAligned && isWithin(signer, from)));
    });
}

/// The server's own name, one above or below it, or its neighbour: mail.example.org and mx.example.org.
bool fitsHost(const QByteArray &by, const QByteArray &host)
{
    if (by.isEmpty())
        return isWithin(host, "office365.com") || isWithin(host, "outlook.com");
    if (!isDomain(by) || !isDomain(host))
        return by == host;
    if (isWithin(by, host) || isWithin(host, by))
        return true;
    const QByteArray parent = host.sliced(host.indexOf('.') + 1);
    // What people can register (co.uk) has a short name in front; there the neighbour is somebody else.
    return parent.indexOf('.') > 3 && isWithin(by, parent);
}

bool isNameOf(const QByteArray &by, const QByteArray &host)
{
    struct Known
    {
        const char *host, *by;
    };
    static constexpr Known known[] = {{"gmail.com", "mx.google.com"}, {"googlemail.com", "mx.google.com"},
        {"office365.com", "mx.microsoft.com"}, {"outlook.com", "mx.microsoft.com"}, {"yahoo.com", "yahoo.com"},
        {"me.com", "icloud.com"}, {"fastmail.com", "messagingengine.com"}};
    return fitsHost(by, host) || std::ranges::any_of(known, [&](const Known &provider) {
        return isWithin(host, provider.host) && isWithin(by, provider.by);
    });
}

/// The results that stand in such a field.
std::optional<Results> resultsIn(const std::pair<QByteArray, QByteArray> &field)
{
    const bool isSealed = isNamed(field.first, "arc-authentication-results");
    if (!isSealed && !isNamed(field.first, "authentication-results"))
        return std::nullopt;
    return resultsOf(field.second, isSealed);
}

/// The domain of the only From; empty when programs may see another one.
QByteArray fromDomain(const MailHead &head)
{
    const auto isFrom = [](const auto &field) { return isNamed(field.first, "from"); };
    if (head.from.size() != 1 || std::ranges::count_if(head.fields, isFrom) != 1)
        return {};
    const QString address = head.from.front().address;
    const QByteArray domain = address.sliced(address.lastIndexOf(u'@') + 1).toLatin1();
    return address.count(u'@') == 1 && isDomain(domain) && !domain.contains('?') ? domain : QByteArray();
}

} // namespace

QString authenticBy(const MailHead &head, const QString &host, const QString &authserv)
{
    const QByteArray from = fromDomain(head), server = host.toLower().toLatin1(), named = authserv.toLower().toLatin1();
    const std::optional<std::size_t> own = ownFields(head.fields, server);
    if (from.isEmpty() || !own)
        return {};
    for (std::size_t i = 0; i < *own; ++i)
        if (const std::optional<Results> results = resultsIn(head.fields[i]);
            results && isNameOf(results->by, server) && areGood(*results, from))
            return QString::fromLatin1(from);
    if (named.isEmpty())
        return {};
    const std::size_t end = nextReceived(head.fields, *own + 1);
    for (std::size_t i = 0; i < end; ++i)
        if (const std::optional<Results> results = resultsIn(head.fields[i]); results && results->by == named)
            return areGood(*results, from) ? QString::fromLatin1(from) : QString();
    return {};
}

} // namespace countersign::mail
