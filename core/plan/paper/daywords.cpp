#include "plan/paper/daywords.h"

#include "base/literals.h"
#include "plan/paper/words.h"

#include <QStringList>

#include <algorithm>

namespace countersign::paper {

namespace {

/// "Rechnungsdatum / Lieferdatum": one day for both.
bool isTogetherWithIssued(const Row &row, qsizetype index)
{
    static const QStringList joints{QString(), u"/"_s, u"="_s, u"&"_s, u"und"_s, u"and"_s, u"et"_s, u"y"_s, u"e"_s,
        u"en"_s, u"i"_s, u"och"_s, u"og"_s, u"-"_s, u"–"_s};
    if (index <= 0 || !row.labels[index - 1].is(Label::Issued))
        return false;
    const LabelHit &before = row.labels[index - 1];
    return joints.contains(row.text.mid(before.end, row.labels[index].start - before.end).trimmed().toLower());
}

/// "Invoice date": on a reminder the day of the invoice that it is about.
bool isDayOfInvoice(const Row &row, const LabelHit &hit)
{
    static const QStringList stems{
        u"rechnung"_s, u"invoice"_s, u"bill"_s, u"factu"_s, u"fattu"_s, u"fatu"_s, u"faktu"_s, u"rekening"_s};
    const QString words = foldedText(row.text.mid(hit.start, hit.end - hit.start));
    return hit.is(Label::Issued) &&
           std::ranges::any_of(stems, [&](const QString &stem) { return words.contains(stem); });
}

/// "Orderdatum": an order confirmation is dated by it when nothing else says so.
bool isDayOfOrder(const Row &row, const LabelHit &hit)
{
    static const QStringList stems{u"order"_s, u"ordre"_s, u"bestell"_s, u"auftrag"_s, u"bestel"_s, u"command"_s,
        u"pedido"_s, u"ordin"_s, u"encomenda"_s, u"zamowieni"_s};
    const QString words = foldedText(row.text.mid(hit.start, hit.end - hit.start));
    return hit.is(Label::OtherDay) &&
           std::ranges::any_of(stems, [&](const QString &stem) { return words.contains(stem); });
}

/// "Bolletta n. 12", "Votre facture": what the paper is begins its column.
bool beginsAsHeading(const Row &row, qsizetype label)
{
    const qsizetype cell = label < 0 ? -1 : row.cellAt(row.labels[label].start);
    return cell >= 0 && row.labels[label].start - row.cells[cell].start <= 6 &&
           (row.labels[label].isAmong(Label::Invoice, Label::CreditNote) || row.labels[label].is(Label::Number) ||
               row.labels[label].is(Label::CreditNumber));
}

} // namespace

bool isOfDiscount(const Row &row, qsizetype from, const Day &day)
{
    for (const LabelHit &hit : row.labels) {
        if (!hit.is(Label::Discount))
            continue;
        if (hit.start >= from && hit.end <= day.start && !row.text.mid(hit.end, day.start - hit.end).contains(u','))
            return true;
        const QString between = row.text.mid(day.end, hit.start - day.end);
        if (hit.start >= day.end && hit.start <= day.end + 30 && !between.contains(", "_L1) &&
            !between.contains(u". "_s))
            return true;
    }
    return false;
}

Says sayIn(const Row &row, qsizetype from, qsizetype to, Kind kind)
{
    bool preposition = false;
    for (qsizetype i = row.labels.size() - 1; i >= 0; --i) {
        const LabelHit &hit = row.labels[i];
        if (kind == Kind::Reminder && hit.end <= to && hit.start >= from && isDayOfInvoice(row, hit))
            return {DayRole::Other, 0};
        if (hit.end > to || hit.start < from)
            continue;
        if (hit.is(Label::Issued) || (hit.is(Label::OtherDay) && isTogetherWithIssued(row, i)))
            return {DayRole::Issued, 10};
        if (kind == Kind::OrderConfirmation && isDayOfOrder(row, hit))
            return {DayRole::Issued, 6};
        if (hit.is(Label::Due) && !preposition)
            return kind == Kind::Receipt ? Says{DayRole::Other, 1} : Says{DayRole::Due, 10}; // "date de paiement"
        if (hit.is(Label::PaidNote) || (hit.is(Label::OtherDay) && hit.is(Label::Paid)))
            return {DayRole::Other, 1}; // the day of a receipt that has no other
        if (hit.is(Label::DatePrep) && hit.is(Label::OtherDay) && hit.words == 1 && kind != Kind::Reminder &&
            beginsAsHeading(row, i - 1)) {
            preposition = true; // "del", "du": of a day or of a time; what stands before tells
            continue;
        }
        const auto isDueBefore = [&hit](
                                     const LabelHit &other) { return other.is(Label::Due) && other.end <= hit.start; };
        if (hit.is(Label::OtherDay) && hit.words == 1 && std::ranges::any_of(row.labels, isDueBefore))
            return {DayRole::Due, 9}; // "payable until … with a discount, until … net"
        if (hit.is(Label::OtherDay) || hit.is(Label::Paid) || hit.is(Label::PaidNote) || hit.is(Label::Reference))
            return {DayRole::Other, 0};
        if (hit.is(Label::IssuedWeak))
            return {DayRole::Issued, hit.start == row.cells.first().start || row.cells.size() > 1 ? 7 : 5};
        if (hit.is(Label::DatePrep)) {
            preposition = true;
            continue;
        }
        if (hit.is(Label::Payable) || hit.is(Label::Terms))
            continue;
        // "Rechnung Nr. 2026-11-07": right behind the label it is the number.
        const QString between = row.text.mid(hit.end, to - hit.end);
        if (hit.is(Label::Number) && std::ranges::none_of(between, [](QChar c) { return c.isLetterOrNumber(); }) &&
            !between.contains("  "_L1))
            return {DayRole::Other, 0};
        const bool own = kind != Kind::Reminder && (hit.is(Label::Number) || hit.is(Label::CreditNumber) ||
                                                       hit.isAmong(Label::Invoice, Label::Receipt));
        if (own)
            return {DayRole::Issued, hit.is(Label::OtherNumber) ? 2 : 8};
        if (hit.is(Label::OtherNumber) || hit.is(Label::Number) || hit.isAmong(Label::Invoice, Label::Payslip))
            return {DayRole::Other, 0};
    }
    return {};
}

} // namespace countersign::paper
