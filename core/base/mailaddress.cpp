#include "base/mailaddress.h"

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

QString faultWords(Address::Fault fault)
{
    switch (fault) {
        case Address::Fault::Control: return u"it contains a line break or control character"_s;
        case Address::Fault::Bracket: return u"the closing > is missing"_s;
        case Address::Fault::Long: return u"it is longer than a mail address can be"_s;
        case Address::Fault::Form: return u"it needs the form name@example.org"_s;
        case Address::Fault::Local: break;
    }
    return u"the part before the @ has characters that are not allowed"_s;
}
} // namespace

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    });
}

std::expected<Address, Address::Fault> Address::read(const QString &text)
{
    if (hasControlCharacter(text))
        return std::unexpected(Fault::Control);
    Address out;
    QString address = text.trimmed();
    const qsizetype open = address.lastIndexOf(u'<');
    if (open >= 0) {
        if (!address.endsWith(u'>'))
            return std::unexpected(Fault::Bracket);
        out.name = address.left(open).trimmed();
        address = address.mid(open + 1).chopped(1).trimmed();
    }
    if (out.name.size() >= 2 && out.name.startsWith(u'"') && out.name.endsWith(u'"'))
        out.name = out.name.mid(1).chopped(1).replace("\\\""_L1, "\""_L1).replace("\\\\"_L1, "\\"_L1);
    const qsizetype at = address.lastIndexOf(u'@');
    if (address.size() - at - 1 > kMostDomain)
        return std::unexpected(Fault::Long);
    const QByteArray domain = QUrl::toAce(address.mid(at + 1)); // quadratic in a label
    if (at <= 0 || domain.isEmpty())
        return std::unexpected(Fault::Form);
    if (!isLocalPart(address.left(at)))
        return std::unexpected(Fault::Local);
    out.address = address.left(at) + u'@' + QString::fromLatin1(domain);
    return out;
}

Result<Address> Address::parse(const QString &text)
{
    const std::expected<Address, Fault> address = read(text);
    if (address)
        return *address;
    return fail(ErrorCode::Invalid,
        u"“%1” is not a mail address: %2."_s.arg(firstOf(text, kMostShown).simplified(), faultWords(address.error())));
}

QString Address::comparable() const
{
    return address.section(u'@', 0, -2) + u'@' + address.section(u'@', -1).toLower();
}

} // namespace countersign
