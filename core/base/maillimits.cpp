#include "base/maillimits.h"

#include <QRegularExpression>

namespace countersign {

bool MailLimits::isAccountName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9_-]{1,%1}\\z").arg(kAccountName));
    return form.match(name).hasMatch() && name.compare(QLatin1String("inbox"), Qt::CaseInsensitive) != 0;
}

bool MailLimits::isFilterName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= kFilterName && name != QLatin1String("own");
}

bool MailLimits::isHeaderRule(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[!-9;-~]+(?:\\z|:)"));
    return form.match(text).hasMatch();
}

} // namespace countersign
