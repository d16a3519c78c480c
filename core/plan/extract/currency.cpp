#include "plan/extract/currency.h"

#include "base/literals.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <optional>

namespace countersign {

namespace {

constexpr QStringView kKrona = u"KR";

struct Mark
{
    QStringView text;
    QStringView code;
};

// What people write beside amounts that is no code of ISO 4217. Longer marks first, so that US$ is not taken for $. A
// krona has no country of its own: "kr" stands for itself until something else tells. $, ¥ and Rs stand for the most
// usual one of several: see currencysigns.h.
constexpr std::array<Mark, 32> kMarks{{
    {u"Euros", u"EUR"},
    {u"Euro", u"EUR"},
    {u"€", u"EUR"},
    {u"US$", u"USD"},
    {u"CA$", u"CAD"},
    {u"Can$", u"CAD"},
    {u"AU$", u"AUD"},
    {u"NZ$", u"NZD"},
    {u"HK$", u"HKD"},
    {u"NT$", u"TWD"},
    {u"MX$", u"MXN"},
    {u"CN¥", u"CNY"},
    {u"A$", u"AUD"},
    {u"C$", u"CAD"},
    {u"S$", u"SGD"},
    {u"R$", u"BRL"},
    {u"$", u"USD"},
    {u"£", u"GBP"},
    {u"SFr.", u"CHF"},
    {u"Fr.", u"CHF"},
    {u"zł", u"PLN"},
    {u"Kč", u"CZK"},
    {u"лв", u"BGN"},
    {u"¥", u"JPY"},
    {u"￥", u"JPY"},
    {u"円", u"JPY"},
    {u"₹", u"INR"},
    {u"Rs.", u"INR"},
    {u"Rs", u"INR"},
    {u"₺", u"TRY"},
    {u"₩", u"KRW"},
    {u"kr", kKrona},
}};

/// The codes of ISO 4217 that CLDR knows to be in use somewhere.
const QSet<QString> &isoCodes()
{
    static const QSet<QString> codes = [] {
        QSet<QString> out;
        for (const QLocale &locale :
            QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory))
            if (const QString code = locale.currencySymbol(QLocale::CurrencyIsoCode); code.size() == 3)
                out.insert(code);
        return out;
    }();
    return codes;
}

/// In capitals, since ALL, TOP and TRY are words; the common ones in any case. ALL and TOP are taken for words anyway.
bool isIsoCode(QStringView text)
{
    static const QStringList common{u"EUR"_s, u"USD"_s, u"GBP"_s, u"CHF"_s, u"SEK"_s, u"NOK"_s, u"DKK"_s, u"PLN"_s,
        u"CZK"_s, u"HUF"_s, u"CAD"_s, u"AUD"_s, u"NZD"_s, u"JPY"_s, u"CNY"_s, u"INR"_s};
    if (text.size() != 3 || !text[0].isLetter())
        return false;
    const QString upper = text.toString().toUpper();
    if (common.contains(upper))
        return true;
    return upper == text && isoCodes().contains(upper) && upper != u"ALL" && upper != u"TOP";
}

bool isGap(QChar c)
{
    return c == u' ' || c == QChar(QChar::Nbsp);
}

/// What stands right before `at`, and how long it is.
std::optional<Mark> markBefore(QStringView line, qsizetype at)
{
    const QStringView head = line.first(at);
    const QStringView code = head.last(std::min<qsizetype>(3, at));
    if (isIsoCode(code) && (at == 3 || !line[at - 4].isLetter()))
        return Mark{code, code};
    for (const Mark &mark : kMarks) {
        if (!head.endsWith(mark.text, Qt::CaseInsensitive))
            continue;
        const qsizetype start = at - mark.text.size();
        if (start == 0 || !line[start - 1].isLetter() || !mark.text[0].isLetter())
            return mark;
    }
    return std::nullopt;
}

qsizetype skipGapBefore(QStringView line, qsizetype at)
{
    for (int i = 0; i < 2 && at > 0 && isGap(line[at - 1]); ++i)
        --at;
    return at;
}

// The sign may stand between: EUR -98,77.
qsizetype skipSignBefore(QStringView line, qsizetype at)
{
    return at > 0 && (line[at - 1] == u'-' || line[at - 1] == QChar(0x2212)) ? at - 1 : at;
}

} // namespace

QString currencyBefore(QStringView line, qsizetype at)
{
    const std::optional<Mark> mark = markBefore(line, skipGapBefore(line, skipSignBefore(line, at)));
    return mark ? mark->code.toString().toUpper() : QString();
}

qsizetype currencyLengthBefore(QStringView line, qsizetype at)
{
    const qsizetype end = skipGapBefore(line, at);
    const std::optional<Mark> mark = markBefore(line, end);
    return mark ? at - end + mark->text.size() : 0;
}

QString currencyAfter(QStringView line, qsizetype at)
{
    for (int i = 0; i < 2 && at < line.size() && isGap(line[at]); ++i)
        ++at;
    const QStringView tail = line.mid(at);
    if (isIsoCode(tail.first(std::min<qsizetype>(3, tail.size()))) && (tail.size() == 3 || !tail[3].isLetter()))
        return tail.first(3).toString().toUpper();
    for (const Mark &mark : kMarks) {
        if (!tail.startsWith(mark.text, Qt::CaseInsensitive))
            continue;
        const qsizetype end = mark.text.size();
        if (end == tail.size() || !tail[end].isLetter() || !mark.text.back().isLetter())
            return mark.code.toString().toUpper();
    }
    return {};
}

QString currencyInLabels(const QStringList &lines)
{
    static const QRegularExpression label(
        uR"((?:\(|\[|\bin |\b(?:währung|currency|devise|valuta|moneda|moeda|waluta) ?:? ?))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    for (const QString &line : lines)
        for (const QRegularExpressionMatch &match : label.globalMatch(line))
            if (const QString code = currencyAfter(line, match.capturedEnd()); !code.isEmpty())
                return code;
    return {};
}

QStringList currenciesIn(const QString &line)
{
    QStringList out;
    for (QStringView word : QStringView(line).split(u' ', Qt::SkipEmptyParts)) {
        while (!word.isEmpty() && (word.front() == u'(' || word.front() == u'['))
            word = word.sliced(1);
        while (!word.isEmpty() && (word.back() == u')' || word.back() == u']' || word.back() == u':' ||
                                      word.back() == u',' || word.back() == u'.'))
            word.chop(1);
        const QString code = word.size() <= 4 ? currencyAfter(word, 0) : QString();
        if (!code.isEmpty() && !out.contains(code))
            out.append(code);
    }
    return out;
}

QString kronaOf(const QStringList &lines)
{
    static const QRegularExpression sign(
        uR"(\b(?:(SEK|SE\d{12}|SE\d{2}(?: ?\d{4}){5})|(NOK|NO\d{2} ?\d{4})|(DKK|DK\d{8}|DK\d{2}(?: ?\d{4}){3}))\b)"_s);
    static const QRegularExpression word(
        uR"((?<![\p{L}\d])(?:(AB|Bankgiro|org\.? ?nr|momsreg)|(AS|ASA|MVA|orgnr)|(ApS|A/S|CVR))(?![\p{L}\d]))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    for (const QRegularExpression *form : {&sign, &word})
        for (const QString &line : lines)
            if (const QRegularExpressionMatch match = form->match(line); match.hasMatch())
                return match.hasCaptured(1) ? u"SEK"_s : match.hasCaptured(2) ? u"NOK"_s : u"DKK"_s;
    return {};
}

} // namespace countersign
