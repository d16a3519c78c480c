#include "einvoice/invoicetext.h"

#include "base/literals.h"
#include "einvoice/checks.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace countersign::einvoice {

namespace {

/// UNTDID 1001, as far as invoices are usually one of these.
QString kindOf(const EInvoice &invoice)
{
    const QString code = invoice.value(u"type_code"_s);
    if (isCreditNote(invoice))
        return QCoreApplication::translate("Invoice", "Credit note");
    if (code == u"325")
        return QCoreApplication::translate("Invoice", "Pro forma invoice");
    if (code == u"326")
        return QCoreApplication::translate("Invoice", "Partial invoice");
    if (code == u"384")
        return QCoreApplication::translate("Invoice", "Corrected invoice");
    if (code == u"386")
        return QCoreApplication::translate("Invoice", "Prepayment invoice");
    if (code == u"389")
        return QCoreApplication::translate("Invoice", "Self-billed invoice");
    if (code == u"875")
        return QCoreApplication::translate("Invoice", "Partial construction invoice");
    if (code == u"876")
        return QCoreApplication::translate("Invoice", "Partial final construction invoice");
    if (code == u"877")
        return QCoreApplication::translate("Invoice", "Final construction invoice");
    return QCoreApplication::translate("Invoice", "Invoice");
}

constexpr qsizetype kWidest = 44; ///< characters of what a line is about

QString cut(const QString &text)
{
    const QString line = text.simplified();
    return line.size() > kWidest ? line.left(kWidest - 1) + u'…' : line;
}

/// Columns three spaces apart; numbers stand at the right.
QStringList columns(const QList<QStringList> &rows, const QString &rightOnes)
{
    QList<qsizetype> widths(rightOnes.size(), 0);
    for (const QStringList &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    QStringList out;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i)
            if (widths[i] > 0)
                cells.append(rightOnes[i] == u'r' ? row[i].rightJustified(widths[i]) : row[i].leftJustified(widths[i]));
        QString line = cells.join(u"   "_s);
        while (line.endsWith(u' '))
            line.chop(1);
        out.append(line);
    }
    return out;
}

class Layout
{
public:
    Layout(const EInvoice &invoice, InvoiceForm form) : m_invoice(invoice), m_form(form) {}

    QString text()
    {
        m_lines.append(invoiceTitle(m_invoice));
        gap();
        parties();
        gap();
        for (const auto &[name, value] :
            {std::pair{QCoreApplication::translate("Invoice", "Invoice number"), u"number"_s},
                {QCoreApplication::translate("Invoice", "Invoice date"), u"date"_s},
                {QCoreApplication::translate("Invoice", "Delivered"), u"delivered"_s},
                {QCoreApplication::translate("Invoice", "Refers to invoice"), u"preceding"_s}})
            add(name, m_invoice.value(value));
        gap();
        lines();
        gap();
        sums();
        gap();
        for (const auto &[name, value] : {std::pair{QCoreApplication::translate("Invoice", "Due date"), u"due"_s},
                 {QCoreApplication::translate("Invoice", "Terms"), u"terms"_s},
                 {QCoreApplication::translate("Invoice", "Payee"), u"payee"_s},
                 {QCoreApplication::translate("Invoice", "Account"), u"iban"_s},
                 {QCoreApplication::translate("Invoice", "Reference"), u"reference"_s}})
            add(name, m_invoice.value(value));
        while (!m_lines.isEmpty() && m_lines.last().isEmpty())
            m_lines.removeLast();
        return m_lines.join(u'\n') + u'\n';
    }

private:
    void gap()
    {
        if (!m_lines.last().isEmpty())
            m_lines.append(QString());
    }

    void add(const QString &name, const QString &value)
    {
        if (!value.isEmpty())
            m_lines.append(name + u": "_s + value);
    }

    // One below the other: side by side they would not stand in a narrow window.
    void parties()
    {
        add(QCoreApplication::translate("Invoice", "Seller"), m_invoice.value(u"seller"_s));
        add(QCoreApplication::translate("Invoice", "Seller's VAT id"), m_invoice.value(u"seller_vat_id"_s));
        add(QCoreApplication::translate("Invoice", "Seller's tax number"), m_invoice.value(u"seller_tax_id"_s));
        add(QCoreApplication::translate("Invoice", "Buyer"), m_invoice.value(u"buyer"_s));
        add(QCoreApplication::translate("Invoice", "Buyer's VAT id"), m_invoice.value(u"buyer_vat_id"_s));
    }

    void lines()
    {
        if (m_invoice.lines.isEmpty())
            return;
        if (m_form == InvoiceForm::Narrow)
            narrowLines();
        else
            columnLines();
        if (m_invoice.lineCount > m_invoice.lines.size()) {
            const qint64 more = m_invoice.lineCount - m_invoice.lines.size();
            m_lines.append(QCoreApplication::translate("Invoice", "… and %1 more lines").arg(more));
        }
    }

    void narrowLines()
    {
        const auto labelled = [](const QString &label, const QString &value) {
            return value.isEmpty() ? QStringList() : QStringList{label + u": "_s + value};
        };
        for (const Line &line : m_invoice.lines) {
            m_lines.append((line.id.left(10) + u"  "_s + cut(line.name)).trimmed());
            const QStringList how = labelled(QCoreApplication::translate("Invoice", "Quantity"),
                                        (line.quantity + u' ' + line.unit).trimmed()) +
                                    labelled(QCoreApplication::translate("Invoice", "Price"), line.price);
            for (const QString &row :
                {how.join(u", "_s), labelled(QCoreApplication::translate("Invoice", "Net"), line.net).join(QString())})
                if (!row.isEmpty())
                    m_lines.append(u"   "_s + row);
        }
    }

    void columnLines()
    {
        QList<QStringList> rows{{QCoreApplication::translate("Invoice", "Pos."),
            QCoreApplication::translate("Invoice", "What"), QCoreApplication::translate("Invoice", "Quantity"),
            QCoreApplication::translate("Invoice", "Price"), QCoreApplication::translate("Invoice", "Net")}};
        for (const Line &line : m_invoice.lines)
            rows.append(
                {line.id.left(10), cut(line.name), (line.quantity + u' ' + line.unit).trimmed(), line.price, line.net});
        for (qsizetype cell : {2, 3}) // a heading over nothing says nothing
            if (std::ranges::all_of(rows.sliced(1), [cell](const QStringList &row) { return row[cell].isEmpty(); }))
                rows.first()[cell].clear();
        m_lines += columns(rows, u"llrrr"_s);
    }

    void sums()
    {
        QList<QStringList> rows;
        const QString currency = m_invoice.value(u"currency"_s);
        const auto money = [&](const QString &name, const QString &amount) {
            if (!amount.isEmpty())
                rows.append({name + u':', (amount + u' ' + currency).trimmed()});
        };
        money(QCoreApplication::translate("Invoice", "Net total"), m_invoice.value(u"net"_s));
        if (m_invoice.groups.size() > 1)
            for (const VatGroup &group : m_invoice.groups.first(std::min<qsizetype>(m_invoice.groups.size(), 10)))
                money(QCoreApplication::translate("Invoice", "VAT %1 % of %2").arg(group.rate, group.base), group.tax);
        for (const auto &[name, value] : {std::pair{QCoreApplication::translate("Invoice", "VAT"), u"vat"_s},
                 {QCoreApplication::translate("Invoice", "Total with VAT"), u"gross"_s},
                 {QCoreApplication::translate("Invoice", "Paid already"), u"prepaid"_s},
                 {QCoreApplication::translate("Invoice", "Rounding"), u"rounding"_s},
                 {QCoreApplication::translate("Invoice", "Collected for others"), u"third_party"_s},
                 {QCoreApplication::translate("Invoice", "Amount due"), u"payable"_s}})
            money(name, m_invoice.value(value));
        m_lines += columns(rows, u"lr"_s);
    }

    const EInvoice &m_invoice;
    InvoiceForm m_form;
    QStringList m_lines;
};

} // namespace

QString invoiceTitle(const EInvoice &invoice)
{
    return (kindOf(invoice) + u' ' + invoice.value(u"number"_s)).trimmed();
}

QString invoiceText(const EInvoice &invoice, InvoiceForm form)
{
    return Layout(invoice, form).text();
}

} // namespace countersign::einvoice
