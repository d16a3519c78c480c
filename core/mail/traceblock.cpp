#include "mail/traceblock.h"

#include <QList>

#include <algorithm>

namespace countersign::mail {

namespace {

constexpr qsizetype longestReceived = 4000;

/// A Received, in lower case: its words without comments, and what stood in comments.
struct Hop
{
    QList<QByteArray> words;
    QByteArray comments;
};

Hop hopOf(QByteArrayView value)
{
    Hop hop;
    QByteArray word;
    int depth = 0;
    const auto end = [&] {
        if (!word.isEmpty())
            hop.words.append(word.toLower());
        word.clear();
    };
    for (const char c : value.first(std::min(value.size(), longestReceived))) {
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

/// The word behind the last `key`: what a sender calls itself stands before what the server says.
QByteArray wordAfter(const Hop &hop, const char *key)
{
    const qsizetype at = hop.words.lastIndexOf(QByteArray(key));
    return at < 0 ? QByteArray() : hop.words.value(at + 1);
}

/// Loopback, and no other address beside it.
bool isFromLoopback(const Hop &hop)
{
    QByteArray others = hop.comments;
    others.replace("[127.0.0.1]", "").replace("[::1]", "").replace("[ipv6:::1]", "");
    const auto isPartOfAddress = [](char c) { return c == '[' || c == ':' || (c >= '0' && c <= '9'); };
    return others.size() != hop.comments.size() && std::ranges::none_of(others, isPartOfAddress);
}

bool isInside(const Hop &hop, bool isMicrosoft)
{
    if (!hop.words.contains("from")) // "by 2002:a05:…", as Gmail hands on
        return hop.words.contains("by");
    if (isMicrosoft) // from outside everything comes in through …protection.outlook.com
        return isWithin(wordAfter(hop, "by"), "prod.outlook.com");
    return wordAfter(hop, "with").startsWith("lmtp") || isFromLoopback(hop);
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

std::optional<std::size_t> ownFields(const RawFields &fields, QByteArrayView host)
{
    const bool isMicrosoft = isWithin(host, "office365.com") || isWithin(host, "outlook.com");
    std::size_t at = nextReceived(fields, 0);
    while (at < fields.size() && isInside(hopOf(fields[at].second), isMicrosoft))
        at = nextReceived(fields, at + 1);
    return at < fields.size() ? std::optional(at) : std::nullopt;
}

} // namespace countersign::mail
