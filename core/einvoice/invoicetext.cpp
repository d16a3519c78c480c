#include "einvoice/invoicetext.h"

#include "base/literals.h"
#include "einvoice/checks.h"

#include <QHash>

namespace countersign::einvoice {

namespace {

/// UNTDID 1001, as far as invoices are usually one of these.
QString kindOf(const EInvoice &invoice)
{
    static const QHash<QString, QString> names{{u"325"_s, u"Pro forma invoice"_s}, {u"326"_s, u"Partial invoice"_s},
        {u"384"_s, u"Corrected invoice"_s}, {u"386"_s, u"Prepayment invoice"_s}, {u"389"_s, u"Self-billed invoice"_s},
        {u"875"_s, u"Partial construction invoice"_s}, {u"876"_s, u"Partial final construction invoice"_s},
        {u"877"_s, u"Final construction invoice"_s}};
    return isCreditNote(invoice) ? u"Credit note"_s : names.value(invoice.value(u"type_code"_s), u"Invoice"_s);
}

class Layout
{
public:
    explicit Layout(const EInvoice &invoice) : m_invoice(invoice) {}

    QString text()
    {
        m_lines.append(invoiceTitle(m_invoice));
        m_lines.append(QString());
        for (const auto &[label, name] :
            {std::pair{u"Seller"_s, u"seller"_s}, {u"Seller's VAT id"_s, u"seller_vat_id"_s}, {u"Buyer"_s, u"buyer"_s},
                {u"Invoice number"_s, u"number"_s}, {u"Invoice date"_s, u"date"_s}, {u"Delivered"_s, u"delivered"_s},
                {u"Refers to invoice"_s, u"preceding"_s}})
            value(label, name);
        lines();
        m_lines.append(QString());
        for (const auto &[label, name] : {std::pair{u"Net total"_s, u"net"_s}, {u"VAT"_s, u"vat"_s},
                 {u"Total with VAT"_s, u"gross"_s}, {u"Paid already"_s, u"prepaid"_s}, {u"Rounding"_s, u"rounding"_s},
                 {u"Collected for others"_s, u"third_party"_s}, {u"Amount due"_s, u"payable"_s}})
            money(label, name);
        m_lines.append(QString());
        for (const auto &[label, name] : {std::pair{u"Due date"_s, u"due"_s}, {u"Terms"_s, u"terms"_s},
                 {u"Payee"_s, u"payee"_s}, {u"Account"_s, u"iban"_s}, {u"Reference"_s, u"reference"_s}})
            value(label, name);
        return m_lines.join(u'\n') + u'\n';
    }

private:
    void value(const QString &label, const QString &name)
    {
        if (m_invoice.has(name))
            m_lines.append(label + u": "_s + m_invoice.value(name));
    }

    void money(const QString &label, const QString &name)
    {
        if (m_invoice.has(name))
            m_lines.append(label + u": "_s + m_invoice.value(name) + u' ' + m_invoice.value(u"currency"_s));
    }

    void lines()
    {
        if (m_invoice.lines.isEmpty())
            return;
        m_lines.append(QString());
        for (const Line &line : m_invoice.lines)
            m_lines.append(u"%1. %2 – %3 × %4 = %5"_s.arg(line.id, line.name, line.quantity, line.price, line.net));
        if (m_invoice.lineCount > m_invoice.lines.size())
            m_lines.append(u"… and %1 more"_s.arg(m_invoice.lineCount - m_invoice.lines.size()));
    }

    const EInvoice &m_invoice;
    QStringList m_lines;
};

} // namespace

QString invoiceTitle(const EInvoice &invoice)
{
    return (kindOf(invoice) + u' ' + invoice.value(u"number"_s)).trimmed();
}

QString invoiceText(const EInvoice &invoice)
{
    return Layout(invoice).text();
}

} // namespace countersign::einvoice
