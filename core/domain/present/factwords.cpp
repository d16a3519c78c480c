#include "domain/present/factwords.h"

#include "base/clock.h"
#include "base/literals.h"
#include "domain/present/values.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <utility>

namespace countersign {

namespace {

const QHash<QString, const char *> &factNames()
{
    static const QHash<QString, const char *> all{{u"type_code"_s, QT_TRANSLATE_NOOP("Facts", "kind of document")},
        {u"number"_s, QT_TRANSLATE_NOOP("Facts", "invoice number")},
        {u"date"_s, QT_TRANSLATE_NOOP("Facts", "date of issue")}, {u"due"_s, QT_TRANSLATE_NOOP("Facts", "due date")},
        {u"seller"_s, QT_TRANSLATE_NOOP("Facts", "seller (vendor)")}, {u"buyer"_s, QT_TRANSLATE_NOOP("Facts", "buyer")},
        {u"net"_s, QT_TRANSLATE_NOOP("Facts", "net amount")}, {u"vat"_s, QT_TRANSLATE_NOOP("Facts", "VAT")},
        {u"amount"_s, QT_TRANSLATE_NOOP("Facts", "amount to be paid")},
        {u"gross"_s, QT_TRANSLATE_NOOP("Facts", "total amount")},
        {u"prepaid"_s, QT_TRANSLATE_NOOP("Facts", "amount paid before")},
        {u"currency"_s, QT_TRANSLATE_NOOP("Facts", "currency")},
        {u"iban"_s, QT_TRANSLATE_NOOP("Facts", "account (IBAN)")},
        {u"seller_vat_id"_s, QT_TRANSLATE_NOOP("Facts", "seller's VAT id")},
        {u"buyer_vat_id"_s, QT_TRANSLATE_NOOP("Facts", "buyer's VAT id")},
        {u"line_total"_s, QT_TRANSLATE_NOOP("Facts", "sum of the lines")},
        {u"paper_kind"_s, QT_TRANSLATE_NOOP("Facts", "kind of paper")},
        {u"subject"_s, QT_TRANSLATE_NOOP("Facts", "subject")}, {u"from"_s, QT_TRANSLATE_NOOP("Facts", "from")},
        {u"to"_s, QT_TRANSLATE_NOOP("Facts", "to")}, {u"message_id"_s, QT_TRANSLATE_NOOP("Facts", "Message-ID")},
        {u"automatic"_s, QT_TRANSLATE_NOOP("Facts", "written by a machine")},
        {u"papers_several"_s, QT_TRANSLATE_NOOP("Facts", "papers in it")}};
    return all;
}

/// Of papers by their layout, as kindName() calls them.
const QHash<QString, const char *> &kinds()
{
    static const QHash<QString, const char *> all{{u"invoice"_s, QT_TRANSLATE_NOOP("Facts", "Invoice")},
        {u"partial_invoice"_s, QT_TRANSLATE_NOOP("Facts", "Partial invoice")},
        {u"final_invoice"_s, QT_TRANSLATE_NOOP("Facts", "Final invoice")},
        {u"credit_note"_s, QT_TRANSLATE_NOOP("Facts", "Credit note")},
        {u"pro_forma"_s, QT_TRANSLATE_NOOP("Facts", "Pro forma invoice")},
        {u"offer"_s, QT_TRANSLATE_NOOP("Facts", "Offer")},
        {u"order_confirmation"_s, QT_TRANSLATE_NOOP("Facts", "Order confirmation")},
        {u"delivery_note"_s, QT_TRANSLATE_NOOP("Facts", "Delivery note")},
        {u"reminder"_s, QT_TRANSLATE_NOOP("Facts", "Payment reminder")},
        {u"receipt"_s, QT_TRANSLATE_NOOP("Facts", "Receipt")},
        {u"statement"_s, QT_TRANSLATE_NOOP("Facts", "Account statement")},
        {u"contract"_s, QT_TRANSLATE_NOOP("Facts", "Contract")}, {u"payslip"_s, QT_TRANSLATE_NOOP("Facts", "Payslip")},
        {u"letter"_s, QT_TRANSLATE_NOOP("Facts", "Letter")}};
    return all;
}

/// Of e-invoices: UNTDID 1001, as far as invoices are one of these.
const QHash<QString, const char *> &typeCodes()
{
    static const QHash<QString, const char *> all{{u"380"_s, QT_TRANSLATE_NOOP("Facts", "Invoice")},
        {u"381"_s, QT_TRANSLATE_NOOP("Facts", "Credit note")}, {u"81"_s, QT_TRANSLATE_NOOP("Facts", "Credit note")},
        {u"83"_s, QT_TRANSLATE_NOOP("Facts", "Credit note")}, {u"82"_s, QT_TRANSLATE_NOOP("Facts", "Metered invoice")},
        {u"80"_s, QT_TRANSLATE_NOOP("Facts", "Debit note")}, {u"84"_s, QT_TRANSLATE_NOOP("Facts", "Debit note")},
        {u"383"_s, QT_TRANSLATE_NOOP("Facts", "Debit note")},
        {u"261"_s, QT_TRANSLATE_NOOP("Facts", "Self-billed credit note")},
        {u"310"_s, QT_TRANSLATE_NOOP("Facts", "Offer")}, {u"325"_s, QT_TRANSLATE_NOOP("Facts", "Pro forma invoice")},
        {u"326"_s, QT_TRANSLATE_NOOP("Facts", "Partial invoice")},
        {u"384"_s, QT_TRANSLATE_NOOP("Facts", "Corrected invoice")},
        {u"386"_s, QT_TRANSLATE_NOOP("Facts", "Prepayment invoice")},
        {u"389"_s, QT_TRANSLATE_NOOP("Facts", "Self-billed invoice")},
        {u"393"_s, QT_TRANSLATE_NOOP("Facts", "Factored invoice")},
        {u"396"_s, QT_TRANSLATE_NOOP("Facts", "Factored credit note")},
        {u"751"_s, QT_TRANSLATE_NOOP("Facts", "Invoice for the books only")},
        {u"875"_s, QT_TRANSLATE_NOOP("Facts", "Partial construction invoice")},
        {u"876"_s, QT_TRANSLATE_NOOP("Facts", "Partial final construction invoice")},
        {u"877"_s, QT_TRANSLATE_NOOP("Facts", "Final construction invoice")}};
    return all;
}

/// What a mail's header says that no person has written it.
const QHash<QString, const char *> &machines()
{
    static const QHash<QString, const char *> all{{u"bounce"_s, QT_TRANSLATE_NOOP("Facts", "report of a mail server")},
        {u"answer"_s, QT_TRANSLATE_NOOP("Facts", "automatic answer")},
        {u"list"_s, QT_TRANSLATE_NOOP("Facts", "mailing list")}, {u"bulk"_s, QT_TRANSLATE_NOOP("Facts", "bulk mail")},
        {u"notice"_s, QT_TRANSLATE_NOOP("Facts", "automatic notice")}};
    return all;
}

/// "10 November 2026, 09:12 CET": on the owner's clock, and which one that is; null: it is no moment.
QString momentOf(const QString &value)
{
    const std::optional<qint64> us = value.size() <= 40 ? parseTime(value) : std::nullopt;
    if (!us)
        return {};
    return instantWords(value) + u' ' + QDateTime::fromMSecsSinceEpoch(*us / 1000).timeZoneAbbreviation();
}

} // namespace

QString factWords(const QString &fact)
{
    const char *name = factNames().value(fact);
    return name ? QCoreApplication::translate("Facts", name) : fact;
}

QString factValueWords(const QString &fact, const QString &value)
{
    const char *word = fact == u"paper_kind"  ? kinds().value(value)
                       : fact == u"automatic" ? machines().value(value)
                       : fact == u"type_code" ? typeCodes().value(value)
                                              : nullptr;
    if (word) // a code stands on invoices as it is
        return QCoreApplication::translate("Facts", word) + (fact == u"type_code" ? u" ("_s + value + u')' : QString());
    const QString moment = fact == u"date" ? momentOf(value) : QString();
    return moment.isNull() ? value : moment;
}

namespace {
/// One place, perhaps with the name of an attachment before it.
QString onePlaceInWords(const QString &place)
{
    static const QRegularExpression form(
        u"^(.*: )?(?:line (\\d{1,9})|page (\\d{1,9})(?:, (\\d+,\\d+))?|(reckoned))$"_s);
    const QRegularExpressionMatch at = form.match(place);
    if (!at.hasMatch())
        return place;
    if (at.hasCaptured(2))
        return at.captured(1) + QCoreApplication::translate("Facts", "line %1").arg(at.captured(2));
    if (at.hasCaptured(5))
        return at.captured(1) + QCoreApplication::translate("Facts", "reckoned");
    if (at.hasCaptured(4))
        return at.captured(1) +
               QCoreApplication::translate("Facts", "page %1, at %2").arg(at.captured(3), at.captured(4));
    return at.captured(1) + QCoreApplication::translate("Facts", "page %1").arg(at.captured(3));
}
} // namespace

QString whereWords(const QString &where)
{
    QStringList places = where.left(500).split(u"; "_s);
    for (QString &place : places)
        place = onePlaceInWords(place);
    return places.join(u"; "_s);
}

QString sureWords(Sureness sure)
{
    switch (sure) {
        case Sureness::Sure: return QCoreApplication::translate("Facts", "sure");
        case Sureness::Unsure: return QCoreApplication::translate("Facts", "not sure");
        case Sureness::Absent: break;
    }
    return QCoreApplication::translate("Facts", "not there");
}

QStringList factOrder(const FactMap &facts)
{
    static const QStringList order =
        u"papers_several seller buyer paper_kind type_code number date due amount currency gross net vat prepaid iban "
        u"seller_vat_id from to subject"_s.split(u' ');
    QStringList factNames = facts.keys();
    std::ranges::sort(factNames, {}, [](const QString &name) {
        const qsizetype at = order.indexOf(name);
        return std::pair(at < 0 ? order.size() : at, name);
    });
    return factNames;
}

} // namespace countersign
