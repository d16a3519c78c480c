#include "plan/booked/recordfile.h"

#include "base/csv.h"
#include "base/literals.h"
#include "base/unicodetext.h"
#include "plan/extract/amounts.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>

#include <cstdlib>

namespace countersign {

namespace {
constexpr int kMostRows = 50'000, kMostTasks = 20'000;
constexpr qsizetype kMostRow = 4096; ///< bytes: a longer row is nobody's booking
constexpr qsizetype kShown = 160;

/// Where a ledger keeps what; its owner may call the columns as they like.
struct Columns
{
    qsizetype number = -1, seller = -1, amount = -1, currency = -1, date = -1;
    [[nodiscard]] bool isLedger() const { return seller >= 0 && (number >= 0 || amount >= 0); }
};

qsizetype find(const QStringList &header, const QString &names)
{
    const QStringList wanted = names.split(u'|');
    for (qsizetype i = 0; i < header.size(); ++i)
        if (wanted.contains(header[i]))
            return i;
    return -1;
}

Columns columnsOf(const QStringList &cells)
{
    QStringList header;
    for (const QString &cell : cells)
        header.append(lowerText(cell.left(60)).simplified());
    Columns out;
    out.number = find(header,
        u"number|no|no.|invoice|invoice number|invoice no|invoice no.|nummer|nr|nr.|rechnungsnummer|rechnungsnr|rechnungsnr.|belegnummer|beleg|numéro|facture|factuurnummer|número|factura|numero|fattura|fatura|numer|fakturanummer"_s);
    out.seller = find(header,
        u"vendor|seller|supplier|payee|name|lieferant|verkäufer|kreditor|firma|von|fournisseur|leverancier|proveedor|fornitore|fornecedor|sprzedawca|dostawca|leverantör"_s);
    out.amount =
        find(header, u"amount|gross|total|sum|betrag|brutto|summe|montant|bedrag|importe|importo|valor|kwota|belopp"_s);
    out.currency = find(header, u"currency|währung|devise|valuta|moneda|moeda|waluta"_s);
    out.date = find(header, u"date|datum|day|tag|fecha|data"_s);
    return out;
}

BookedRow rowOf(const QStringList &cells, const Columns &at, int line)
{
    const auto cell = [&cells](qsizetype index) {
        const QString text = index >= 0 && index < cells.size() ? cells[index] : QString();
        return text.startsWith(u'\'') ? text.mid(1) : text; // so that no spreadsheet takes it for a formula
    };
    BookedRow out;
    out.line = line;
    out.key.number = numberKey(cell(at.number));
    out.key.seller = cell(at.seller).left(200);
    const QList<Money> money = findAmounts(cell(at.amount).left(40));
    if (!money.isEmpty()) {
        out.key.amount = formatCents(std::abs(money.first().cents));
        out.key.goesBack = money.first().cents < 0;
    }
    out.key.currency = cell(at.currency).trimmed().toUpper().left(3);
    out.key.date = cell(at.date).trimmed().left(10);
    QStringList said;
    for (const qsizetype index : {at.date, at.seller, at.number, at.amount, at.currency})
        if (const QString text = cell(index).simplified(); !text.isEmpty())
            said.append(text);
    out.shown = plainLine(said.join(u", "_s), kShown);
    return out;
}
} // namespace

QList<BookedRow> bookedRows(const QByteArray &csv)
{
    QList<BookedRow> out;
    const csv::Dialect dialect = csv::detect(csv.left(kMostRow));
    Columns columns;
    int line = 0;
    for (std::optional<csv::Span> span = csv::recordAt(csv, 0); span && out.size() < kMostRows;
        span = csv::recordAt(csv, span->next)) {
        ++line;
        if (span->end - span->begin > kMostRow)
            continue;
        const QStringList cells = csv::cells(csv.mid(span->begin, span->end - span->begin), dialect);
        if (line > 1) {
            out.append(rowOf(cells, columns, line));
        } else if (columns = columnsOf(cells); !columns.isLedger()) {
            return {};
        }
    }
    return out;
}

QList<ListedTask> listedTasks(const QByteArray &markdown)
{
    static const QRegularExpression box(uR"(^\s{0,20}[-*+] \[(.)\] (.*)$)"_s);
    static const QRegularExpression day(u" ?📅 ?(\\d{4}-\\d{2}-\\d{2})"_s);
    QList<ListedTask> out;
    int number = 0;
    for (qsizetype begin = 0; begin < markdown.size() && out.size() < kMostTasks;) {
        const qsizetype newline = markdown.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? markdown.size() : newline;
        ++number;
        const QByteArray bytes = markdown.mid(begin, std::min<qsizetype>(end - begin, kMostRow));
        begin = end + 1;
        if (!bytes.contains('['))
            continue;
        const QRegularExpressionMatch task = box.match(QString::fromUtf8(bytes));
        if (!task.hasMatch())
            continue;
        ListedTask one;
        one.line = number;
        one.isDone = task.captured(1) == u"x" || task.captured(1) == u"X";
        QString text = task.captured(2);
        if (const QRegularExpressionMatch due = day.match(text); due.hasMatch())
            one.due = due.captured(1);
        text.remove(day);
        one.text = plainLine(text.remove(u'\\'), kShown); // how our tool keeps links and HTML from being active
        one.numbers = numbersIn(one.text);
        out.append(one);
    }
    return out;
}

} // namespace countersign
