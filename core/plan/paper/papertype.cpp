#include "plan/paper/papertype.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace countersign::paper {

namespace {

constexpr qsizetype kMostNotes = 20;
constexpr int kTitleLines = 30; ///< lines that say something, within which a paper is called what it is

constexpr std::array<std::pair<Label, Kind>, 13> kTitles{{{Label::ProForma, Kind::ProForma},
    {Label::Reminder, Kind::Reminder}, {Label::CreditNote, Kind::CreditNote}, {Label::Payslip, Kind::Payslip},
    {Label::Statement, Kind::Statement}, {Label::Contract, Kind::Contract},
    {Label::OrderConfirmation, Kind::OrderConfirmation}, {Label::Offer, Kind::Offer},
    {Label::DeliveryNote, Kind::DeliveryNote}, {Label::FinalInvoice, Kind::FinalInvoice},
    {Label::PartialInvoice, Kind::PartialInvoice}, {Label::Invoice, Kind::Invoice}, {Label::Receipt, Kind::Receipt}}};

bool saysTitle(const LabelHit &hit)
{
    return hit.isAmong(Label::Invoice, Label::Payslip) || hit.is(Label::Number) || hit.is(Label::CreditNumber);
}

/// The kind that this hit names; of "Rechnung Nr." the label of a number does, too.
Kind kindIn(const Row &row, const LabelHit &hit)
{
    static const QRegularExpression invoice(
        uR"(^\W{0,4}(?:re|rg)?(?:rechnung|faktur|factu|fattur|fatura|invoice|bill))"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    for (const auto &[label, kind] : kTitles)
        if (hit.is(label))
            return kind;
    const bool isInvoices =
        hit.is(Label::Number) && invoice.match(row.text.mid(hit.start, hit.end - hit.start)).hasMatch();
    return isInvoices ? Kind::Invoice : hit.is(Label::CreditNumber) ? Kind::CreditNote : Kind::Unknown;
}

/// Other words of the same cell speak of a paper that is to be paid.
bool isAboutMoney(const Row &row, const Cell &cell, const LabelHit &heading)
{
    return std::ranges::any_of(row.labels, [&](const LabelHit &hit) {
        const bool here = hit.start >= heading.end && hit.end <= cell.end;
        return here && (hit.isAmong(Label::Invoice, Label::FinalInvoice) || hit.is(Label::Number) ||
                           hit.is(Label::Reference) || hit.is(Label::Payable) || hit.is(Label::Due));
    });
}

/// How much a cell looks like a heading: 6 all of it, 4 with a number behind, 2 it begins a sentence.
int pointsOfCell(const Row &row, const Cell &cell, const LabelHit &hit)
{
    const QString before = row.text.mid(cell.start, hit.start - cell.start).trimmed();
    const bool ordinal =
        before.size() <= 4 && std::none_of(before.begin(), before.end(), [](QChar c) { return c.isLetter(); });
    if (!ordinal)
        return 0;
    const QString after = row.text.mid(hit.end, cell.end - hit.end).trimmed();
    const auto letters = std::count_if(after.begin(), after.end(), [](QChar c) { return c.isLetter(); });
    const auto digits = std::count_if(after.begin(), after.end(), [](QChar c) { return c.isDigit(); });
    if (letters == 0 && digits == 0)
        return after.startsWith(u':') ? 1 : 6;
    if (letters >= 4 && digits == 0 &&
        after.endsWith(u'.')) // "The invoice follows." is a sentence, "Invoice No." is not
        return 1;
    return letters <= 12 && after.size() <= 40 ? 4 : after.size() <= 60 ? 2 : 1;
}

bool isDenied(const Row &row)
{
    if (row.text.trimmed().endsWith(": no"_L1, Qt::CaseInsensitive))
        return true; // a word of many languages, elsewhere of other meanings
    return std::any_of(row.labels.begin(), row.labels.end(), [&row](const LabelHit &hit) {
        const auto holds = [&hit](const Day &day) { return hit.start >= day.start && hit.end <= day.end; };
        return hit.is(Label::Denied) && std::none_of(row.days.begin(), row.days.end(), holds); // 3 May is a day
    });
}

bool says(const Row &row, Label label)
{
    return std::any_of(row.labels.begin(), row.labels.end(), [label](const LabelHit &hit) { return hit.is(label); }) &&
           !isDenied(row);
}

class Titles
{
public:
    void take(const Row &row, int said)
    {
        for (const Cell &cell : row.cells) {
            for (const LabelHit &hit : row.labels) {
                if (hit.start < cell.start || hit.end > cell.end || !saysTitle(hit))
                    continue;
                const Kind kind = kindIn(row, hit);
                int points = kind == Kind::Unknown ? 0 : pointsOfCell(row, cell, hit);
                if (kind == Kind::Reminder && points <= 2 && !isAboutMoney(row, cell, hit))
                    points = 0; // "Reminder: rates go up in January"
                if (points > 0)
                    raise(kind, points * 10 - said / 3);
                break; // the first words of a cell are its heading
            }
        }
    }

    /// Words that are enough wherever they stand: "not a request for payment".
    void takePhrase(const LabelHit &hit)
    {
        if (hit.is(Label::ProForma) && hit.words >= 3)
            raise(Kind::ProForma, 70);
    }

    [[nodiscard]] Kind best() const
    {
        const auto points = [this](Kind kind) { return m_points[size_t(kind)]; };
        if (points(Kind::ProForma) >= 20)
            return Kind::ProForma;
        if (points(Kind::Reminder) >= 20)
            return Kind::Reminder;
        Kind out = Kind::Unknown;
        int most = 15;
        for (const auto &[label, kind] : kTitles)
            if (points(kind) > most) {
                most = points(kind);
                out = kind;
            }
        // An invoice may begin a line with the order, the delivery or the offer that it is for.
        const bool other =
            out == Kind::Offer || out == Kind::OrderConfirmation || out == Kind::DeliveryNote || out == Kind::Contract;
        if (other && points(Kind::Invoice) >= 30 && most < 55)
            return Kind::Invoice;
        return out;
    }

private:
    void raise(Kind kind, int points) { m_points[size_t(kind)] = std::max(m_points[size_t(kind)], points); }

    std::array<int, 15> m_points{};
};

} // namespace

Kind kindOf(const Page &page)
{
    Titles titles;
    int said = 0;
    bool letter = false;
    for (const Row &row : page.rows()) {
        if (row.isBlank())
            continue;
        if (++said <= kTitleLines)
            titles.take(row, said);
        for (const LabelHit &hit : row.labels) {
            titles.takePhrase(hit);
            letter = letter || (hit.is(Label::Letter) && row.cells.first().start == hit.start && said <= 40);
        }
    }
    const Kind best = titles.best();
    return best == Kind::Unknown && letter ? Kind::Letter : best;
}

qsizetype lineOfCollecting(const Page &page)
{
    for (qsizetype i = 0; i < page.rows().size(); ++i)
        if (says(page.row(i), Label::Collected))
            return i;
    return -1;
}

bool saysWhenToPay(const Page &page)
{
    return std::ranges::any_of(page.rows(), [](const Row &row) { return says(row, Label::Due); });
}

QList<PaymentNote> paymentNotes(const Page &page)
{
    QList<PaymentNote> out;
    for (qsizetype i = 0; i < page.rows().size() && out.size() < kMostNotes; ++i) {
        if (!says(page.row(i), Label::PaidNote))
            continue;
        PaymentNote note{i, plainLine(page.row(i).text)};
        for (const Money &money : page.row(i).amounts)
            note.cents.append(std::abs(money.cents));
        out.append(note);
    }
    return out;
}

} // namespace countersign::paper
