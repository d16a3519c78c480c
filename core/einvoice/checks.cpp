#include "einvoice/checks.h"

#include "base/literals.h"
#include "einvoice/checkdigits.h"
#include "einvoice/decimal.h"

#include <QRegularExpression>

#include <optional>
#include <utility>

namespace countersign::einvoice {

namespace {

class Checker
{
public:
    explicit Checker(const EInvoice &invoice) : m_invoice(invoice) {}

    QList<Finding> run()
    {
        mandatory();
        forms();
        sums();
        vat();
        identities();
        return m_found;
    }

private:
    [[nodiscard]] std::optional<Decimal> number(const QString &name) const
    {
        return Decimal::parse(m_invoice.value(name));
    }
    [[nodiscard]] Decimal orZero(const QString &name) const { return number(name).value_or(Decimal()); }

    void mandatory()
    {
        for (const auto &[rule, name] :
            {std::pair{u"BR-02"_s, u"number"_s}, {u"BR-03"_s, u"date"_s}, {u"BR-04"_s, u"type_code"_s},
                {u"BR-05"_s, u"currency"_s}, {u"BR-06"_s, u"seller"_s}, {u"BR-07"_s, u"buyer"_s},
                {u"BR-13"_s, u"net"_s}, {u"BR-14"_s, u"gross"_s}, {u"BR-15"_s, u"payable"_s}})
            if (!m_invoice.has(name))
                m_found.append({rule, name, {}, {}});
        // Factur-X' smaller profiles are no invoices of EN 16931 and have no lines.
        const bool small = m_invoice.profile.endsWith(u":minimum") || m_invoice.profile.endsWith(u":basicwl");
        if (m_invoice.lineCount == 0 && !small)
            m_found.append({u"BR-16"_s, {}, {}, {}});
        if (orZero(u"payable"_s) > Decimal() && !m_invoice.has(u"due"_s) && !m_invoice.has(u"terms"_s))
            m_found.append({u"BR-CO-25"_s, {}, {}, {}});
    }

    void forms()
    {
        static const QRegularExpression code(u"^[A-Z]{3}$"_s);
        const QString currency = m_invoice.value(u"currency"_s);
        if (!currency.isEmpty() && !code.match(currency).hasMatch())
            m_found.append({u"BR-CL-04"_s, u"currency"_s, currency, {}});
        for (const QString &name : {u"net"_s, u"vat"_s, u"gross"_s, u"prepaid"_s, u"payable"_s})
            if (const QString text = number(name) ? number(name)->text() : QString();
                text.size() - text.indexOf(u'.') > 3) // BR-DEC-*: two places at most
                m_found.append({u"BR-DEC"_s, name, text, {}});
    }

    void compare(const QString &rule, const QString &name, Decimal expected)
    {
        const std::optional<Decimal> is = number(name);
        if (is && *is != expected)
            m_found.append({rule, name, is->text(), expected.text()});
    }

    void sums()
    {
        if (const std::optional<Decimal> lines = number(u"line_sum"_s))
            compare(u"BR-CO-10"_s, u"line_total"_s, *lines);
        if (const std::optional<Decimal> lines = number(u"line_total"_s))
            compare(u"BR-CO-13"_s, u"net"_s, *lines - orZero(u"allowances"_s) + orZero(u"charges"_s));
        if (const std::optional<Decimal> net = number(u"net"_s))
            compare(u"BR-CO-15"_s, u"gross"_s, *net + orZero(u"vat"_s));
        if (const std::optional<Decimal> gross = number(u"gross"_s))
            compare(u"BR-CO-16"_s, u"payable"_s,
                *gross - orZero(u"prepaid"_s) + orZero(u"rounding"_s) + orZero(u"third_party"_s));
    }

    void vat()
    {
        Decimal sum;
        bool whole = !m_invoice.groups.isEmpty();
        for (const VatGroup &group : m_invoice.groups) {
            const std::optional<Decimal> base = Decimal::parse(group.base), tax = Decimal::parse(group.tax);
            const std::optional<Decimal> rate = Decimal::parse(group.rate);
            whole = whole && tax;
            sum = sum + tax.value_or(Decimal());
            // As the official rule counts: less than one unit apart.
            if (base && tax && rate && (base->percent(*rate).abs() - tax->abs()).abs() >= Decimal::ofMicros(1'000'000))
                m_found.append({u"BR-CO-17"_s, u"vat"_s, tax->text(), base->percent(*rate).text()});
        }
        if (whole)
            compare(u"BR-CO-14"_s, u"vat"_s, sum);
    }

    void identities()
    {
        static const QRegularExpression country(u"^[A-Za-z]{2}"_s);
        for (const QString &name : {u"seller_vat_id"_s, u"buyer_vat_id"_s}) {
            const QString id = m_invoice.value(name);
            if (id.isEmpty())
                continue;
            if (!country.match(id).hasMatch())
                m_found.append({u"BR-CO-09"_s, name, id, {}});
            else if (vatIdDigits(id) == CheckDigits::Wrong)
                m_found.append({u"vat_id"_s, name, id, {}});
        }
        for (const QString &account : m_invoice.accounts) {
            const bool first = account == m_invoice.value(u"iban"_s);
            const CheckDigits digits = ibanDigits(account);
            if (digits == CheckDigits::Wrong || (first && digits == CheckDigits::Unknown))
                m_found.append({u"iban"_s, first ? u"iban"_s : QString(), account, {}});
        }
    }

    const EInvoice &m_invoice;
    QList<Finding> m_found;
};

} // namespace

QList<Finding> check(const EInvoice &invoice)
{
    return Checker(invoice).run();
}

bool isCreditNote(const EInvoice &invoice)
{
    static const QStringList codes = u"81 83 261 262 296 308 381 396 420 458 532"_s.split(u' ');
    return codes.contains(invoice.value(u"type_code"_s));
}

bool isNotYet(const EInvoice &invoice)
{
    static const QStringList codes = u"130 220 230 231 310 325 351"_s.split(u' ');
    return codes.contains(invoice.value(u"type_code"_s));
}

bool isForBooksOnly(const EInvoice &invoice)
{
    return invoice.value(u"type_code"_s) == u"751";
}

bool isCollected(const EInvoice &invoice)
{
    static const QStringList codes = u"48 49 54 55 59"_s.split(u' ');
    return codes.contains(invoice.value(u"means"_s));
}

} // namespace countersign::einvoice
