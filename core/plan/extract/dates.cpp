#include "plan/extract/dates.h"

#include "base/literals.h"
#include "plan/extract/monthnames.h"

#include <QLocale>
#include <QRegularExpression>

namespace countersign {

namespace {

constexpr int kMostDates = 20;

const QRegularExpression &dateForms()
{
    static const QRegularExpression forms(
        uR"((?<![\d./\-])(?:)"
        R"((\d{4})[\-/.](\d{1,2})[\-/.](\d{1,2}))"        // 1 2 3
        R"(|(\d{1,2})(\. ?|/|-)(\d{1,2})\5(\d{4}|\d{2}))" // 4 5 6 7
        R"(|(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ \x{A0}\-/]{0,3}(?:of |de |d')?(\p{L}{3,12}+)\.?,?(?:[ \x{A0}\-/]{1,3}| del? |(?<=[.\p{L}]))(\d{4}|(?<=[\-/])\d{2}|'\d{2}|(?<=[ \x{A0}.])(?:2\d|3[0-5])(?![,:/]|[ \x{A0}]?[\p{L}\p{Sc}%])))" // 8 9 10
        R"(|(?<!\p{L})(\p{L}{3,12}+)\.? {1,3}(\d{1,2})(?:st|nd|rd|th)?,? {1,3}(\d{4}|(?<=, )(?:2\d|3[0-5])(?![,:/]|[ \x{A0}]?[\p{L}\p{Sc}%])))" // 11 12 13
        R"()(?!\d|[.\-]\d))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return forms;
}

// 1–12; 0 when it only begins like a month ("Mariendorf"). English and German may be cut anywhere ("Septemb.").
int monthFromName(const QString &text)
{
    static const QStringList names[12] = {{u"january"_s, u"januar"_s}, {u"february"_s, u"februar"_s},
        {u"march"_s, u"märz"_s, u"mrz"_s}, {u"april"_s}, {u"may"_s, u"mai"_s}, {u"june"_s, u"juni"_s},
        {u"july"_s, u"juli"_s}, {u"august"_s}, {u"september"_s}, {u"october"_s, u"oktober"_s}, {u"november"_s},
        {u"december"_s, u"dezember"_s}};
    const QString name = text.toLower();
    for (int month = 0; month < 12; ++month)
        for (const QString &full : names[month])
            if (full.startsWith(name))
                return month + 1;
    return monthNamed(name);
}

QDate realDate(int year, int month, int day)
{
    if (year < 100)
        year += 2000;
    return year >= 1990 && year <= 2099 ? QDate(year, month, day) : QDate();
}

FoundDate numericDate(const QRegularExpressionMatch &match, DayMonthOrder order)
{
    const int first = match.captured(4).toInt();
    const int second = match.captured(6).toInt();
    const int year = match.captured(7).toInt();
    const bool slash = match.captured(5) == u"/";
    FoundDate found;
    found.ambiguous = slash && first <= 12 && second <= 12 && first != second;
    const bool monthFirst = slash && (second > 12 || (first <= 12 && order == DayMonthOrder::MonthFirst));
    found.date = monthFirst ? realDate(year, first, second) : realDate(year, second, first);
    return found;
}

FoundDate dateOf(const QRegularExpressionMatch &match, DayMonthOrder order)
{
    FoundDate found;
    if (match.hasCaptured(1))
        found.date = realDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    else if (match.hasCaptured(4))
        found = numericDate(match, order);
    else if (match.hasCaptured(8))
        found.date = realDate(
            match.captured(10).remove(u'\'').toInt(), monthFromName(match.captured(9)), match.captured(8).toInt());
    else
        found.date =
            realDate(match.captured(13).toInt(), monthFromName(match.captured(11)), match.captured(12).toInt());
    found.start = match.capturedStart();
    found.end = match.capturedEnd();
    return found;
}

} // namespace

QList<FoundDate> findDates(const QString &line, DayMonthOrder order)
{
    QList<FoundDate> out;
    QRegularExpressionMatchIterator it = dateForms().globalMatch(line);
    while (it.hasNext() && out.size() < kMostDates) {
        const FoundDate found = dateOf(it.next(), order);
        if (found.date.isValid())
            out.append(found);
    }
    return out;
}

DayMonthOrder guessOrder(const QStringList &lines, const QString &language, const QString &currency)
{
    static const QRegularExpression slashed(uR"((?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?!\d))"_s);
    for (const QString &line : lines) {
        const QRegularExpressionMatch match = line.contains(u'/') ? slashed.match(line) : QRegularExpressionMatch();
        if (!match.hasMatch())
            continue;
        if (match.captured(1).toInt() > 12)
            return DayMonthOrder::DayFirst;
        if (match.captured(2).toInt() > 12)
            return DayMonthOrder::MonthFirst;
    }
    if (!currency.isEmpty())
        return currency == u"USD" ? DayMonthOrder::MonthFirst : DayMonthOrder::DayFirst;
    return language == u"de" ? DayMonthOrder::DayFirst : DayMonthOrder::MonthFirst;
}

QString longDate(QDate date)
{
    return QLocale::c().toString(date, u"d MMMM yyyy"_s);
}

QString dayMonth(QDate date)
{
    return QLocale::c().toString(date, u"d MMMM"_s);
}

} // namespace countersign
