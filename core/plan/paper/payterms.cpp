#include "plan/paper/payterms.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

/// Words about paying before or behind the days in this row, and none about a discount between them and the number.
bool isAboutPaying(const Row &row, qsizetype number, qsizetype days)
{
    bool terms = false;
    for (const LabelHit &hit : row.labels) {
        const qsizetype gap = hit.end <= number ? number - hit.end : hit.start >= days ? hit.start - days : 0;
        if (hit.is(Label::Discount) && hit.start >= days && gap <= 4)
            return false;
        if (hit.is(Label::Discount) && hit.end <= number && gap <= 20 && !row.text.mid(hit.end, gap).contains(u','))
            return false;
        const bool about = hit.is(Label::Terms) || hit.is(Label::Due) || hit.is(Label::Payable);
        terms = terms || (about && gap <= 40);
    }
    return terms;
}

/// "Mode/Terms of Payment" over "30 Days".
bool isBelowTerms(const Page &page, qsizetype line, qsizetype days)
{
    const qsizetype above = page.above(line, 1), own = page.row(line).cellAt(days);
    if (above < 0 || own < 0)
        return false;
    const Cell &cell = page.row(line).cells[own];
    return cell.end - cell.start <= 20 && std::ranges::any_of(page.row(above).labels, [&cell](const LabelHit &hit) {
        return hit.is(Label::Terms) && cell.overlaps(hit.start, hit.end);
    });
}

} // namespace

std::optional<PayTerms> payTerms(const Page &page)
{
    static const QRegularExpression before(uR"((?<![\d.,/])(\d{1,3})[ \x{A0}]{0,2}$)"_s);
    static const QRegularExpression net(
        uR"(\b(?:net|netto)[ :]{1,3}(\d{1,3})(?![\d.,%])\b)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression monthEnd(
        uR"(\b(?:monatsende|ende des monats|end of (?:the )?month|fin (?:de|del) mes|fin de mois|fine mese|einde (?:van de )?maand|)"
        uR"(fim do mês|końca miesiąca|koniec miesiąca|månadens slut|månedens (?:slut|udgang)|utgången av månaden)\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    std::optional<PayTerms> out;
    bool isToMonthEnd = false;
    const auto take = [&out](int days, qsizetype line) {
        if (days > 365 || days == 0)
            return;
        if (!out)
            out = PayTerms{days, line};
        else if (out->days != days) {
            out->several = true;
            out->days = std::max(out->days, days);
        }
    };
    for (qsizetype line = 0; line < page.rows().size(); ++line) {
        const Row &row = page.row(line);
        bool taken = false;
        for (const LabelHit &hit : row.labels) {
            if (!hit.is(Label::Days))
                continue;
            const QRegularExpressionMatch match = before.match(row.text.left(hit.start).right(12));
            const qsizetype number = hit.start - match.capturedLength(0);
            if (!match.hasMatch() || !(isAboutPaying(row, number, hit.end) || isBelowTerms(page, line, hit.start)))
                continue;
            take(match.captured(1).toInt(), line);
            taken = true;
        }
        if (const QRegularExpressionMatch match = net.match(row.text);
            !taken && match.hasMatch() && row.amounts.isEmpty())
            take(match.captured(1).toInt(), line);
        const bool speaks = std::ranges::any_of(
            row.labels, [](const LabelHit &hit) { return hit.is(Label::Terms) || hit.is(Label::Due); });
        if (speaks && row.amounts.isEmpty() && monthEnd.match(row.text).hasMatch()) {
            isToMonthEnd = true;
            if (!out)
                out = PayTerms{0, line};
        }
    }
    if (out)
        out->isToMonthEnd = isToMonthEnd;
    return out;
}

} // namespace countersign::paper
