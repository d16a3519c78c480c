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

/// Every value of `key` in `dkim=pass header.d=example.org`.
QList<QByteArray> values(const QByteArray &check, QByteArrayView key)
{
    QList<QByteArray> out;
    const QList<QByteArray> words = check.split(' ');
    for (const QByteArray &word : words)
        if (word.startsWith(key) && word.size() > key.size() && word[key.size()] == '=')
            out.append(word.sliced(key.size() + 1));
    return out;
}

/// What `key` says; empty when it is not there, or more than once: one of them may be the sender's.
QByteArray property(const QByteArray &check, QByteArrayView key)
{
    const QList<QByteArray> all = values(check, key);
    return all.size() == 1 ? all.first() : QByteArray();
}

bool isPassed(const QByteArray &check, QByteArrayView method)
{
    return property(check, method) == "pass" && check.startsWith(method);
}

/// The domain that signed. Whom it signed for (header.i) lies within it (RFC 6376), or something was put in.
QByteArray signerOf(const QByteArray &check)
{
    const QList<QByteArray> domains = values(check, "header.d"), identities = values(check, "header.i");
    if (domains.size() > 1 || identities.size() > 1)
        return {};
    const QByteArray identity = identities.value(0);
    const QByteArray mailbox = identity.sliced(identity.lastIndexOf('@') + 1);
    if (domains.isEmpty())
        return mailbox;
    return identities.isEmpty() || isWithin(mailbox, domains.first()) ? domains.first() : QByteArray();
}

/// Values are to be quoted (RFC 8601), but some servers write the envelope's sender as it came: "a;dkim=pass
/// header.d=bank.example"@evil.example. Behind such a value (smtp.mailfrom, smtp.helo) a second result for signatures,
/// what is left of an address, or an address without its domain says that one was put in.
bool isMuddled(const QList<QByteArray> &checks)
{
    int signatures = 0;
    bool isBehind = false, isSignatureBehind = false, isLeftOver = false, isCut = false;
    for (const QByteArray &check : checks) {
        const bool isSignature = check.startsWith("dkim=");
        signatures += isSignature;
        isSignatureBehind |= isSignature && isBehind;
        const QList<QByteArray> words = check.split(' ');
        for (const QByteArray &word : words) {
            isLeftOver |= isSignatureBehind && word.contains('@') && !(isSignature && word.startsWith("header.i="));
            isCut |=
                word.startsWith("smtp.helo=") || (word.startsWith("smtp.mailfrom=") && !word.sliced(14).contains('.'));
            isBehind |= word.startsWith("smtp.");
        }
    }
    return isSignatureBehind && (signatures > 1 || isLeftOver || isCut);
}

bool isDomain(QByteArrayView name)
{
    return name.contains('.') && !name.startsWith('.') && !name.endsWith('.');
}

bool areGood(const Results &results, const QByteArray &from)
{
    if (isMuddled(results.checks))
        return false;
    // Said of a mail without a signature: what else is said of one then was not said by the server.
    if (std::ranges::any_of(
            results.checks, [](const QByteArray &check) { return values(check, "dkim").contains("none"); }))
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

bool isRightBelow(const QByteArray &name, QByteArrayView domain)
{
    return isWithin(name, domain) && name.indexOf('.') + 1 + domain.size() == name.size();
}

/// The server's own name, one above or right below it, or its neighbour: mail.example.org and mx.example.org.
bool fitsHost(const QByteArray &by, const QByteArray &host)
{
    if (by == host || !isDomain(by) || !isDomain(host))
        return by == host && !by.isEmpty();
    if (isRightBelow(by, host) || isWithin(host, by))
        return true;
    const QByteArray parent = host.sliced(host.indexOf('.') + 1);
    // What people can register (co.uk) has a short name in front; there the neighbour is somebody else.
    return parent.indexOf('.') > 3 && isRightBelow(by, parent);
}

/// Whether `host` writes its results under that name. Exact where it is known; elsewhere the place of the field is
/// what proves it, and the name only has to be near.
bool isNameOf(const QByteArray &by, const QByteArray &host)
{
    struct Known
    {
        const char *host, *by;
        bool isExact;
    };
    static constexpr Known known[] = {{"gmail.com", "mx.google.com", true}, {"googlemail.com", "mx.google.com", true},
        {"office365.com", "mx.microsoft.com", true}, {"outlook.com", "mx.microsoft.com", true},
        {"office365.com", "", true}, {"outlook.com", "", true}, {"yahoo.com", "yahoo.com", false},
        {"me.com", "icloud.com", false}, {"fastmail.com", "messagingengine.com", false}};
    bool isKnown = false;
    for (const Known &provider : known) {
        if (!isWithin(host, provider.host))
            continue;
        isKnown = true;
        if (provider.isExact ? by == provider.by : isWithin(by, provider.by))
            return true;
    }
    return !isKnown && fitsHost(by, host);
}

bool speaksOfSignatures(const Results &results)
{
    return std::ranges::any_of(
        results.checks, [](const QByteArray &check) { return check.startsWith("dkim=") || check.startsWith("arc="); });
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
    const std::optional<std::size_t> own = ownFields(head.fields, server, !named.isEmpty());
    if (from.isEmpty() || !own)
        return {};
    std::size_t end = named.isEmpty() ? *own : nextReceived(head.fields, *own + 1);
    for (std::size_t i = 0; i < end; ++i) {
        const std::optional<Results> results = resultsIn(head.fields[i]);
        if (!results || (named.isEmpty() ? !isNameOf(results->by, server) : results->by != named))
            continue;
        // The first one decides. Some servers part them into a field for each method; all of them stand together.
        if (!named.isEmpty() || speaksOfSignatures(*results))
            return areGood(*results, from) ? QString::fromLatin1(from) : QString();
        end = std::min(end, nextReceived(head.fields, i));
    }
    return {};
}

} // namespace countersign::mail
