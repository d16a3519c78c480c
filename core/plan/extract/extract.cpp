#include "plan/extract/extract.h"

#include "plan/extract/tasks.h"
#include "plan/paper/paperreader.h"
#include "plan/paper/programtext.h"

namespace countersign {

namespace {

std::optional<Money> moneyOf(const paper::Decided<qint64> &decided, const QString &currency)
{
    if (!decided.has())
        return std::nullopt;
    Money out;
    out.cents = *decided.value;
    out.currency = currency;
    out.decimals = true;
    return out;
}

} // namespace

Extracted extract(const QStringList &lines, const ExtractHints &hints)
{
    Extracted out;
    out.reading = paper::readPaper(paper::withoutProgramText(lines), {{hints.sender, hints.owner}, hints.received});
    const paper::Reading &read = out.reading;
    out.language = guessLanguage(lines);
    out.totals.currency = read.currency.value.value_or(QString());
    out.totals.total = moneyOf(read.gross, out.totals.currency);
    out.totals.net = moneyOf(read.net, out.totals.currency);
    out.totals.vat = moneyOf(read.vat, out.totals.currency);
    out.totals.labelled = read.labelled;
    out.signs.creditNote = read.kind == paper::Kind::CreditNote;
    out.signs.notYet = paper::isNotYet(read.kind);
    out.signs.collected = read.collected;
    out.order = read.monthFirst ? DayMonthOrder::MonthFirst : DayMonthOrder::DayFirst;
    out.number = read.number.value.value_or(QString());
    out.vendor = read.seller.value.value_or(QString());
    out.date = read.date.value.value_or(QDate());
    out.due = read.due.value.value_or(QDate());
    out.ambiguousDate = read.ambiguousDate;
    return out;
}

} // namespace countersign
