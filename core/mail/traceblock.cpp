#include "mail/traceblock.h"

#include <QList>

#include <algorithm>

namespace countersign::mail {

namespace {

constexpr qsizetype longestReceived = 4000;

/// A Received, in lower case: its words without comments, and what stood in comments. Parts of it are a sender's words
/// (HELO, the envelope's sender), and what is quoted can be read in two ways: then it has none.
struct Hop
{
    QList<QByteArray> words;
    QByteArray comments;
};

Hop hopOf(QByteArrayView value)
{
    Hop hop;
    if (value.size() > longestReceived || value.contains('"') || value.contains('\\'))
        return hop;
    QByteArray word;
    int depth = 0;
    const auto end = [&] {
        if (!word.isEmpty())
            hop.words.append(word.toLower());
        word.clear();
    };
    for (const char c : value) {
        depth += c == '(' ? 1 : 0;
        if (depth > 0)
            hop.comments.append(c);
        else if (c == ';')
            break;
        else if (c == ' ' || c == '\t')
            end();
        else
            word.append(c);
        if (c == ')' && depth > 0)
            --depth;
        if (c == ')')
            end();
    }
    end();
    hop.comments = hop.comments.toLower();
    return hop;
}

/// "from HOST by HOST with PROTOCOL …", with one of each: whoever calls itself "a by b with lmtp" makes a second one.
struct Route
{
    QByteArray by, with;
};

std::optional<Route> routeOf(const Hop &hop)
{
    const qsizetype by = hop.words.indexOf("by");
    if (hop.words.value(0) != "from" || by != hop.words.lastIndexOf("by") || by < 0)
        return std::nullopt;
    const bool isDirect = hop.words.value(by + 2) == "with" && hop.words.count("with") == 1;
    return Route{hop.words.value(by + 1), isDirect ? hop.words.value(by + 3) : QByteArray()};
}

/// Loopback, and no other address beside it.
bool isFromLoopback(const Hop &hop)
{
    QByteArray others = hop.comments;
    others.replace("[127.0.0.1]", "").replace("[::1]", "").replace("[ipv6:::1]", "");
    const auto isPartOfAddress = [](char c) { return c == '[' || c == ':' || (c >= '0' && c <= '9'); };
    return others.size() != hop.comments.size() && std::ranges::none_of(others, isPartOfAddress);
}

enum class Provider { Other, Google, Microsoft };

Provider providerAt(QByteArrayView host)
{
    if (isWithin(host, "office365.com") || isWithin(host, "outlook.com"))
        return Provider::Microsoft;
    return isWithin(host, "gmail.com") || isWithin(host, "googlemail.com") ? Provider::Google : Provider::Other;
}

bool isInside(const Hop &hop, Provider provider, bool countsLoopback)
{
    // "by 2002:a05:…", as Gmail hands on. Elsewhere programs on the server hand in mail like that, header and all.
    if (provider == Provider::Google && hop.words.value(0) == "by")
        return hop.words.value(1).startsWith("2002:a");
    const std::optional<Route> route = routeOf(hop);
    if (!route)
        return false;
    if (provider == Provider::Microsoft) // from outside everything comes in through …protection.outlook.com
        return isWithin(route->by, "prod.outlook.com");
    return route->with == "lmtp" || route->with == "lmtps" || route->with == "lmtpa" || route->with == "lmtpsa" ||
           (countsLoopback && isFromLoopback(hop));
}

} // namespace

bool isWithin(QByteArrayView name, QByteArrayView domain)
{
    return !domain.isEmpty() && name.endsWith(domain) &&
           (name.size() == domain.size() || name[name.size() - domain.size() - 1] == '.');
}

std::size_t nextReceived(const RawFields &fields, std::size_t from)
{
    while (from < fields.size() && !isNamed(fields[from].first, "received"))
        ++from;
    return from;
}

std::optional<std::size_t> ownFields(const RawFields &fields, QByteArrayView host, bool countsLoopback)
{
    const Provider provider = providerAt(host);
    std::size_t at = nextReceived(fields, 0);
    while (at < fields.size() && isInside(hopOf(fields[at].second), provider, countsLoopback))
        at = nextReceived(fields, at + 1);
    return at < fields.size() ? std::optional(at) : std::nullopt;
}

} // namespace countersign::mail
