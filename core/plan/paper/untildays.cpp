#include "plan/paper/untildays.h"

#include "base/literals.h"
#include "plan/extract/monthnames.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

constexpr qsizetype kMostUntil = 20;

/// Prepositions that end with a day, with the name of a weekday behind them or not.
const QString kUntil =
    uR"((?<![\p{L}\d])(?:by|before|until|no later than|bis(?: zum| spätestens| spätestens zum)?|vor dem|avant(?: le)?|)"
    uR"(d['’]ici(?: le| au)?|jusqu['’]au|antes del?|hasta el|a más tardar el|entro(?: e non oltre)?(?: il)?|prima del|)"
    uR"(voor|vóór|uiterlijk(?: op)?|até(?: ao?)?|do(?: dnia)?|przed|senast(?: den)?|senest(?: den)?|innen|viimeistään))"
    uR"( (?:\p{L}{4,12},? (?:(?:den|the|le) )?)?)"_s;

QRegularExpression formOf(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

bool speaksOfPaying(const Row &row)
{
    return !row.amounts.isEmpty() || std::any_of(row.labels.begin(), row.labels.end(), [](const LabelHit &hit) {
        return hit.is(Label::Payable) || hit.is(Label::Gross) || hit.is(Label::GrossWeak) || hit.is(Label::Terms) ||
               hit.is(Label::Due) || hit.is(Label::Paid) || hit.is(Label::PaidNote);
    });
}

/// The preposition at `start` belongs to something else: a delivery, an offer, a period.
bool isOfOther(const Row &row, qsizetype start)
{
    static const QRegularExpression period = formOf(uR"((?:^| )\d{1,2}\.(?:\d{1,2}\.)?(?:\d{2,4})? ?$)"_s);
    qsizetype from = 0; // what stands before another day, or a sum, is of that one
    for (const Day &day : row.days)
        from = day.end <= start ? day.end : from;
    for (const Money &sum : row.amounts)
        from = sum.end <= start ? std::max(from, sum.end) : from;
    return period.match(row.text.left(start)).hasMatch() ||
           std::any_of(row.labels.begin(), row.labels.end(), [&](const LabelHit &hit) {
               const bool isBefore = hit.start >= from && hit.end <= start && start - hit.end < 40;
               return (isBefore && hit.is(Label::OtherDay)) || hit.is(Label::Offer) || hit.is(Label::DeliveryNote) ||
                      hit.is(Label::Contract);
           });
}

bool mayAsk(const Page &page, qsizetype line, qsizetype start)
{
    const Row &row = page.row(line);
    const qsizetype above = page.above(line, 1);
    return (speaksOfPaying(row) || (above >= 0 && speaksOfPaying(page.row(above)))) && !isOfOther(row, start);
}

} // namespace

QDate UntilDay::from(QDate from) const
{
    const QDate same(from.year(), month, day);
    return same.isValid() && same >= from ? same : QDate(from.year() + 1, month, day);
}

bool isUntil(const Page &page, qsizetype line, qsizetype start)
{
    static const QRegularExpression form = formOf(kUntil + u'$');
    const QString before = page.row(line).text.left(start).right(60);
    const QRegularExpressionMatch match = form.match(before);
    return match.hasMatch() && mayAsk(page, line, start - before.size() + match.capturedStart());
}

QList<UntilDay> daysWithoutYear(const Page &page)
{
    static const QRegularExpression form =
        formOf(kUntil + uR"((?:(\d{1,2})\.(\d{1,2})\.(?! ?\d)|)"_s +
               uR"((\d{1,2})(?:\.|st|nd|rd|th|er|º)? (?:of |de )?(\p{L}{3,12})\b(?!\.?,? (?:de )?\d{4})|)"
               uR"((\p{L}{3,12}) (\d{1,2})(?:st|nd|rd|th)?\b(?!,? ?\d{4})))"_s);
    QList<UntilDay> out;
    for (qsizetype line = 0; line < page.rows().size() && out.size() < kMostUntil; ++line) {
        const Row &row = page.row(line);
        if (row.text.size() > 1000)
            continue;
        for (const QRegularExpressionMatch &match : form.globalMatch(row.text)) {
            const int day = (match.captured(1) + match.captured(3) + match.captured(6)).toInt();
            const int month = match.hasCaptured(2)   ? match.captured(2).toInt()
                              : match.hasCaptured(4) ? monthNamed(match.captured(4))
                                                     : monthNamed(match.captured(5));
            if (out.size() < kMostUntil && QDate(2024, month, day).isValid() &&
                mayAsk(page, line, match.capturedStart()))
                out.append({month, day, line});
        }
    }
    return out;
}

} // namespace countersign::paper
