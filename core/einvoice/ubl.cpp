#include "einvoice/taking.h"

#include "base/literals.h"

#include <utility>

namespace countersign::einvoice {

namespace {

/// UBL 2.1, as the binding of EN 16931 (CEN/TS 16931-3-2) places the business terms.
class Ubl
{
public:
    Ubl(const XmlTree &tree, int top, EInvoice &out) : m_tree(tree), m_top(top), m_take(tree, out), m_out(out) {}

    void read()
    {
        const bool credit = m_tree.at(m_top).local == u"CreditNote";
        m_out.profile = m_take.textAt(m_top, u"CustomizationID");
        m_take.text(u"number"_s, at(u"ID"));
        m_take.day(u"date"_s, at(u"IssueDate"));
        m_take.day(u"due"_s, at(u"DueDate"));
        m_take.text(u"type_code"_s, at(credit ? u"CreditNoteTypeCode"_s : u"InvoiceTypeCode"_s));
        m_take.text(u"currency"_s, at(u"DocumentCurrencyCode"));
        m_take.text(u"terms"_s, at(u"PaymentTerms/Note"));
        for (const int note : m_tree.all(m_top, u"Note"))
            m_take.note(note);
        m_take.text(u"preceding"_s, at(u"BillingReference/InvoiceDocumentReference/ID"));
        m_take.day(u"delivered"_s, at(u"Delivery/ActualDeliveryDate"));
        party(u"seller"_s, at(u"AccountingSupplierParty/Party"));
        party(u"buyer"_s, at(u"AccountingCustomerParty/Party"));
        m_take.text(u"payee"_s, at(u"PayeeParty/PartyName/Name"));
        means();
        totals();
        thirdParty();
        for (const int line : m_tree.all(m_top, credit ? u"CreditNoteLine" : u"InvoiceLine"))
            m_take.line({m_take.textAt(line, u"ID"), m_take.textAt(line, u"Item/Name"),
                m_take.textAt(line, credit ? u"CreditedQuantity" : u"InvoicedQuantity"),
                unit(m_tree.find(line, credit ? u"CreditedQuantity" : u"InvoicedQuantity")),
                m_take.priceAt(line, u"Price/PriceAmount", u"Price/BaseQuantity"),
                m_take.textAt(line, u"LineExtensionAmount")});
        m_take.finishLines(m_tree.where(m_top));
    }

private:
    [[nodiscard]] int at(QStringView path) const { return m_tree.find(m_top, path); }
    [[nodiscard]] QString unit(int node) const { return node < 0 ? QString() : m_tree.at(node).attribute; }

    void party(const QString &who, int party)
    {
        if (party < 0)
            return;
        m_take.text(who, m_tree.find(party, u"PartyLegalEntity/RegistrationName"));
        m_take.text(who, m_tree.find(party, u"PartyName/Name"));
        m_take.text(who + u"_trade_name"_s, m_tree.find(party, u"PartyName/Name"));
        for (const int scheme : m_tree.all(party, u"PartyTaxScheme")) {
            const bool vat = m_take.textAt(scheme, u"TaxScheme/ID").compare(u"VAT", Qt::CaseInsensitive) == 0;
            m_take.text(who + (vat ? u"_vat_id"_s : u"_tax_id"_s), m_tree.find(scheme, u"CompanyID"));
        }
    }

    void means()
    {
        for (const int means : m_tree.all(m_top, u"PaymentMeans")) {
            const int account = m_tree.find(means, u"PayeeFinancialAccount/ID");
            m_take.means(m_tree.find(means, u"PaymentMeansCode"), account >= 0 && !m_tree.at(account).text.isEmpty());
            m_take.note(m_tree.find(means, u"InstructionNote"));
            m_take.text(u"reference"_s, m_tree.find(means, u"PaymentID"));
            m_take.day(u"due"_s, m_tree.find(means, u"PaymentDueDate")); // of credit notes
            m_take.account(account);
        }
    }

    void totals()
    {
        const int total = at(u"LegalMonetaryTotal");
        if (total >= 0)
            for (const auto &[name, path] :
                {std::pair{u"line_total"_s, u"LineExtensionAmount"_s}, {u"net"_s, u"TaxExclusiveAmount"_s},
                    {u"gross"_s, u"TaxInclusiveAmount"_s}, {u"allowances"_s, u"AllowanceTotalAmount"_s},
                    {u"charges"_s, u"ChargeTotalAmount"_s}, {u"prepaid"_s, u"PrepaidAmount"_s},
                    {u"rounding"_s, u"PayableRoundingAmount"_s}, {u"payable"_s, u"PayableAmount"_s}})
                m_take.amount(name, m_tree.find(total, path));
        const QString currency = m_out.value(u"currency"_s);
        for (const int tax : m_tree.all(m_top, u"TaxTotal")) {
            const int amount = m_tree.find(tax, u"TaxAmount");
            // A second one may say the same in the currency of accounting (BT-111).
            const bool ours = amount >= 0 && (m_tree.at(amount).attribute.isEmpty() || currency.isEmpty() ||
                                                 m_tree.at(amount).attribute == currency);
            if (!ours)
                continue;
            m_take.amount(u"vat"_s, amount);
            for (const int group : m_tree.all(tax, u"TaxSubtotal"))
                m_out.groups.append(
                    {m_take.textAt(group, u"TaxCategory/ID"), m_take.textAt(group, u"TaxCategory/Percent"),
                        m_take.textAt(group, u"TaxableAmount"), m_take.textAt(group, u"TaxAmount")});
        }
    }

    /// XRechnung's extension: what is collected for somebody else (BT-DEX-002).
    void thirdParty()
    {
        Decimal sum;
        QString where;
        for (const int payment : m_tree.all(m_top, u"PrepaidPayment"))
            if (const std::optional<Decimal> paid = Decimal::parse(m_take.textAt(payment, u"PaidAmount"))) {
                sum = sum + *paid;
                where = m_tree.where(payment);
            }
        if (!where.isEmpty() && m_out.profile.contains("xrechnung"_L1) && m_out.profile.contains("extension"_L1))
            m_out.values.insert(u"third_party"_s, {sum.text(), {}, where});
    }

    const XmlTree &m_tree;
    const int m_top; ///< the invoice
    Taking m_take;
    EInvoice &m_out;
};

} // namespace

void readUbl(const XmlTree &tree, int top, EInvoice &out)
{
    Ubl(tree, top, out).read();
}

} // namespace countersign::einvoice
