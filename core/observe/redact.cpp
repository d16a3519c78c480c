#include "observe/redact.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <mutex>

namespace countersign {

namespace {
std::mutex g_mutex;
QStringList g_secrets; // longest first, so that no part of one stays

const QString kHidden = u"***"_s;

const QRegularExpression &secretForm()
{
    static const QRegularExpression form(
        u"(?:\\b(?:bearer|basic)\\s+|"
        u"\\b(?:password|passwd|secret|api[_-]?key|access[_-]?token|refresh[_-]?token|client[_-]?secret|"
        u"token)\\b[\"']?\\s*[:=]\\s*[\"']?)"
        u"\\K[^\\s\"',;&}]{4,}|"
        u"\\b(?:sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|ya29\\.[A-Za-z0-9_-]{20,}|xox[abp]-[A-"
        u"Za-z0-9-]{10,}|"
        u"AKIA[0-9A-Z]{16})"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form;
}

bool hidesValue(const QString &key)
{
    static const QRegularExpression form(
        u"\\A(?:.*_)?(?:password|passwd|secret|api_?key|token|authorization|credentials?)\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    return form.match(key).hasMatch();
}

QJsonValue redactValue(const QString &key, const QJsonValue &value)
{
    if (value.isString())
        return hidesValue(key) && !value.toString().isEmpty() ? kHidden : redactText(value.toString());
    if (value.isObject())
        return redactFields(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray out;
    const QJsonArray items = value.toArray();
    for (const QJsonValue &item : items)
        out.append(redactValue(key, item));
    return out;
}
} // namespace

void addKnownSecret(const QString &secret)
{
    if (secret.size() < 4)
        return; // would blacken half of every text
    const std::scoped_lock lock(g_mutex);
    if (g_secrets.contains(secret))
        return;
    g_secrets.append(secret);
    std::ranges::sort(g_secrets, [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString redactText(const QString &text)
{
    QString out = text;
    {
        const std::scoped_lock lock(g_mutex);
        for (const QString &secret : std::as_const(g_secrets))
            out.replace(secret, kHidden);
    }
    return out.replace(secretForm(), kHidden);
}

QJsonObject redactFields(const QJsonObject &object)
{
    QJsonObject out;
    for (auto it = object.begin(); it != object.end(); ++it)
        out.insert(it.key(), redactValue(it.key(), it.value()));
    return out;
}

} // namespace countersign
