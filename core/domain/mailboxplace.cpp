#include "domain/mailboxplace.h"

#include "base/literals.h"

#include <QUrl>

namespace countersign {

namespace {
/// As it was before ':' and '%' were written as %3a and %25.
QString plain(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}
} // namespace

std::optional<MailboxPlace> MailboxPlace::of(const QStringList &sourceKeys)
{
    for (const QString &key : sourceKeys) {
        const QStringList parts = key.split(u':');
        if (parts.size() != 5 || parts[0] != u"mail")
            continue;
        const MailboxPlace place{
            plain(parts[1]), plain(parts[2]), parts[3].section(u'.', 0, 0).toUInt(), parts[4].toUInt()};
        if (!place.account.isEmpty() && !place.folder.isEmpty() && place.uidValidity != 0 && place.uid != 0)
            return place;
    }
    return std::nullopt;
}

} // namespace countersign
