#include "plan/paper/differences.h"

#include "base/literals.h"
#include "einvoice/checks.h"
#include "einvoice/decimal.h"
#include "plan/extract/currencysigns.h"
#include "plan/extract/textlines.h"
#include "plan/paper/papernumber.h"
#include "plan/paper/shownvalues.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace countersign {

namespace {

using einvoice::Decimal;

constexpr int kHeadingLines = 20;             ///< lines that say something
constexpr qsizetype kPiece = 40'000;          ///< characters that textLines() takes as a whole
constexpr qsizetype kMostVisible = 2'000'000; ///< characters: more than the reader gives

class Comparison
{
public:
    Comparison(const einvoice::EInvoice &invoice, const QStringList &lines)
        : m_invoice(invoice), m_lines(lines), m_page(lines)
    {
    }

    QList<PageDifference> run()
    {
        number();
        if (!m_page.hasAmounts())
            return m_out;
        amounts();
        days();
        names();
        payment();
        kind();
        return m_out;
    }
    [[nodiscard]] bool compared() const { return m_page.hasAmounts(); }

private:
    void differs(const QString &fact, const QString &shown = {})
    {
        m_out.append({fact, m_invoice.value(fact == u"amount" ? u"payable"_s : fact), shown});
    }

    void number()
    {
        const QString number = m_invoice.value(u"number"_s);
        if (number.isEmpty() || m_page.showsNumber(number))
            return;
        const QString labelled =
            paper::paperNumber(paper::Page(m_lines), paper::Kind::Invoice).value.value_or(QString());
        if (m_page.hasAmounts() || !labelled.isEmpty())
            differs(u"number"_s, labelled);
    }

    void amounts()
    {
        for (const auto &[fact, name] : {std::pair{u"amount"_s, u"payable"_s}, {u"gross"_s, u"gross"_s},
                 {u"net"_s, u"net"_s}, {u"vat"_s, u"vat"_s}, {u"prepaid"_s, u"prepaid"_s}}) {
            const std::optional<Decimal> amount = Decimal::parse(m_invoice.value(name));
            if (amount && !amount->isZero() && !m_page.showsCents(amount->abs().micros() / 10'000))
                differs(fact);
        }
        const QString currency = m_invoice.value(u"currency"_s);
        if (!m_page.currencies().isEmpty() && !showsCurrency(currency))
            differs(u"currency"_s, QStringList(m_page.currencies().values()).join(u", "_s));
    }

    /// By its code, or by a sign that it shares with others, unless the page says of which one that is.
    [[nodiscard]] bool showsCurrency(const QString &currency) const
    {
        const QSet<QString> &shown = m_page.currencies();
        return std::any_of(shown.begin(), shown.end(), [&](const QString &read) {
            const SignMeaning means = meaningOfSign(read, {}, m_lines);
            const bool isDecided = means.sure && (means.code != read || means.sign.isEmpty()) && read != u"KR";
            return isDecided ? means.code == currency : sharesSign(read, currency);
        });
    }

    void days()
    {
        if (!m_page.hasDates())
            return;
        const QDate date = QDate::fromString(m_invoice.value(u"date"_s), Qt::ISODate);
        const QDate due = QDate::fromString(m_invoice.value(u"due"_s), Qt::ISODate);
        if (date.isValid() && !m_page.shows(date))
            differs(u"date"_s);
        if (due.isValid() && !m_page.shows(due) && !(date.isValid() && m_page.showsDays(date.daysTo(due))))
            differs(u"due"_s);
    }

    void names()
    {
        for (const QString &who : {u"seller"_s, u"buyer"_s}) {
            const QString name = m_invoice.value(who), other = m_invoice.value(who + u"_trade_name"_s);
            if (!name.isEmpty() && !m_page.showsName(name) && (other.isEmpty() || !m_page.showsName(other)))
                differs(who);
        }
        const QString id = m_invoice.value(u"seller_vat_id"_s);
        const QStringList shown = m_page.vatIds(id.left(2));
        QString bare;
        for (const QChar c : id)
            if (c.isLetterOrNumber())
                bare += c.toUpper();
        if (!bare.isEmpty() && !shown.isEmpty() && !shown.contains(bare))
            differs(u"seller_vat_id"_s, shown.first());
    }

    void payment()
    {
        const QString iban = m_invoice.value(u"iban"_s);
        const QStringList &shown = m_page.ibans();
        const bool one = std::any_of(m_invoice.accounts.begin(), m_invoice.accounts.end(),
            [&shown](const QString &account) { return shown.contains(account); });
        if (!iban.isEmpty() && !(shown.contains(iban) || (one && m_invoice.accounts.size() > 1)))
            differs(u"iban"_s, shown.value(0));
    }

    void kind()
    {
        static const QStringList credit{u"credit"_s, u"credits"_s, u"gutschrift*"_s, u"rechnungsgutschrift*"_s,
            u"storno*"_s, u"rechnungskorrektur*"_s, u"avoir"_s, u"avoirs"_s, u"nota de crédito"_s, u"abono"_s,
            u"abonos"_s, u"creditnota*"_s, u"creditfactuur"_s, u"credito"_s, u"kredit"_s, u"kreditnota*"_s,
            u"kreditfaktura*"_s, u"korekt*"_s, u"koryguj*"_s, u"rectificativ*"_s, u"refund*"_s};
        const bool goesBack = einvoice::isCreditNote(m_invoice);
        if (goesBack ? !m_page.mentions(credit) : isHeadedAsCredit())
            differs(u"type_code"_s);
    }

    /// One of its first lines begins with what such a paper is called.
    [[nodiscard]] bool isHeadedAsCredit() const
    {
        static const QStringList words{u"credit note"_s, u"credit memo"_s, u"gutschrift"_s, u"stornorechnung"_s,
            u"rechnungskorrektur"_s, u"avoir"_s, u"creditnota"_s, u"creditfactuur"_s, u"nota di credito"_s,
            u"nota de crédito"_s, u"nota de abono"_s, u"factura rectificativa"_s, u"kreditnota"_s, u"kreditfaktura"_s,
            u"faktura korygująca"_s};
        int said = 0;
        for (const QString &line : m_lines) {
            const QString text = line.trimmed().toLower() + u' ';
            if (text.size() > 1 && ++said > kHeadingLines)
                return false;
            for (const QString &word : words)
                if (text.startsWith(word) && !text[word.size()].isLetter())
                    return true;
        }
        return false;
    }

    const einvoice::EInvoice &m_invoice;
    const QStringList &m_lines;
    const ShownValues m_page;
    QList<PageDifference> m_out;
};

/// textLines() leaves out the middle of a long text: a value may stand on any of its pages.
QStringList linesOfAllPages(const QString &visible)
{
    QStringList out;
    for (qsizetype at = 0; at < std::min(visible.size(), kMostVisible);) {
        const qsizetype line = visible.size() - at > kPiece ? visible.lastIndexOf(u'\n', at + kPiece) : -1;
        const qsizetype end = visible.size() - at <= kPiece ? visible.size() : line > at ? line + 1 : at + kPiece;
        out += textLines(visible.sliced(at, end - at));
        at = end;
    }
    return out;
}

} // namespace

QList<PageDifference> differences(const einvoice::EInvoice &invoice, const QString &visible, bool *compared)
{
    const QStringList lines = linesOfAllPages(visible);
    Comparison comparison(invoice, lines);
    const QList<PageDifference> out = comparison.run();
    *compared = comparison.compared();
    return out;
}

} // namespace countersign
