#include "einvoice/checkdigits.h"

#include "base/literals.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <span>

namespace countersign::einvoice {

namespace {

using Digits = QList<int>;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isLetter(QChar c)
{
    return c >= u'A' && c <= u'Z';
}

/// The SWIFT registry's lengths; of a country that is not here 15 to 34.
int ibanLength(const QString &country)
{
    static const QHash<QString, int> lengths{{u"AD"_s, 24}, {u"AT"_s, 20}, {u"BE"_s, 16}, {u"BG"_s, 22}, {u"CH"_s, 21},
        {u"CY"_s, 28}, {u"CZ"_s, 24}, {u"DE"_s, 22}, {u"DK"_s, 18}, {u"EE"_s, 20}, {u"ES"_s, 24}, {u"FI"_s, 18},
        {u"FR"_s, 27}, {u"GB"_s, 22}, {u"GR"_s, 27}, {u"HR"_s, 21}, {u"HU"_s, 28}, {u"IE"_s, 22}, {u"IS"_s, 26},
        {u"IT"_s, 27}, {u"LI"_s, 21}, {u"LT"_s, 20}, {u"LU"_s, 20}, {u"LV"_s, 21}, {u"MC"_s, 27}, {u"MT"_s, 31},
        {u"NL"_s, 18}, {u"NO"_s, 15}, {u"PL"_s, 28}, {u"PT"_s, 25}, {u"RO"_s, 24}, {u"SE"_s, 24}, {u"SI"_s, 19},
        {u"SK"_s, 24}, {u"SM"_s, 27}, {u"TR"_s, 26}, {u"UA"_s, 29}};
    return lengths.value(country);
}

/// ISO 7064 MOD 97-10 over digits and letters (A = 10 …).
int mod97(QStringView text)
{
    int rest = 0;
    for (const QChar c : text)
        rest = isDigit(c) ? (rest * 10 + c.unicode() - u'0') % 97 : (rest * 100 + c.unicode() - u'A' + 10) % 97;
    return rest;
}

int number(std::span<const int> digits)
{
    int value = 0;
    for (const int digit : digits)
        value = value * 10 + digit;
    return value;
}

int weighed(std::span<const int> digits, std::span<const int> weights)
{
    int sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        sum += digits[i] * weights[i];
    return sum;
}

bool luhn(std::span<const int> digits)
{
    int sum = 0;
    for (size_t i = 0; i < digits.size(); ++i) {
        const int doubled = digits[digits.size() - 1 - i] * (i % 2 == 1 ? 2 : 1);
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

/// ISO 7064 MOD 11,10, as in Germany.
bool mod11and10(std::span<const int> digits)
{
    int product = 10;
    for (const int digit : digits.first(digits.size() - 1)) {
        const int sum = (digit + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digits.back();
}

bool austrian(std::span<const int> d)
{
    int sum = 4 + d[0] + d[2] + d[4] + d[6];
    for (const size_t i : {1, 3, 5})
        sum += d[i] / 5 + d[i] * 2 % 10;
    return (10 - sum % 10) % 10 == d[7];
}

bool danish(std::span<const int> d)
{
    return weighed(d, std::array{2, 7, 6, 5, 4, 3, 2, 1}) % 11 == 0;
}

bool finnish(std::span<const int> d)
{
    const int rest = weighed(d, std::array{7, 9, 10, 5, 8, 4, 2}) % 11;
    return rest != 1 && (rest == 0 ? 0 : 11 - rest) == d[7];
}

bool greek(std::span<const int> d)
{
    return weighed(d, std::array{256, 128, 64, 32, 16, 8, 4, 2}) % 11 % 10 == d[8];
}

bool polish(std::span<const int> d)
{
    return weighed(d, std::array{6, 5, 7, 2, 3, 4, 5, 6, 7}) % 11 == d[9];
}

bool portuguese(std::span<const int> d)
{
    const int check = 11 - weighed(d, std::array{9, 8, 7, 6, 5, 4, 3, 2}) % 11;
    return (check > 9 ? 0 : check) == d[8];
}

bool belgian(std::span<const int> d)
{
    return 97 - number(d.first(8)) % 97 == number(d.subspan(8));
}

bool luxembourgish(std::span<const int> d)
{
    return number(d.first(6)) % 89 == number(d.subspan(6));
}

bool french(std::span<const int> d)
{
    return (12 + 3 * (number(d.subspan(2)) % 97)) % 97 == number(d.first(2));
}

bool swedish(std::span<const int> d)
{
    return luhn(d.first(10)) && number(d.subspan(10)) > 0;
}

struct Rule
{
    QStringView country;
    QStringView prefix; ///< behind the country
    qsizetype digits;
    bool (*holds)(std::span<const int>);
};

constexpr std::array rules{Rule{u"AT", u"U", 8, austrian}, Rule{u"BE", u"", 10, belgian},
    Rule{u"DE", u"", 9, mod11and10}, Rule{u"DK", u"", 8, danish}, Rule{u"EL", u"", 9, greek},
    Rule{u"FI", u"", 8, finnish}, Rule{u"FR", u"", 11, french}, Rule{u"IT", u"", 11, luhn},
    Rule{u"LU", u"", 8, luxembourgish}, Rule{u"PL", u"", 10, polish}, Rule{u"PT", u"", 9, portuguese},
    Rule{u"SE", u"", 12, swedish}};

/// Nine digits, B and two digits: of a company by mod 11, of a person since 2020 by mod 97 over the whole.
CheckDigits dutch(const QString &id)
{
    const QStringView rest = QStringView(id).mid(2);
    const bool shape = rest.size() == 12 && rest[9] == u'B' && std::ranges::all_of(rest.first(9), isDigit) &&
                       std::ranges::all_of(rest.sliced(10), isDigit);
    if (!shape)
        return CheckDigits::Wrong;
    int sum = 0;
    for (int i = 0; i < 8; ++i)
        sum += (rest[i].unicode() - u'0') * (9 - i);
    const bool company = sum % 11 == rest[8].unicode() - u'0';
    return company || mod97(id) == 1 ? CheckDigits::Right : CheckDigits::Wrong;
}

} // namespace

QString bareNumber(const QString &number)
{
    QString out;
    for (const QChar c : number.toUpper())
        if (!c.isSpace() && c != u'.' && c != u'-' && c != QChar(0x2011))
            out += c;
    return out;
}

CheckDigits ibanDigits(const QString &iban)
{
    const QString bare = bareNumber(iban);
    if (bare.size() < 5 || !isLetter(bare[0]) || !isLetter(bare[1]) || !isDigit(bare[2]) || !isDigit(bare[3]))
        return CheckDigits::Unknown;
    if (!std::ranges::all_of(bare, [](QChar c) { return isDigit(c) || isLetter(c); }))
        return CheckDigits::Unknown;
    const int length = ibanLength(bare.left(2));
    const bool fits = length > 0 ? bare.size() == length : bare.size() >= 15 && bare.size() <= 34;
    return fits && mod97(bare.mid(4) + bare.left(4)) == 1 ? CheckDigits::Right : CheckDigits::Wrong;
}

CheckDigits vatIdDigits(const QString &id)
{
    const QString bare = bareNumber(id);
    if (bare.startsWith(u"NL"))
        return dutch(bare);
    for (const Rule &rule : rules) {
        if (!bare.startsWith(rule.country))
            continue;
        const QStringView rest = QStringView(bare).mid(rule.country.size());
        if (rule.country == u"FR" && rest.size() == 11 && (isLetter(rest[0]) || isLetter(rest[1])))
            return CheckDigits::Unknown; // a key with letters
        if (rest.size() != rule.prefix.size() + rule.digits || !rest.startsWith(rule.prefix))
            return CheckDigits::Wrong;
        Digits digits;
        for (const QChar c : rest.mid(rule.prefix.size())) {
            if (!isDigit(c))
                return CheckDigits::Wrong;
            digits.append(c.unicode() - u'0');
        }
        return rule.holds(std::span<const int>(digits.constData(), size_t(digits.size()))) ? CheckDigits::Right
                                                                                           : CheckDigits::Wrong;
    }
    return CheckDigits::Unknown;
}

} // namespace countersign::einvoice
