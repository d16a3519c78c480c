#include "plan/extract/totals.h"

#include "base/literals.h"

#include <QMap>
#include <QRegularExpression>

namespace countersign {

namespace {

using Words = QRegularExpression;

Words words(const QString &pattern)
{
    return Words(pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const Words &strongLabel()
{
    static const Words it = words(
        uR"(\b(?:gesamtbetrag|rechnungsbetrag|rechnungssumme|gesamtsumme|endbetrag|endsumme|zahlbetrag|zahlungsbetrag|bruttobetrag|)"
        uR"((?:noch )?zu zahlen(?:der betrag)?|zu überweisen(?:der betrag)?|amount (?:due|payable|to pay)|total (?:due|amount|payable|to pay|price)|)"
        uR"(balance due|grand total|invoice (?:total|amount)|please pay|)"
        uR"(net à payer|total ttc|montant (?:ttc|total|à payer)|te betalen|totaal incl\w{0,10}|total a pagar|importe total|total factura|)"
        uR"(totale (?:da pagare|fattura|documento)|importo totale|total da fatura|valor total|do zapłaty|att betala|at betale|å betale)\b)"_s);
    return it;
}

const Words &weakLabel()
{
    static const Words it = words(
        uR"(\b(?:total|summe|gesamt|brutto|gross|betrag|amount|totaal|totale|montant|importe|importo|razem|suma|summa|totalt|i alt)\b)"_s);
    return it;
}

const Words &netWord()
{
    static const Words it = words(
        uR"(\b(?:sub-?total|sub total|zwischensumme|netto(?:betrag|summe)?|net(?: amount| total)?|total ht|montant ht|subtotaal|)"
        uR"(totaal excl\w{0,10}|base imponible|imponibile|incidência|netto(?:värde|pris)?|delsumma)\b)"_s);
    return it;
}

const Words &vatWord()
{
    static const Words it = words(
        uR"(\b(?:USt|MwSt|MWST|VAT|[CSI]?GST|TVA|BTW|IVA|moms|mva|mehrwertsteuer|umsatzsteuer|(?:sales )?tax)\b(?![\-. ]{0,2}(?:Id|Nr|No|number|reg|rate|point|nummer)))"_s);
    return it;
}

const Words &includingWord()
{
    static const Words it = words(uR"(\b(?:inkl|incl|inklusive|including|enthalt\w{0,6})\b)"_s);
    return it;
}

// The largest sum of the line that stands after `from`.
std::optional<Money> largestAfter(const QString &line, qsizetype from)
{
    std::optional<Money> best;
    for (const Money &money : findAmounts(line))
        if (money.looksLikeMoney() && money.start >= from && (!best || std::abs(money.cents) > std::abs(best->cents)))
            best = money;
    return best;
}

class TotalsReader
{
public:
    explicit TotalsReader(const QStringList &lines) : m_lines(lines) {}

    Totals read()
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            line(i);
        return result();
    }

private:
    // The sum beside a label, or on the next line that is not empty when the label stands alone.
    std::optional<Money> sumAt(qsizetype index, qsizetype labelEnd) const
    {
        const std::optional<Money> here = largestAfter(m_lines[index], labelEnd);
        if (here || m_lines[index].trimmed().size() > 40 || m_lines[index].mid(labelEnd).trimmed().size() > 8)
            return here;
        for (qsizetype next = index + 1; next < std::min(index + 4, m_lines.size()); ++next)
            if (!m_lines[next].trimmed().isEmpty())
                return m_lines[next].trimmed().size() <= 24 ? largestAfter(m_lines[next], 0) : std::nullopt;
        return std::nullopt;
    }

    static void keepLargest(std::optional<Money> &kept, const std::optional<Money> &money)
    {
        if (money && (!kept || std::abs(money->cents) > std::abs(kept->cents)))
            kept = money;
    }

    void line(qsizetype index)
    {
        const QString &text = m_lines[index];
        const std::optional<Money> any = largestAfter(text, 0);
        keepLargest(m_largest, any);
        if (any && !any->currency.isEmpty())
            ++m_currencies[any->currency];
        const QRegularExpressionMatch strong = strongLabel().match(text);
        const QRegularExpressionMatch weak = strong.hasMatch() ? strong : weakLabel().match(text);
        const QRegularExpressionMatch net = netWord().match(text);
        const bool isVat = vatWord().match(text).hasMatch() && !strong.hasMatch() &&
                           !(weak.hasMatch() && includingWord().match(text).hasMatch());
        if (isVat)
            takeVat(text);
        else if (net.hasMatch() && !isTermsOnly(strong, net, text))
            keepLargest(m_net, sumAt(index, net.capturedEnd()));
        else if (strong.hasMatch())
            keepLargest(m_strong, sumAt(index, strong.capturedEnd()));
        else if (weak.hasMatch())
            keepLargest(m_weak, sumAt(index, weak.capturedEnd()));
    }

    // "Rechnungsbetrag 98,77 EUR, zahlbar 14 Tage netto": the net-word comes after the sum.
    static bool isTermsOnly(
        const QRegularExpressionMatch &strong, const QRegularExpressionMatch &net, const QString &text)
    {
        if (!strong.hasMatch())
            return false;
        if (net.capturedStart() >= strong.capturedStart() && net.capturedStart() < strong.capturedEnd())
            return true; // "Net à payer" is one label
        const std::optional<Money> sum = largestAfter(text, strong.capturedEnd());
        return sum && net.capturedStart() > sum->start;
    }

    void takeVat(const QString &text)
    {
        static const Words percent = words(uR"((\d{1,2}(?:[.,]\d{1,2})?) ?%)"_s);
        std::optional<Money> last;
        for (const Money &money : findAmounts(text))
            if (money.looksLikeMoney())
                last = money; // "19 % of 83.00: 15.77": the tax comes last
        if (!last)
            return;
        const QString rate = percent.match(text).captured(1);
        // India's halves (CGST and SGST) have one rate and are two taxes.
        const QString word = vatWord().match(text).captured().toUpper();
        const QString key = word.size() == 4 && word.endsWith(u"GST") ? word + rate : rate;
        const qint64 before = m_vatByRate.value(key);
        m_vatByRate.insert(key, std::abs(last->cents) > std::abs(before) ? last->cents : before);
    }

    std::optional<Money> vatOf(const std::optional<Money> &total) const
    {
        qint64 sum = m_vatByRate.value(QString());
        qint64 byRate = 0;
        for (auto it = m_vatByRate.begin(); it != m_vatByRate.end(); ++it)
            byRate += it.key().isEmpty() ? 0 : it.value();
        if (std::abs(byRate) > std::abs(sum)) // a line without a rate is the sum of those with one
            sum = byRate;
        if (m_vatByRate.isEmpty() || (total && std::abs(sum) * 2 > std::abs(total->cents)))
            return std::nullopt;
        Money vat;
        vat.cents = sum;
        return vat;
    }

    Totals result() const
    {
        Totals out;
        out.labelled = m_strong || m_weak;
        out.total = m_strong ? m_strong : (m_weak ? m_weak : m_largest);
        out.net = m_net;
        out.vat = vatOf(out.total);
        if (out.total)
            out.currency = out.total->currency;
        int most = 0;
        for (auto it = m_currencies.begin(); out.currency.isEmpty() && it != m_currencies.end(); ++it)
            most = std::max(most, it.value());
        for (auto it = m_currencies.begin(); out.currency.isEmpty() && it != m_currencies.end(); ++it)
            if (it.value() == most)
                out.currency = it.key();
        return out;
    }

    const QStringList &m_lines;
    std::optional<Money> m_strong, m_weak, m_largest, m_net;
    QMap<QString, qint64> m_vatByRate;
    QMap<QString, int> m_currencies;
};

} // namespace

Totals findTotals(const QStringList &lines)
{
    return TotalsReader(lines).read();
}

} // namespace countersign
