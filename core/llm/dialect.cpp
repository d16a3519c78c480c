#include "llm/dialect.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QCoreApplication>

namespace countersign {

namespace {
bool isType(const QString &type, std::initializer_list<const char *> names)
{
    return std::ranges::any_of(names, [&type](const char *name) { return type == QLatin1String(name); });
}

bool isTooLong(const QString &words)
{
    return words.contains("prompt is too long"_L1, Qt::CaseInsensitive) ||
           words.contains("context length"_L1, Qt::CaseInsensitive) ||
           words.contains("context window"_L1, Qt::CaseInsensitive);
}
} // namespace

QUrl joined(const QString &base, QLatin1String path)
{
    QString whole = base;
    while (whole.endsWith(u'/'))
        whole.chop(1);
    return QUrl(whole + path);
}

Error serverError(int status, const QString &type, const QString &words)
{
    const QString shown = firstOf(words, 300);
    const QString detail = u"%1 %2: %3"_s.arg(status).arg(type, firstOf(words, 2000));
    if (status == 401 || isType(type, {"authentication_error"}))
        return {ErrorCode::Refused,
            QCoreApplication::translate(
                "Model", "The server does not take the key. Store the right one on the Planners page. (%1)")
                .arg(shown),
            detail, false};
    if (status == 403 || isType(type, {"permission_error"}))
        return {ErrorCode::Refused, QCoreApplication::translate("Model", "The key may not do this. (%1)").arg(shown),
            detail, false};
    if (isType(type, {"billing_error"}) || status == 402)
        return {ErrorCode::Refused,
            QCoreApplication::translate("Model", "The account cannot pay for this request. (%1)").arg(shown), detail,
            false};
    if (status == 404 || isType(type, {"not_found_error"}))
        return {ErrorCode::Refused,
            QCoreApplication::translate(
                "Model", "The server does not know this model or address. Choose another on the Planners page. (%1)")
                .arg(shown),
            detail, false};
    if (status == 413 || isType(type, {"request_too_large"}) || (status == 400 && isTooLong(words)))
        return {ErrorCode::Full, QCoreApplication::translate("Model", "The item is longer than the model takes."),
            u"context"_s, false};
    if (status == 429 || isType(type, {"rate_limit_error"}))
        return {ErrorCode::Unavailable,
            QCoreApplication::translate("Model", "The server takes no more requests at the moment. (%1)").arg(shown),
            detail, true};
    if (status == 529 || isType(type, {"overloaded_error"}))
        return {
            ErrorCode::Unavailable, QCoreApplication::translate("Model", "The server is overloaded."), detail, true};
    if (status >= 500 || status == 408 || status == 409 || isType(type, {"api_error", "timeout_error", "server_error"}))
        return {ErrorCode::Unavailable,
            QCoreApplication::translate("Model", "The server has a problem of its own. (%1)").arg(shown), detail, true};
    return {ErrorCode::Invalid,
        QCoreApplication::translate("Model", "The server does not take the request. (%1)").arg(shown), detail, false};
}

} // namespace countersign
