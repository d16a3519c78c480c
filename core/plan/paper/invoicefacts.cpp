#include "plan/paper/invoicefacts.h"

#include "base/literals.h"
#include "domain/present/factwords.h"
#include "einvoice/checks.h"
#include "einvoice/decimal.h"
#include "plan/extract/textlines.h"
#include "plan/paper/differences.h"
#include "plan/paper/invoicewords.h"
#include "plan/paper/papertype.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kExcerpt = 200;

/// What a plan books, pays or files by.
bool isReliedOn(const QString &fact)
{
    static const QStringList facts{u"number"_s, u"date"_s, u"due"_s, u"seller"_s, u"net"_s, u"vat"_s, u"amount"_s,
        u"gross"_s, u"prepaid"_s, u"currency"_s, u"iban"_s, u"type_code"_s};
    return facts.contains(fact);
}

class Sheet
{
public:
    explicit Sheet(const einvoice::EInvoice &invoice) : m_invoice(invoice), m_goesBack(einvoice::isCreditNote(invoice))
    {
    }

    FactSheet make(const QString &visible)
    {
        for (const QString &name : {u"type_code"_s, u"number"_s, u"date"_s, u"due"_s, u"seller"_s, u"buyer"_s,
                 u"currency"_s, u"iban"_s, u"seller_vat_id"_s})
            take(name, name);
        for (const QString &name : {u"net"_s, u"vat"_s, u"gross"_s, u"prepaid"_s})
            money(name, name);
        money(u"amount"_s, u"payable"_s);
        for (const einvoice::Finding &finding : m_invoice.findings)
            doubt(finding.field == u"payable" ? u"amount"_s : finding.field, findingSentence(finding), finding.found);
        askWhetherPaid();
        if (!m_invoice.file.isEmpty())
            compare(visible);
        if (einvoice::isNotYet(m_invoice))
            m_out.notes.append(QCoreApplication::translate("Facts",
                "This e-invoice is no invoice yet (%1): it asks for nothing, so that it is neither booked nor paid.")
                    .arg(factValueWords(u"type_code"_s, m_invoice.value(u"type_code"_s))));
        return m_out;
    }

private:
    [[nodiscard]] QString where(const einvoice::Value &value) const
    {
        return m_invoice.file.isEmpty() ? value.where : m_invoice.file + u':' + value.where;
    }

    void take(const QString &fact, const QString &name)
    {
        const einvoice::Value value = m_invoice.values.value(name);
        if (value.value.isEmpty())
            m_out.facts.insert(fact, {});
        else
            m_out.facts.insert(
                fact, {plainLine(value.value, 300), Sureness::Sure, plainLine(value.text, 300), where(value)});
    }

    void money(const QString &fact, const QString &name)
    {
        take(fact, name);
        const std::optional<einvoice::Decimal> amount = einvoice::Decimal::parse(m_invoice.value(name));
        if (amount && m_goesBack && !amount->isZero())
            m_out.facts[fact].value = (-*amount).text();
    }

    void doubt(const QString &fact, const QString &sentence, const QString &excerpt)
    {
        if (auto it = m_out.facts.find(fact); it != m_out.facts.end() && it->sure == Sureness::Sure)
            it->sure = Sureness::Unsure;
        if (isReliedOn(fact))
            m_out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, fact}, {u"sentence"_s, sentence},
                {u"excerpt"_s, plainLine(excerpt, kExcerpt)}});
        else if (!m_out.notes.contains(sentence))
            m_out.notes.append(sentence);
    }

    /// Its words say that it is paid, and its figures that it is not.
    void askWhetherPaid()
    {
        const std::optional<einvoice::Decimal> payable = einvoice::Decimal::parse(m_invoice.value(u"payable"_s));
        if (!payable || *payable <= einvoice::Decimal())
            return;
        for (auto it = m_invoice.values.begin(); it != m_invoice.values.end(); ++it) {
            if (it.key() != u"terms" && !it.key().startsWith("note"_L1))
                continue;
            QString text = it->value;
            const QStringList sentences = text.replace(u". "_s, u".\n"_s).split(u'\n');
            for (const paper::PaymentNote &one : paper::paymentNotes(paper::Page(sentences)))
                if (one.cents.isEmpty() || one.cents.contains(payable->micros() / 10'000)) // else a part of it
                    return doubt(u"amount"_s, paidSentence(payable->text(), one.says), one.says);
        }
    }

    void compare(const QString &visible)
    {
        bool compared = false;
        const QList<PageDifference> found = differences(m_invoice, visible, &compared);
        for (const PageDifference &one : found) {
            if (auto it = m_out.facts.find(one.fact); it != m_out.facts.end() && it->sure == Sureness::Sure)
                it->sure = Sureness::Unsure;
            m_out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, one.fact},
                {u"sentence"_s, differenceSentence(one.fact, one.value, one.shown)},
                {u"excerpt"_s, plainLine(one.shown.isEmpty() ? one.value : one.shown, kExcerpt)}});
        }
        if (!compared)
            m_out.notes.append(QCoreApplication::translate("Facts",
                "The page of this PDF shows no amounts: what the e-invoice inside says could not be compared."));
    }

    const einvoice::EInvoice &m_invoice;
    const bool m_goesBack;
    FactSheet m_out;
};

} // namespace

FactSheet invoiceFacts(const einvoice::EInvoice &invoice, const QString &visible)
{
    return Sheet(invoice).make(visible);
}

std::optional<einvoice::EInvoice> invoiceOf(const QJsonObject &content)
{
    const QJsonValue stored = content.value("fields"_L1).toObject().value("invoice"_L1);
    if (!stored.isObject())
        return std::nullopt;
    const Result<einvoice::EInvoice> invoice = einvoice::EInvoice::fromJson(stored.toObject());
    return invoice ? std::optional(*invoice) : std::nullopt;
}

} // namespace countersign
