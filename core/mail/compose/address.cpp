#include "mail/compose/address.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostDomain = 253; // RFC 1035
constexpr qsizetype kMostShown = 200;

bool isLocalPart(const QString &text)
{
    return !text.isEmpty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && !u"()<>[]:;,\\\"@"_s.contains(c);
    });
}

} // namespace

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

Result<Address> Address::parse(const QString &text)
{
    const auto wrong = [&](const QString &why) {
        return fail(
            ErrorCode::Invalid, u"“%1” is not a mail address: %2."_s.arg(firstOf(text, kMostShown).simplified(), why));
    };
    if (hasControlCharacter(text))
        return wrong(u"it contains a line break or control character"_s);
    Address out;
    QString address = text.trimmed();
    const qsizetype open = address.lastIndexOf(u'<');
    if (open >= 0) {
        if (!address.endsWith(u'>'))
            return wrong(u"the closing > is missing"_s);
        out.name = address.left(open).trimmed();
        address = address.mid(open + 1).chopped(1).trimmed();
    }
    if (out.name.size() >= 2 && out.name.startsWith(u'"') && out.name.endsWith(u'"'))
        out.name = out.name.mid(1).chopped(1).replace("\\\""_L1, "\""_L1).replace("\\\\"_L1, "\\"_L1);
    const qsizetype at = address.lastIndexOf(u'@');
    if (address.size() - at - 1 > kMostDomain)
        return wrong(u"it is longer than a mail address can be"_s);
    const QByteArray domain = QUrl::toAce(address.mid(at + 1)); // quadratic in a label
    if (at <= 0 || domain.isEmpty())
        return wrong(u"it needs the form name@example.org"_s);
    if (!isLocalPart(address.left(at)))
        return wrong(u"the part before the @ has characters that are not allowed"_s);
    out.address = address.left(at) + u'@' + QString::fromLatin1(domain);
    return out;
}

} // namespace countersign
