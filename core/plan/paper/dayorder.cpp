#include "plan/paper/paperdays.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

struct Signs
{
    bool american = false; ///< of the United States
    bool other = false;    ///< of a country that writes the day first
};

Signs signsOf(const Page &page)
{
    static const QRegularExpression states(
        uR"(\b(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]) \d{5}(?:-\d{4})?\b|\b(?:USA|U\.S\.A\.|United States|IRS|EIN)\b)"_s);
    static const QRegularExpression others(
        uR"(\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|GSTIN|[CSI]GST|ABN|NZBN|VAT|Pvt|Pty|UK|GB\d{9}|United Kingdom|Ireland|India|Australia|IE\d{7}[A-Z]{1,2})\b)"_s);
    Signs out;
    for (const Row &row : page.rows()) {
        out.american =
            out.american || row.text.contains(states) || row.text.contains("Sales Tax"_L1, Qt::CaseInsensitive);
        out.other = out.other || row.text.contains(others);
    }
    return out;
}

} // namespace

DayOrder dayOrder(const Page &page, const DayContext &context)
{
    bool dayFirst = false, monthFirst = false;
    static const QRegularExpression numeric(uR"(^(\d{1,2})/(\d{1,2})/)"_s);
    for (const Row &row : page.rows())
        for (const Day &day : row.days) {
            const QRegularExpressionMatch match = numeric.match(row.text.mid(day.start, day.end - day.start));
            dayFirst = dayFirst || (match.hasMatch() && match.captured(1).toInt() > 12);
            monthFirst = monthFirst || (match.hasMatch() && match.captured(2).toInt() > 12);
        }
    if (dayFirst != monthFirst)
        return {monthFirst, true};
    if (!context.language.isEmpty() && context.language != u"en")
        return {false, true};
    const Signs signs = signsOf(page);
    if (signs.american != signs.other)
        return {signs.american, true};
    const bool dollars = context.currency == u"USD";
    if (!context.currency.isEmpty() && !dollars)
        return {false, context.currency != u"CAD"};
    return {dollars && !signs.other, false};
}

} // namespace countersign::paper
