#include "plan/paper/paperdays.h"

#include "base/literals.h"
#include "domain/present/values.h"
#include "plan/paper/daywords.h"
#include "plan/paper/payterms.h"
#include "plan/paper/untildays.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace countersign::paper {

namespace {

constexpr int kAhead = 14;    ///< days that a paper may be dated ahead
constexpr int kDayLines = 30; ///< lines within which a date alone may be that of the letter

struct Found
{
    QDate date;
    bool ambiguous = false;
    int points = 0;
    qsizetype line = -1;
};

class DayReader
{
public:
    DayReader(const Page &page, const DayContext &context)
        : m_page(page), m_context(context), m_order(dayOrder(page, context))
    {
    }

    void decide(Reading &out)
    {
        int said = 0;
        for (qsizetype line = 0; line < m_page.rows().size(); ++line) {
            said += m_page.row(line).isBlank() ? 0 : 1;
            for (qsizetype i = 0; i < m_page.row(line).days.size(); ++i)
                take(line, i, said);
        }
        out.monthFirst = m_order.monthFirst;
        decideDate(out);
        takeUntil(out);
        decideDue(out);
    }

private:
    void take(qsizetype line, qsizetype index, int said)
    {
        const Row &row = m_page.row(line);
        const Day &day = row.days[index];
        const bool swap = m_order.monthFirst && day.swapped.isValid();
        const Found found{swap ? day.swapped : day.date, day.swapped.isValid() && !m_order.proven, 0, line};
        ++m_seen;
        Says says = beside(row, index);
        if (says.role == DayRole::None)
            says = above(line, day);
        if (says.role == DayRole::None)
            says = alone(row, day, said);
        // "het bedrag van € 403,41 vóór 5 december": what a paper is dated by has no such word before it.
        const bool isWeak = says.role == DayRole::None || says.role == DayRole::Issued ||
                            (says.role == DayRole::Other && says.points == 0);
        if (isWeak && isUntil(m_page, line, day.start) && !isOfDiscount(row, behindDayBefore(row, index), day)) {
            keep(m_until, found, 8);
            return;
        }
        if (says.role == DayRole::Other && says.points > 0)
            keep(m_paid, found, says.points);
        else if (says.role == DayRole::Other)
            keep(m_other, found, 1);
        if (says.role == DayRole::Issued)
            keep(m_issued, found, says.points);
        else if (says.role == DayRole::Due)
            keep(m_due, found, says.points);
    }

    static qsizetype behindDayBefore(const Row &row, qsizetype index)
    {
        return index > 0 ? row.days[index - 1].end : 0;
    }

    [[nodiscard]] Says beside(const Row &row, qsizetype index) const
    {
        const Day &day = row.days[index];
        const qsizetype from = behindDayBefore(row, index);
        if (isOfDiscount(row, from, day))
            return {DayRole::Other, 0};
        const qsizetype cell = row.cellAt(day.start);
        // In a row of several columns the words of one's own come first, then the column before.
        if (cell > 0) {
            if (const Says own = sayIn(row, std::max(from, row.cells[cell].start), day.start, m_context.kind);
                own.role != DayRole::None)
                return own;
            const QString lead = row.text.mid(row.cells[cell].start, day.start - row.cells[cell].start).trimmed();
            const bool alone = lead.isEmpty() || lead == u":"; // "Due Date     : 03/12/2026"
            const QString before = row.cell(cell - 1);
            const bool digits = std::any_of(before.begin(), before.end(), [](QChar c) { return c.isDigit(); });
            const bool label = alone && !digits && row.cells[cell - 1].start >= from;
            return label ? sayIn(row, row.cells[cell - 1].start, day.start, m_context.kind) : Says{};
        }
        const Says own = sayIn(row, from, day.start, m_context.kind);
        // "from 1 to 30 November" and "10.11. (due 20.11.)": what was said before the date before does not hold.
        return own;
    }

    [[nodiscard]] Says above(qsizetype line, const Day &day) const
    {
        const Row &row = m_page.row(line);
        const qsizetype own = row.cellAt(day.start);
        const qsizetype head = m_page.above(line, 3);
        if (own < 0 || head < 0 || !m_page.row(head).days.isEmpty())
            return {};
        const Row &labels = m_page.row(head);
        if (row.cells[own].start < day.start - 3)
            return inPair(row, row.cells[own], day, labels);
        for (const Cell &cell : labels.cells)
            if (cell.overlaps(day.start, day.end))
                return sayIn(labels, cell.start, cell.end, m_context.kind);
        return {};
    }

    static bool isOwnNumber(const LabelHit &hit)
    {
        const bool isOfOther =
            hit.isAmong(Label::Invoice, Label::Payslip) && !hit.isAmong(Label::Invoice, Label::CreditNote);
        return hit.is(Label::Number) && !hit.is(Label::OtherNumber) && !hit.is(Label::Reference) && !isOfOther;
    }

    /// "Belegnummer / Datum" over "9000118273 / 06.11.2026".
    [[nodiscard]] Says inPair(const Row &row, const Cell &values, const Day &day, const Row &labels) const
    {
        const qsizetype slash = row.text.lastIndexOf(" / "_L1, day.start);
        if (slash < values.start || slash + 3 != day.start)
            return {};
        for (const Cell &cell : labels.cells) {
            const qsizetype at = labels.text.indexOf(" / "_L1, cell.start);
            if (at < 0 || at >= cell.end || !cell.overlaps(values.start, values.end))
                continue;
            const Says first = sayIn(labels, cell.start, at, m_context.kind);
            const Says own = sayIn(labels, at, cell.end, m_context.kind);
            const bool isOwn = first.role == DayRole::Issued || first.role == DayRole::None ||
                               std::ranges::any_of(labels.labels, [&](const LabelHit &hit) {
                                   return hit.start >= cell.start && hit.end <= at && isOwnNumber(hit);
                               });
            return isOwn || own.role != DayRole::Issued ? own : Says{DayRole::Other, 0};
        }
        return {};
    }

    /// "Kiel, 9 November 2026", or nothing else, near the top.
    static Says alone(const Row &row, const Day &day, int said)
    {
        const qsizetype index = row.cellAt(day.start);
        if (said > kDayLines || index < 0)
            return {};
        const Cell &cell = row.cells[index];
        const qsizetype around = (cell.end - cell.start) - (day.end - day.start);
        const QString before = row.text.mid(cell.start, day.start - cell.start);
        const bool digits = std::any_of(before.begin(), before.end(), [](QChar c) { return c.isDigit(); });
        if (around <= 1 || (around <= 30 && !digits && day.end + 1 >= cell.end && before.trimmed().endsWith(u',')))
            return {DayRole::Issued, 5};
        return around <= 24 && !digits ? Says{DayRole::Issued, 3} : Says{};
    }

    static void keep(QList<Found> &list, Found found, int points)
    {
        found.points = points;
        list.append(found);
    }

    void decideDate(Reading &out) const
    {
        Decided<QDate> &date = out.date;
        const Found *best = bestOf(m_issued);
        const bool isAboutOthers = m_context.kind == Kind::Reminder || m_context.kind == Kind::Statement;
        if (isAboutOthers && best) // it names the days of older papers, and came after them
            best = &*std::ranges::max_element(m_issued, {}, &Found::date);
        if (!best && (m_context.kind == Kind::Receipt || !out.paidSays.isEmpty()))
            best = bestOf(m_paid);
        const auto isOther = [this](const Found &one) { return one.date != m_other.first().date; };
        if (!best && m_context.kind == Kind::DeliveryNote && std::ranges::none_of(m_other, isOther))
            best = bestOf(m_other); // that of the delivery
        if (!best)
            return;
        date = {best->date, true, best->line};
        const Found *rival = nullptr;
        for (const Found &one : m_issued)
            if (!isAboutOthers && one.points == best->points && one.date != best->date)
                rival = rival ? rival : &one;
        out.ambiguousDate = best->ambiguous;
        if (best->ambiguous)
            date.why = QCoreApplication::translate(
                "Facts", "Day and month of the date could be the other way round; it was read as %1.")
                           .arg(dateWords(best->date.toString(Qt::ISODate)));
        else if (rival)
            date.why =
                QCoreApplication::translate("Facts", "Two days could be the date of this paper: %1 and %2.")
                    .arg(dateWords(best->date.toString(Qt::ISODate)), dateWords(rival->date.toString(Qt::ISODate)));
        else if (m_context.received.isValid() && best->date > m_context.received.addDays(kAhead))
            date.why =
                QCoreApplication::translate("Facts", "The date of the paper was read as %1, which is still to come.")
                    .arg(dateWords(best->date.toString(Qt::ISODate)));
        else if (best->points < 5 && m_seen > 1 && !m_issued.isEmpty())
            date.why = QCoreApplication::translate("Facts", "No words say which date the paper has; %1 was taken.")
                           .arg(dateWords(best->date.toString(Qt::ISODate)));
        date.sure = date.why.isEmpty();
    }

    static const Found *bestOf(const QList<Found> &list)
    {
        const Found *best = nullptr;
        for (const Found &one : list)
            if (!best || one.points > best->points)
                best = &one;
        return best;
    }

    /// Where no words name a due date that is still to come, the day until which to pay is one.
    void takeUntil(const Reading &out)
    {
        const QDate from = out.date.has() ? *out.date.value : m_context.received;
        const auto isToCome = [&from](const Found &one) { return !from.isValid() || one.date >= from; };
        if (std::ranges::any_of(m_due, isToCome))
            return;
        std::ranges::copy_if(m_until, std::back_inserter(m_due), isToCome);
        if (!from.isValid() || std::ranges::any_of(m_due, isToCome))
            return;
        for (const UntilDay &one : daysWithoutYear(m_page))
            if (const QDate date = one.from(from); date.isValid() && date < from.addMonths(6))
                m_due.append({date, false, 8, one.line});
    }

    void decideDue(Reading &out) const
    {
        const QDate from = out.date.has() ? *out.date.value : m_context.received;
        const std::optional<PayTerms> terms = payTerms(m_page);
        QDate reckoned = terms && from.isValid() ? from.addDays(terms->days) : QDate();
        if (reckoned.isValid() && terms->isToMonthEnd)
            reckoned = QDate(reckoned.year(), reckoned.month(), reckoned.daysInMonth());
        const Found *best = nullptr;
        const Found *rival = nullptr;
        for (const Found &one : m_due) {
            const bool past = out.date.has() && one.date < *out.date.value;
            const bool bestPast = best && out.date.has() && best->date < *out.date.value;
            if (!best || (bestPast && !past))
                best = &one;
            else if (one.date != best->date && !past)
                rival = &one;
        }
        Decided<QDate> &due = out.due;
        if (best) {
            due = {best->date, true, best->line};
            const QString day = dateWords(best->date.toString(Qt::ISODate));
            if (best->ambiguous)
                due.why = QCoreApplication::translate(
                    "Facts", "Day and month of the due date could be the other way round; it was read as %1.")
                              .arg(day);
            else if (out.date.has() && out.date.sure && best->date < *out.date.value)
                due.why =
                    QCoreApplication::translate("Facts", "The due date, %1, is before the day of the paper.").arg(day);
            else if (rival)
                due.why = QCoreApplication::translate("Facts", "Two days could be the due date: %1 and %2.")
                              .arg(day, dateWords(rival->date.toString(Qt::ISODate)));
        } else if (reckoned.isValid()) {
            due = {reckoned, true, terms->line};
            if (!out.date.has() || !out.date.sure || terms->several)
                due.why = QCoreApplication::translate("Facts", "The due date was reckoned as %1 from what is not sure.")
                              .arg(dateWords(reckoned.toString(Qt::ISODate)));
        }
        due.sure = due.has() && due.why.isEmpty();
    }

    const Page &m_page;
    const DayContext &m_context;
    DayOrder m_order;
    QList<Found> m_issued, m_due, m_paid, m_other, m_until;
    int m_seen = 0;
};

} // namespace

void decideDays(const Page &page, const DayContext &context, Reading &out)
{
    DayReader(page, context).decide(out);
}

} // namespace countersign::paper
