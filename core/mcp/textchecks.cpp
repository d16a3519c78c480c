#include "mcp/textchecks.h"

#include "base/literals.h"

#include <QDate>
#include <QHash>
#include <QTime>
#include <QUrl>

#include <arpa/inet.h>

namespace countersign::textchecks {

namespace {

/// None of the formats but URIs is longer (an address of mail: 64 + 1 + 255).
constexpr qsizetype kMaxShort = 320;
constexpr qsizetype kMaxUri = 8192;

using Compiled = std::shared_ptr<const Pattern>;

Compiled whole(const char *pattern)
{
    return Pattern::compile(u"\\A(?:%1)\\z"_s.arg(QLatin1String(pattern)));
}

bool matches(const Compiled &pattern, const QString &text)
{
    WorkBudget enough{1'000'000}; // our own patterns on short texts
    return pattern->search(text, enough) == PatternFit::Fits;
}

bool isDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

bool isTime(const QString &text)
{
    static const Compiled form = whole("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");
    return matches(form, text) && QTime::fromString(text.left(8), Qt::ISODate).isValid();
}

bool isDateTime(const QString &text)
{
    return text.size() > 11 && isDate(text.left(10)) && (text[10] == u'T' || text[10] == u't') && isTime(text.mid(11));
}

bool isEmail(const QString &text)
{
    static const Compiled form = whole("[^@\\s]{1,64}@[^@\\s]{1,255}");
    return matches(form, text);
}

bool isUuid(const QString &text)
{
    static const Compiled form = whole("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    return matches(form, text);
}

bool isUri(const QString &text)
{
    return !QUrl(text, QUrl::StrictMode).scheme().isEmpty();
}

bool isAddress(int family, const QString &text)
{
    char address[16];
    return ::inet_pton(family, text.toLatin1().constData(), address) == 1;
}

using Check = bool (*)(const QString &);

const QHash<QString, Check> &formats()
{
    static const QHash<QString, Check> table{
        {u"date"_s, isDate},
        {u"time"_s, isTime},
        {u"date-time"_s, isDateTime},
        {u"email"_s, isEmail},
        {u"uri"_s, isUri},
        {u"uuid"_s, isUuid},
        {u"ipv4"_s, [](const QString &t) { return isAddress(AF_INET, t); }},
        {u"ipv6"_s, [](const QString &t) { return isAddress(AF_INET6, t); }},
    };
    return table;
}

} // namespace

bool knowsFormat(const QString &format)
{
    return formats().contains(format);
}

PatternFit fits(const QString &format, const QString &text)
{
    const Check check = formats().value(format);
    if (!check)
        return PatternFit::Fits;
    if (check == isUri && text.size() > kMaxUri)
        return PatternFit::Undecided;
    if (check != isUri && text.size() > kMaxShort)
        return PatternFit::Misfits;
    return check(text) ? PatternFit::Fits : PatternFit::Misfits;
}

} // namespace countersign::textchecks
