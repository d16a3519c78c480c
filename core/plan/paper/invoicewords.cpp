#include "plan/paper/invoicewords.h"

#include "base/literals.h"
#include "domain/present/factwords.h"

#include <QCoreApplication>

namespace countersign {

QString findingSentence(const einvoice::Finding &finding)
{
    const QString field = factWords(finding.field == u"payable" ? u"amount"_s : finding.field);
    if (finding.rule == u"form")
        return QCoreApplication::translate("Facts", "The %1 of the e-invoice cannot be read: “%2”.")
            .arg(field, finding.found);
    if (finding.rule == u"vat_id")
        return QCoreApplication::translate("Facts", "The %1 has wrong check digits: %2.").arg(field, finding.found);
    if (finding.rule == u"iban")
        return QCoreApplication::translate(
            "Facts", "The account %1 of the e-invoice is no valid IBAN: its length or its check digits are wrong.")
            .arg(finding.found);
    if (finding.rule == u"BR-16")
        return QCoreApplication::translate("Facts", "The e-invoice has no lines (rule %1).").arg(finding.rule);
    if (finding.rule == u"BR-CO-25")
        return QCoreApplication::translate(
            "Facts", "The e-invoice says neither until when nor on which terms it is to be paid (rule %1).")
            .arg(finding.rule);
    if (finding.found.isEmpty())
        return QCoreApplication::translate("Facts", "The e-invoice does not name its %1 (rule %2).")
            .arg(field, finding.rule);
    if (finding.expected.isEmpty())
        return QCoreApplication::translate(
            "Facts", "The %1 of the e-invoice is “%2”, which its rule %3 does not allow.")
            .arg(field, finding.found, finding.rule);
    return QCoreApplication::translate("Facts", "The %1 of the e-invoice is %2, but its own figures make %3 (rule %4).")
        .arg(field, finding.found, finding.expected, finding.rule);
}

QString paidSentence(const QString &amount, const QString &says)
{
    return QCoreApplication::translate("Facts", "The e-invoice asks for %1, but says that it is paid: “%2”.")
        .arg(amount, says);
}

QString differenceSentence(const QString &fact, const QString &value, const QString &shown)
{
    if (shown.isEmpty())
        return QCoreApplication::translate(
            "Facts", "The e-invoice inside this PDF says %1 as the %2, but its page shows that nowhere.")
            .arg(value, factWords(fact));
    return QCoreApplication::translate(
        "Facts", "The e-invoice inside this PDF says %1 as the %2, but its page shows %3.")
        .arg(value, factWords(fact), shown);
}

} // namespace countersign
