#include "net/smtp/mail.h"

#include "base/hash.h"
#include "base/visibletext.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace countersign::smtp {

namespace {

constexpr qsizetype kLongestLocal = 64, kLongestDomain = 253; ///< bytes, RFC 5321 4.5.3.1

Result<void> invalid(const QString &message)
{
    return fail(ErrorCode::Invalid, message);
}

} // namespace

Mail mailOf(const QString &from, const QStringList &recipients, const QByteArray &bytes)
{
    const auto read = [bytes, at = qsizetype(0)](qsizetype most) mutable -> Result<QByteArray> {
        const QByteArray piece = bytes.mid(at, most);
        at += piece.size();
        return piece;
    };
    return {from, recipients, bytes.size(), sha256Hex(bytes), read};
}

bool isAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at + 1 == address.size() || !address.isValidUtf16())
        return false;
    if (address.first(at).toUtf8().size() > kLongestLocal || address.sliced(at + 1).toUtf8().size() > kLongestDomain)
        return false;
    return std::ranges::none_of(address, [](QChar c) {
        return c.unicode() <= 0x20 || (c.unicode() >= 0x7f && c.unicode() <= 0xa0) || c.isSpace() || c == u'<' ||
               c == u'>' || c == u'"' || c == u'\\' || c == u'(' || c == u')' || c == u',' || c == u';' || c == u':';
    }) && address.count(u'@') == 1;
}

Result<void> check(const Mail &mail)
{
    if (!isAddress(mail.from))
        return invalid(QCoreApplication::translate("Smtp", "“%1” is no address to send from.")
                .arg(visibleText(mail.from.left(100))));
    if (mail.recipients.isEmpty())
        return invalid(QCoreApplication::translate("Smtp", "The mail has no recipient."));
    if (mail.recipients.size() > kMostRecipients)
        return invalid(
            QCoreApplication::translate("Smtp", "The mail has more than %1 recipients.").arg(kMostRecipients));
    for (const QString &recipient : mail.recipients)
        if (!isAddress(recipient))
            return invalid(QCoreApplication::translate("Smtp", "“%1” is no address to send to.")
                    .arg(visibleText(recipient.left(100))));
    if (QSet<QString>(mail.recipients.begin(), mail.recipients.end()).size() != mail.recipients.size())
        return invalid(QCoreApplication::translate("Smtp", "A recipient of the mail stands there twice."));
    if (mail.size > kMostBytes)
        return invalid(QCoreApplication::translate("Smtp", "The mail is larger than 50 MiB."));
    if (mail.size <= 0 || !mail.read)
        return invalid(QCoreApplication::translate("Smtp", "The mail is empty."));
    return {};
}

bool needsUtf8(const Mail &mail)
{
    const auto isWide = [](const QString &address) {
        return std::ranges::any_of(address, [](QChar c) { return c.unicode() > 0x7f; });
    };
    return isWide(mail.from) || std::ranges::any_of(mail.recipients, isWide);
}

} // namespace countersign::smtp
