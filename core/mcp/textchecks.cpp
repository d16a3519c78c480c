#include "mcp/textchecks.h"

#include <QDate>
#include <QHash>
#include <QTime>
#include <QUrl>

#include <arpa/inet.h>

namespace countersign::textchecks {

namespace {

constexpr qsizetype kMaxPattern = 4096;

bool isWhole(const QString &text, const QString &pattern)
{
    return match(compile(QRegularExpression::anchoredPattern(pattern)), text) == Verdict::Fits;
}

bool isDate(const QString &text)
{
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

bool isTime(const QString &text)
{
    static const QString zone = QStringLiteral("[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");
    return isWhole(text, zone) && QTime::fromString(text.left(8), Qt::ISODate).isValid();
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
        {QStringLiteral("date"), isDate},
        {QStringLiteral("time"), isTime},
        {QStringLiteral("date-time"),
         [](const QString &t) { return t.size() > 11 && isDate(t.left(10)) && (t[10] == u'T' || t[10] == u't') && isTime(t.mid(11)); }},
        {QStringLiteral("email"), [](const QString &t) { return isWhole(t, QStringLiteral("[^@\\s]{1,64}@[^@\\s]{1,255}")); }},
        {QStringLiteral("uri"),
         [](const QString &t) { return !QUrl(t, QUrl::StrictMode).scheme().isEmpty(); }},
        {QStringLiteral("uuid"),
         [](const QString &t) { return isWhole(t, QStringLiteral("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")); }},
        {QStringLiteral("ipv4"), [](const QString &t) { return isAddress(AF_INET, t); }},
        {QStringLiteral("ipv6"), [](const QString &t) { return isAddress(AF_INET6, t); }},
    };
    return table;
}

} // namespace

QRegularExpression compile(const QString &pattern)
{
    if (pattern.size() > kMaxPattern)
        return QRegularExpression(QStringLiteral("(")); // as good as unreadable
    // PCRE2 takes its limits from the start of the pattern; a later setting can only lower them.
    QRegularExpression expression(QStringLiteral("(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=2000)") + pattern);
    return expression;
}

Verdict match(const QRegularExpression &pattern, const QString &text)
{
    const QRegularExpressionMatch result = pattern.match(text);
    if (!result.isValid())
        return Verdict::TooCostly;
    return result.hasMatch() ? Verdict::Fits : Verdict::Misfits;
}

bool knowsFormat(const QString &format)
{
    return formats().contains(format);
}

bool fits(const QString &format, const QString &text)
{
    const Check check = formats().value(format);
    return !check || check(text);
}

} // namespace countersign::textchecks
