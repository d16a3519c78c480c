#include "plan/paper/mailaccounts.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"
#include "plan/paper/forwarded.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/ownlines.h"
#include "plan/paper/papertype.h"
#include "plan/paper/shownvalues.h"

#include <QCoreApplication>

namespace countersign {

QStringList accountsOn(const QJsonObject &content, const QString &visible)
{
    QStringList out;
    if (const std::optional<einvoice::EInvoice> invoice = invoiceOf(content))
        out += invoice->accounts;
    out += ShownValues(textLines(content.value("text"_L1).toString())).ibans();
    if (!visible.isEmpty())
        out += ShownValues(textLines(visible)).ibans();
    return out;
}

void doubtAccount(FactSheet &out, const QJsonObject &mail, const QStringList &accounts)
{
    if (accounts.isEmpty())
        return;
    const QStringList lines = ownLines(writtenText(mail).lines);
    for (const QString &line : lines) {
        if (paper::lineOfCollecting(paper::Page({line})) >= 0)
            continue; // the reader's own, from which it is collected
        for (const QString &account : ShownValues({line}).ibans()) {
            if (accounts.contains(account))
                continue;
            if (Fact &iban = out.facts[u"iban"_s]; iban.sure == Sureness::Sure)
                iban.sure = Sureness::Unsure;
            const QString sentence =
                QCoreApplication::translate("Facts", "The mail names another account (%1) than its invoice (%2).")
                    .arg(account, accounts.first());
            out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, u"iban"_s}, {u"sentence"_s, sentence},
                {u"excerpt"_s, plainLine(line, 200)}});
            return;
        }
    }
}

} // namespace countersign
