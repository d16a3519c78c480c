#include "plan/extract/currencysigns.h"

#include "base/literals.h"
#include "plan/extract/currency.h"

#include <QList>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace countersign {

namespace {

/// What speaks for a currency.
struct Evidence
{
    QStringView code;
    QRegularExpression named;   ///< the currency itself, or what its country alone has
    QRegularExpression country; ///< a place or a firm of that country: the buyer's may be another one
};

struct Family
{
    QStringView read; ///< as which findAmounts() gives the sign
    QStringView sign;
    bool needsEvidence; ///< without any the sign could be each of them
    QList<Evidence> members;
};

QRegularExpression form(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::UseUnicodePropertiesOption);
}

// CAD also means drawings: only beside a number or as a label it is money.
const QString kCad =
    uR"((?<!\p{L})C(?:A|DN|an)?\$|\bCDN\b|\d ?CAD\b|\bCAD ?\$?\d|[(\[]CAD[)\]]|[Cc]urrency ?:? ?CAD\b|)"
    uR"(\b(?:amounts?|prices?|totals?|payable|funds)(?: are)? in CAD\b|\b(?:GST/HST|HST|QST|TPS|TVQ)\b)"_s;
const QString kState =
    uR"(\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]) \d{5}(?:-\d{4})?\b|)"
    uR"(\b(?:USA|United States|IRS|EIN|[Ss]ales [Tt]ax)\b|\bU\.S\.A\.)"_s;

const std::array<Family, 3> &families()
{
    static const std::array<Family, 3> all{
        {{u"USD", u"$", false,
             {{u"USD", form(uR"(USD|\bUS ?\$|\bU\.S\. [Dd]ollars?\b)"_s), form(kState)},
                 {u"AUD", form(uR"(\bAUD\b|(?<!\p{L})AU?\$|\bABN\b|\bA\.B\.N\.)"_s),
                     form(uR"(\bAustralia\b|\bPty\b|\+61\b|\.au\b|\b(?:NSW|VIC|QLD|TAS|ACT) \d{4}\b)"_s)},
                 {u"NZD", form(uR"(\bNZD\b|(?<!\p{L})NZ\$|\bNZBN\b)"_s),
                     form(uR"(\bNew Zealand\b|\bAotearoa\b|\+64\b|\.nz\b)"_s)},
                 {u"CAD", form(kCad),
                     form(
                         uR"(\bCanada\b|\.ca\b|\b(?:AB|BC|MB|N[BLST]|NU|ON|PE|QC|SK|YT),? [A-Z]\d[A-Z] ?\d[A-Z]\d\b)"_s)},
                 {u"SGD", form(uR"(\bSGD\b|(?<!\p{L})S\$)"_s), form(uR"(\bSingapore\b|\bPte\b|\+65\b|\.sg\b)"_s)},
                 {u"HKD", form(uR"(\bHKD\b|(?<!\p{L})HK\$)"_s), form(uR"(\bHong Kong\b|\+852\b|\.hk\b)"_s)},
                 {u"TWD", form(uR"(\bTWD\b|\bNTD\b|(?<!\p{L})NT\$)"_s), form(uR"(\bTaiwan\b|\+886\b|\.tw\b)"_s)},
                 {u"MXN", form(uR"(\bMXN\b|(?<!\p{L})(?:MX|Mex)\$|\bCFDI\b|\bM\.N\.)"_s),
                     form(uR"(\bM[ée]xico\b|\+52\b|\.mx\b)"_s)}}},
            {u"JPY", u"¥", true,
                {{u"JPY", form(uR"(\bJPY\b|円|[\x{3041}-\x{30fe}])"_s),
                     form(uR"(\bJapan\b|\bTokyo\b|\bOsaka\b|\bK\.K\.|\+81\b|\.jp\b|日本)"_s)},
                    {u"CNY", form(uR"(\b(?:CNY|RMB)\b|人民币|人民幣|发票|[元圆])"_s),
                        form(uR"(\bChina\b|\bShanghai\b|\bShenzhen\b|\bBeijing\b|\+86\b|\.cn\b|中国)"_s)}}},
            {u"INR", u"Rs", true,
                {{u"INR", form(uR"(\bINR\b|₹|\bGSTIN\b|\b[CSI]GST\b|\bIFSC\b|\bUPI\b)"_s),
                     form(uR"(\bIndia\b|\bPvt\b|\+91\b|\.in\b)"_s)},
                    {u"PKR", form(uR"(\bPKR\b|\bNTN\b|\bSTRN\b)"_s),
                        form(uR"(\bPakistan\b|\bKarachi\b|\bLahore\b|\+92\b|\.pk\b)"_s)},
                    {u"LKR", form(uR"(\bLKR\b)"_s), form(uR"(\bSri Lanka\b|\bColombo\b|\+94\b|\.lk\b)"_s)},
                    {u"NPR", form(uR"(\bNPR\b)"_s), form(uR"(\bNepal\b|\bKathmandu\b|\+977\b|\.np\b)"_s)}}}}};
    return all;
}

const Family *familyOf(const QString &code)
{
    const auto it = std::ranges::find(families(), code, [](const Family &one) { return one.read.toString(); });
    return it == families().end() ? nullptr : &*it;
}

/// The members that some line speaks for.
QStringList spokenFor(const Family &family, QRegularExpression Evidence::*form, const QStringList &lines)
{
    QStringList out;
    for (const Evidence &one : family.members)
        if (std::ranges::any_of(lines, [&](const QString &line) { return line.contains(one.*form); }))
            out.append(one.code.toString());
    return out;
}

/// "All amounts in AUD"; a label that has the sign alone says nothing.
QString labelledAs(const Family &family, const QStringList &lines)
{
    for (const QString &line : lines) {
        const QString code = currencyInLabels({line});
        const auto one = std::ranges::find(family.members, code, &Evidence::code);
        if (one != family.members.end() && line.contains(one->named))
            return code;
    }
    return {};
}

SignMeaning meaningOf(const Family &family, const QStringList &lines)
{
    const QString sign = family.sign.toString(), usual = family.read.toString();
    if (const QString labelled = labelledAs(family, lines); !labelled.isEmpty())
        return {labelled, labelled == usual ? QString() : sign, true};
    QStringList named = spokenFor(family, &Evidence::named, lines);
    if (named.size() == 1)
        return {named.first(), named.first() == usual ? QString() : sign, true};
    // Whose sign it is stands there, and the usual one's code beside it: of another amount, or of this one.
    if (named.removeAll(usual); !named.isEmpty())
        return {named.first(), sign, false};
    QStringList countries = spokenFor(family, &Evidence::country, lines);
    if (family.needsEvidence)
        return {countries.value(0, usual), sign, countries.size() == 1};
    if (countries.isEmpty() || countries.contains(usual)) // a firm of the United States writes to the others as well
        return {usual, sign, true};
    return {countries.size() == 1 ? countries.first() : usual, sign, false};
}

} // namespace

SignMeaning meaningOfSign(const QString &code, const QString &line, const QStringList &lines)
{
    const Family *family = familyOf(code);
    if (!family)
        return {code, {}, true};
    const auto usual = std::ranges::find(family->members, family->read, &Evidence::code);
    return line.contains(usual->named) ? SignMeaning{code, {}, true} : meaningOf(*family, lines);
}

bool sharesSign(const QString &read, const QString &code)
{
    static const QStringList kronas{u"SEK"_s, u"NOK"_s, u"DKK"_s, u"ISK"_s};
    if (read == code || (read == u"KR" && kronas.contains(code)))
        return true;
    const Family *family = familyOf(read);
    return family && std::ranges::any_of(family->members, [&code](const Evidence &one) { return one.code == code; });
}

} // namespace countersign
