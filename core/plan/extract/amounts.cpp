#include "plan/extract/amounts.h"

#include "base/literals.h"
#include "plan/extract/currency.h"

#include <algorithm>
#include <optional>

namespace countersign {

namespace {

constexpr int kMostAmounts = 40;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isSeparator(QChar c)
{
    return c == u'.' || c == u',' || c == u'\'' || c == u'’' || c == QChar::Nbsp || c == QChar(0x202f) ||
           c == QChar(0x2009);
}

bool isMinus(QChar c)
{
    return c == u'-' || c == QChar(0x2212) || c == QChar(0x2013);
}

// End of the run of digits and separators that starts at `start`.
qsizetype endOfNumber(QStringView line, qsizetype start)
{
    qsizetype end = start;
    while (end < line.size()) {
        const bool joins = isSeparator(line[end]) && end + 1 < line.size() && isDigit(line[end + 1]);
        if (!isDigit(line[end]) && !joins)
            break;
        ++end;
    }
    return end;
}

// What stands in a line beside the number that ends at `at`.
struct Beside
{
    bool words = false;
    QList<qint64> cents; ///< other numbers with cents, groups and signs left out
};

Beside besideNumber(QStringView line, qsizetype at)
{
    Beside out;
    const QList<QStringView> tokens = line.mid(at).split(u' ', Qt::SkipEmptyParts);
    for (const QStringView token : tokens) {
        QString digits;
        for (const QChar c : token)
            if (isDigit(c))
                digits += c;
        const qsizetype mark = token.size() - 3;
        if (digits.isEmpty())
            out.words = out.words || (token[0].isLetter() && currencyAfter(token, 0).isEmpty());
        else if (mark > 0 && (token[mark] == u',' || token[mark] == u'.') && digits.size() < 15)
            out.cents.append(digits.toLongLong());
    }
    return out;
}

// "1 250,00  Montage", "2 250,00 500,00": pieces and the price of one, of a table whose columns a space keeps apart.
bool isCountAndPrice(QStringView line, qsizetype start, qsizetype gap, qsizetype end)
{
    const Beside beside = besideNumber(line, end);
    const qint64 count = line.mid(start, gap - start).toLongLong();
    QString price;
    for (const QChar c : line.mid(gap, end - gap))
        if (isDigit(c))
            price += c;
    return beside.words || beside.cents.contains(count * price.toLongLong());
}

// "1 494,00": groups of three apart by one space each. Only a number that shows that it is money, by its cents or a
// currency, and no first columns of a table.
qsizetype endOfSpacedNumber(QStringView line, qsizetype start, qsizetype end)
{
    const auto digitsAt = [line](qsizetype at) {
        qsizetype digits = 0;
        while (at + digits < line.size() && isDigit(line[at + digits]))
            ++digits;
        return digits;
    };
    const bool startsLine = line.first(start).trimmed().isEmpty();
    if (end - start > 3 || digitsAt(start) != end - start || line[start] == u'0')
        return end;
    qsizetype at = end;
    while (at + 1 < line.size() && line[at] == u' ' && digitsAt(at + 1) == 3)
        at += 4;
    if (at == end)
        return end;
    const bool cents = at + 1 < line.size() && (line[at] == u',' || line[at] == u'.') && digitsAt(at + 1) == 2;
    if (cents)
        at += 3;
    const bool isMoney = cents || !currencyAfter(line, at).isEmpty() || !currencyBefore(line, start).isEmpty();
    return isMoney && !(startsLine && isCountAndPrice(line, start, end, at)) ? at : end;
}

// "1,18,000": the last group has three digits, those before it two.
bool isGroupedByTwos(QStringView number)
{
    const QList<QStringView> groups = number.split(u',');
    const auto isPair = [](QStringView group) { return group.size() == 2; };
    return groups.size() > 2 && groups.last().size() == 3 && !number.startsWith(u'0') && groups.first().size() <= 2 &&
           !groups.first().isEmpty() && std::all_of(groups.begin() + 1, groups.end() - 1, isPair) &&
           std::all_of(number.begin(), number.end(), [](QChar c) { return isDigit(c) || c == u','; });
}

// "1.234.567": the first group has 1–3 digits, all others three, one kind of separator.
bool isGrouped(QStringView number)
{
    if (isGroupedByTwos(number))
        return true;
    qsizetype digits = 0;
    QChar used;
    for (const QChar c : number) {
        if (isDigit(c)) {
            ++digits;
            continue;
        }
        const bool first = used.isNull();
        if (first ? digits > 3 : (digits != 3 || c != used))
            return false;
        used = c;
        digits = 0;
    }
    return used.isNull() || (digits == 3 && !number.startsWith(u'0'));
}

// nullopt when the separators make no sense as an amount.
std::optional<Money> parseNumber(QStringView number)
{
    Money money;
    QStringView whole = number;
    QStringView cents;
    const qsizetype last = number.size() - 3;
    if (last > 0 && (number[last] == u',' || number[last] == u'.')) {
        whole = number.first(last);
        cents = number.last(2);
        money.decimals = true;
        if (whole.contains(number[last]))
            return std::nullopt;
    }
    QString digits;
    for (const QChar c : whole)
        if (isDigit(c))
            digits += c;
    if (!isGrouped(whole) || digits.size() > 12)
        return std::nullopt;
    money.cents = digits.toLongLong() * 100 + cents.toInt();
    return money;
}

// A digit here begins a number of its own, not the tail of a word or a reference such as NW-2026-1187.
bool startsNumber(QStringView line, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = line[at - 1];
    if (before.isSpace()) // one that groups stands behind a digit
        return at == 1 || !isSeparator(before) || !isDigit(line[at - 2]);
    if (before == u'-' || before == u'/' ||
        isSeparator(before)) // a hyphen after a word joins, after a space it is a sign
        return at == 1 || (!line[at - 2].isLetterOrNumber() && before != u'/');
    return !before.isLetterOrNumber() || !currencyBefore(line, at).isEmpty();
}

bool isCredit(QStringView line, qsizetype at)
{
    return line.mid(at).startsWith(u"CR") && (at + 2 >= line.size() || !line[at + 2].isLetterOrNumber());
}

bool endsNumber(QStringView line, qsizetype end)
{
    if (end >= line.size())
        return true;
    const QChar after = line[end];
    if (after == u'-' || after == u'/')
        return end + 1 >= line.size() || !line[end + 1].isLetterOrNumber();
    if (after.isLetter())
        return !currencyAfter(line, end).isEmpty() || isCredit(line, end);
    QStringView rest = line.mid(end, 3);
    while (rest.startsWith(u' ') || rest.startsWith(QChar(QChar::Nbsp)))
        rest = rest.mid(1);
    return !rest.startsWith(u'%');
}

bool isNegative(QStringView line, qsizetype start)
{
    const qsizetype at = start - currencyLengthBefore(line, start) - 1;
    if (at < 0 || (line[at] != u'-' && line[at] != QChar(0x2212)))
        return false;
    // "€-100.00": the sign stands between the currency and its number.
    return at == 0 || line[at - 1].isSpace() || !currencyBefore(line, at).isEmpty();
}

bool isGapAt(QStringView line, qsizetype at)
{
    return at < 0 || at >= line.size() || line[at].isSpace();
}

// Where the opening bracket stands when there is nothing but a sign of a currency behind it; -1: nowhere. A code
// ("(EUR 98,77)") is how a sum is named in passing.
qsizetype bracketBefore(QStringView line, qsizetype start)
{
    const qsizetype at = start - currencyLengthBefore(line, start) - 1;
    return at >= 0 && line[at] == u'(' && !line[at + 1].isLetter() ? at : -1;
}

// Behind the currency that follows.
qsizetype skipCurrency(QStringView line, qsizetype at)
{
    while (at < line.size() && line[at].isSpace())
        ++at;
    while (!isGapAt(line, at))
        ++at;
    return at;
}

// (100.00) · ($100.00) · € (100.00) · (100.00) EUR: how accountants write a minus. It has to stand alone in its column,
// or be the only amount of a line that ends with it; "119.00 EUR (19.00 VAT)" and "(98,77 EUR)" say it in passing.
void takeBrackets(QStringView line, Money &money, bool isFirst)
{
    const qsizetype open = bracketBefore(line, money.start);
    if (open < 0 || money.end >= line.size() || line[money.end] != u')' || money.cents < 0)
        return;
    const QString behind = currencyAfter(line, money.end + 1);
    const qsizetype from = open - currencyLengthBefore(line, open);
    const qsizetype to = behind.isEmpty() ? money.end + 1 : skipCurrency(line, money.end + 1);
    const bool endsColumn = isGapAt(line, to) && (isGapAt(line, to + 1) || line[to + 1] == u'(');
    const bool startsColumn = isGapAt(line, from - 1) && (isFirst || isGapAt(line, from - 2));
    if (!startsColumn || !endsColumn)
        return;
    ++money.end;
    money.cents = -money.cents;
    const QString before = money.currency.isEmpty() ? currencyBefore(line, open) : money.currency;
    money.currency = behind.isEmpty() ? before : behind;
}

void takeDash(QStringView line, Money &money)
{
    // 98,- EUR
    const QStringView rest = line.mid(money.end, 2);
    if (money.decimals || rest.size() < 2 || rest[0] != u',' ||
        !(rest[1] == u'-' || rest[1] == u'–' || rest[1] == u'—'))
        return;
    money.decimals = true;
    money.end += 2;
    if (money.end < line.size() && line[money.end] == rest[1])
        ++money.end; // 1.208,--
}

// 166,60- EUR, $108.40 CR: a sign behind, which has to stand there alone.
void takeSignBehind(QStringView line, Money &money)
{
    const auto isFree = [line](qsizetype at) { return at >= line.size() || !line[at].isLetterOrNumber(); };
    if (money.decimals && money.end < line.size() && isMinus(line[money.end]) && isFree(money.end + 1)) {
        ++money.end;
        money.cents = -std::abs(money.cents);
    }
    qsizetype at = money.end;
    while (at < line.size() && at < money.end + 2 && line[at].isSpace())
        ++at;
    const bool stands = at > money.end || money.decimals; // "$55.00CR"
    if (stands && isCredit(line, at))
        money.cents = -std::abs(money.cents);
}

} // namespace

QList<Money> findAmounts(const QString &line)
{
    QList<Money> out;
    for (qsizetype at = 0; at < line.size() && out.size() < kMostAmounts;) {
        if (!isDigit(line[at])) {
            ++at;
            continue;
        }
        const qsizetype end = endOfSpacedNumber(line, at, endOfNumber(line, at));
        std::optional<Money> money = parseNumber(QStringView(line).mid(at, end - at));
        if (money && startsNumber(line, at)) {
            money->start = at;
            money->end = end;
            takeDash(line, *money);
            takeSignBehind(line, *money);
            money->currency = currencyAfter(line, money->end);
            if (money->currency.isEmpty())
                money->currency = currencyBefore(line, at);
            if (isNegative(line, at))
                money->cents = -money->cents;
            takeBrackets(line, *money, std::ranges::none_of(out, &Money::looksLikeMoney));
            if (endsNumber(line, money->end))
                out.append(*money);
        }
        at = end;
    }
    return out;
}

QString formatCents(qint64 cents)
{
    const qint64 size = std::abs(cents);
    return u"%1%2.%3"_s.arg(cents < 0 ? u"-"_s : QString()).arg(size / 100).arg(size % 100, 2, 10, QLatin1Char('0'));
}

} // namespace countersign
