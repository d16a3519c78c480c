#include "einvoice/taking.h"

#include "base/literals.h"

#include <utility>

namespace countersign::einvoice {

namespace {

/// UN/CEFACT's Cross Industry Invoice D16B, as the binding of EN 16931 (CEN/TS 16931-3-3) places the business terms.
class Cii
{
public:
    Cii(const XmlTree &tree, int top, EInvoice &out) : m_tree(tree), m_top(top), m_take(tree, out), m_out(out) {}

    void read()
    {
        m_out.profile = m_take.textAt(m_top, u"ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID");
        const int document = m_tree.find(m_top, u"ExchangedDocument");
        m_take.text(u"number"_s, below(document, u"ID"));
        m_take.text(u"type_code"_s, below(document, u"TypeCode"));
        m_take.day(u"date"_s, below(document, u"IssueDateTime/DateTimeString"));
        if (document >= 0)
            for (const int note : m_tree.all(document, u"IncludedNote"))
                m_take.note(m_tree.find(note, u"Content"));
        const int trade = m_tree.find(m_top, u"SupplyChainTradeTransaction");
        const int agreement = below(trade, u"ApplicableHeaderTradeAgreement");
        party(u"seller"_s, below(agreement, u"SellerTradeParty"));
        party(u"buyer"_s, below(agreement, u"BuyerTradeParty"));
        m_take.day(u"delivered"_s,
            below(trade,
                u"ApplicableHeaderTradeDelivery/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"));
        settlement(below(trade, u"ApplicableHeaderTradeSettlement"));
        lines(trade);
    }

private:
    [[nodiscard]] bool says(int node) const { return node >= 0 && !m_tree.at(node).text.isEmpty(); }
    [[nodiscard]] int below(int from, QStringView path) const { return from < 0 ? -1 : m_tree.find(from, path); }

    void party(const QString &who, int party)
    {
        m_take.text(who, below(party, u"Name"));
        m_take.text(who + u"_trade_name"_s, below(party, u"SpecifiedLegalOrganization/TradingBusinessName"));
        for (const int tax : m_tree.all(party, u"SpecifiedTaxRegistration")) {
            const int id = m_tree.find(tax, u"ID");
            if (id >= 0)
                m_take.text(who + (m_tree.at(id).attribute == u"VA" ? u"_vat_id"_s : u"_tax_id"_s), id);
        }
    }

    void settlement(int from)
    {
        m_take.text(u"currency"_s, below(from, u"InvoiceCurrencyCode"));
        m_take.text(u"reference"_s, below(from, u"PaymentReference"));
        m_take.text(u"payee"_s, below(from, u"PayeeTradeParty/Name"));
        m_take.text(u"preceding"_s, below(from, u"InvoiceReferencedDocument/IssuerAssignedID"));
        for (const int means : m_tree.all(from, u"SpecifiedTradeSettlementPaymentMeans")) {
            const int iban = m_tree.find(means, u"PayeePartyCreditorFinancialAccount/IBANID");
            const int other = m_tree.find(means, u"PayeePartyCreditorFinancialAccount/ProprietaryID");
            m_take.means(m_tree.find(means, u"TypeCode"), says(iban) || says(other));
            m_take.note(m_tree.find(means, u"Information"));
            m_take.account(iban);
            m_take.account(other);
        }
        for (const int terms : m_tree.all(from, u"SpecifiedTradePaymentTerms")) {
            m_take.day(u"due"_s, m_tree.find(terms, u"DueDateDateTime/DateTimeString"));
            m_take.text(u"terms"_s, m_tree.find(terms, u"Description"));
        }
        for (const int group : m_tree.all(from, u"ApplicableTradeTax"))
            m_out.groups.append({m_take.textAt(group, u"CategoryCode"), m_take.textAt(group, u"RateApplicablePercent"),
                m_take.textAt(group, u"BasisAmount"), m_take.textAt(group, u"CalculatedAmount")});
        totals(below(from, u"SpecifiedTradeSettlementHeaderMonetarySummation"));
    }

    void totals(int from)
    {
        if (from < 0)
            return;
        for (const auto &[name, path] :
            {std::pair{u"line_total"_s, u"LineTotalAmount"_s}, {u"charges"_s, u"ChargeTotalAmount"_s},
                {u"allowances"_s, u"AllowanceTotalAmount"_s}, {u"net"_s, u"TaxBasisTotalAmount"_s},
                {u"rounding"_s, u"RoundingAmount"_s}, {u"gross"_s, u"GrandTotalAmount"_s},
                {u"prepaid"_s, u"TotalPrepaidAmount"_s}, {u"payable"_s, u"DuePayableAmount"_s}})
            m_take.amount(name, m_tree.find(from, path));
        const QString currency = m_out.value(u"currency"_s);
        for (const int tax : m_tree.all(from, u"TaxTotalAmount"))
            if (m_tree.at(tax).attribute.isEmpty() || currency.isEmpty() || m_tree.at(tax).attribute == currency)
                m_take.amount(u"vat"_s, tax);
    }

    void lines(int trade)
    {
        for (const int line : m_tree.all(trade, u"IncludedSupplyChainTradeLineItem")) {
            const int quantity = m_tree.find(line, u"SpecifiedLineTradeDelivery/BilledQuantity");
            // The extended profile has lines that only group others: they add nothing.
            if (m_take.textAt(line, u"AssociatedDocumentLineDocument/LineStatusReasonCode") == u"GROUP")
                continue;
            m_take.line({m_take.textAt(line, u"AssociatedDocumentLineDocument/LineID"),
                m_take.textAt(line, u"SpecifiedTradeProduct/Name"),
                quantity < 0 ? QString() : m_tree.at(quantity).text.left(40),
                quantity < 0 ? QString() : m_tree.at(quantity).attribute,
                m_take.priceAt(line, u"SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
                    u"SpecifiedLineTradeAgreement/NetPriceProductTradePrice/BasisQuantity"),
                m_take.textAt(line,
                    u"SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount")});
        }
        m_take.finishLines(trade < 0 ? QString() : m_tree.where(trade));
    }

    const XmlTree &m_tree;
    const int m_top; ///< the invoice
    Taking m_take;
    EInvoice &m_out;
};

} // namespace

void readCii(const XmlTree &tree, int top, EInvoice &out)
{
    Cii(tree, top, out).read();
}

} // namespace countersign::einvoice
