#include "plan/paper/money.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

constexpr qsizetype kMost = 2000;
constexpr int kColumn = 30; ///< lines that a head of a column is looked for above

struct Said
{
    Role role = Role::None;
    qsizetype hit = -1;
};

/// What the labels of a row between two places say together: "Total HT", "Gesamtbetrag aller offenen Posten".
Said roleIn(const Row &row, qsizetype from, qsizetype to)
{
    quint64 all = 0;
    qsizetype first = -1, last = -1;
    for (qsizetype i = 0; i < row.labels.size(); ++i)
        if (row.labels[i].start >= from && row.labels[i].end <= to && row.labels[i].labels) {
            all |= row.labels[i].labels;
            first = first < 0 ? i : first;
            last = i;
        }
    // "Zahlbetrag 2. Abschlag": what is to be paid, of whatever it is a part.
    if (first >= 0 && row.labels[first].is(Label::Payable) && row.labels[last].is(Label::Paid) &&
        !row.labels[first].is(Label::Paid) && row.labels[last].words == 1)
        return {Role::Payable, last};
    const LabelHit hit{all};
    // What makes a sum another one counts before what makes it a sum; "incl. VAT" is a sum, "VAT" alone is not.
    static constexpr std::pair<Label, Role> order[]{{Label::Measure, Role::Other}, {Label::Balance, Role::Other},
        {Label::Discount, Role::Discount}, {Label::Paid, Role::Paid}, {Label::Payable, Role::Payable},
        {Label::Gross, Role::Gross}, {Label::Net, Role::Net}, {Label::Vat, Role::Vat},
        {Label::GrossWeak, Role::GrossWeak}};
    for (const auto &[label, role] : order)
        if (hit.is(label))
            return {role, last};
    return {};
}

class Reader
{
public:
    explicit Reader(const Page &page) : m_page(page) {}

    QList<Amount> read()
    {
        const qsizetype rows = m_page.rows().size();
        qsizetype line = 0;
        for (; line < rows && m_out.size() < kMost / 2; ++line)
            if (!m_page.row(line).amounts.isEmpty())
                takeRow(line);
        // Of a long paper its end says what it is over.
        qsizetype from = rows;
        for (qsizetype said = 0; from > line && said < kMost / 2;)
            said += m_page.row(--from).amounts.size();
        for (; from < rows; ++from)
            if (!m_page.row(from).amounts.isEmpty())
                takeRow(from);
        return m_out;
    }

private:
    void takeRow(qsizetype line)
    {
        const Row &row = m_page.row(line);
        const Said rowSays = roleIn(row, 0, row.amounts.first().start);
        for (qsizetype i = 0; i < row.amounts.size(); ++i) {
            const Money &money = row.amounts[i];
            const qsizetype from = i > 0 ? row.amounts[i - 1].end : 0;
            Said said = roleIn(row, from, money.start);
            // "Total  100.00  19.00  119.00" under "Net  VAT  Gross": the columns say more than the row.
            const bool several = row.amounts.size() > 1;
            const bool isSum = several && (rowSays.role == Role::GrossWeak || rowSays.role == Role::Gross);
            const Role column = said.role == Role::None || several ? inColumn(line, money, isSum) : Role::None;
            if (said.role == Role::None || (column != Role::None && column != Role::Item))
                said = {column, -1};
            // "IVA 21 % s/ 60,48    12,70" under "Importe": an amount of what the row says.
            const bool isRows = said.role == Role::GrossWeak && column == Role::GrossWeak && rowSays.role == Role::Vat;
            if (isRows && i + 1 == row.amounts.size())
                said = rowSays;
            const bool alone = said.role == Role::None || said.role == Role::Item;
            if (said.role == Role::None && i + 1 == row.amounts.size())
                said = rowSays;
            if (said.role == Role::None)
                said = behind(row, i);
            Amount amount{money.cents, money.currency, said.role, {}, line, money.start};
            amount.repeated = alone && i + 1 < row.amounts.size();
            if (said.role == Role::Vat)
                amount.tax = taxOf(row, money.start);
            m_out.append(amount);
        }
    }

    /// The words over the amount. In a table of items a column called "total" holds those of its lines, but in the row
    /// below them that sums up.
    [[nodiscard]] Role inColumn(qsizetype line, const Money &money, bool isSum) const
    {
        qsizetype at = line;
        for (int steps = 0; steps < kColumn; ++steps) {
            at = m_page.above(at, 3);
            if (at < 0)
                return Role::None;
            const Row &row = m_page.row(at);
            if (!row.amounts.isEmpty())
                continue; // another row of the same column
            if (row.cells.size() == 1 && !row.cells.first().overlaps(money.start, money.end))
                continue; // a description that goes on
            const bool items = std::count_if(row.labels.begin(), row.labels.end(),
                                   [](const LabelHit &hit) { return hit.is(Label::ItemHead); }) >= 2;
            if (items) {
                const Role head = isSum ? headOver(row, money) : Role::None;
                const bool isPart = head == Role::Net || head == Role::Vat || head == Role::Gross;
                return isPart ? head : Role::Item;
            }
            if (const Role role = headOver(row, money); role != Role::None)
                return steps == 0 || row.cells.size() > 1 ? role : Role::None;
            if (steps > 0 || row.cells.size() < 2)
                return Role::None;
        }
        return Role::None;
    }

    static Role headOver(const Row &row, const Money &money)
    {
        for (const Cell &cell : row.cells)
            if (cell.overlaps(money.start, money.end))
                return roleIn(row, cell.start, cell.end).role;
        if (row.cells.size() == 1 && row.text.trimmed().size() <= 40 && money.start <= 2)
            return roleIn(row, 0, row.text.size()).role; // a label alone in its line
        return Role::None;
    }

    /// "98,77 EUR sind zu zahlen"
    static Said behind(const Row &row, qsizetype index)
    {
        const qsizetype from = row.amounts[index].end;
        const qsizetype to = index + 1 < row.amounts.size() ? row.amounts[index + 1].start : row.text.size();
        return roleIn(row, from, std::min(to, from + 40));
    }

    /// "cgst 9": India's halves have one rate and are two taxes.
    static QString taxOf(const Row &row, qsizetype before)
    {
        static const QRegularExpression rate(uR"((\d{1,2}(?:[.,]\d{1,2})?) ?%)"_s);
        QString word;
        for (const LabelHit &hit : row.labels)
            if (hit.is(Label::Vat) && hit.end <= before)
                word = row.text.mid(hit.start, hit.end - hit.start).toLower();
        const bool half = word.size() >= 4 && word.endsWith(u"gst"_s);
        return (half ? word : QString()) + u' ' + rate.match(row.text).captured(1);
    }

    const Page &m_page;
    QList<Amount> m_out;
};

} // namespace

QList<Amount> amountsOf(const Page &page)
{
    return Reader(page).read();
}

} // namespace countersign::paper
