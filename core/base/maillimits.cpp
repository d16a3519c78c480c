#include "base/maillimits.h"

#include "base/literals.h"

#include <QRegularExpression>

namespace countersign {

bool MailLimits::isAccountName(const QString &name)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_-]{1,%1}\\z"_s.arg(kAccountName));
    return form.match(name).hasMatch() && name.compare("inbox"_L1, Qt::CaseInsensitive) != 0;
}

bool MailLimits::isFilterName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= kFilterName && name != u"own";
}

bool MailLimits::isHeaderRule(const QString &text)
{
    static const QRegularExpression form(u"\\A[!-9;-~]+(?:\\z|:)"_s);
    return form.match(text).hasMatch();
}

} // namespace countersign
