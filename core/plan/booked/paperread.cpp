#include "plan/booked/paperread.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/mailpapers.h"
#include "plan/paper/papersource.h"

#include <QJsonArray>

namespace countersign {

namespace {

QString textOf(const QJsonObject &content)
{
    return textLines(content.value("text"_L1).toString()).join(u'\n');
}

/// Only a reminder or a credit note is about another paper.
bool mayRefer(const PaperKey &key)
{
    return key.isReminder || key.goesBack;
}

void labelFirst(PaperRead &first, const QList<MailPaper> &papers)
{
    if (papers.isEmpty())
        return;
    first.part = papers.first().number.isEmpty() ? papers.first().name : papers.first().number;
    first.file = papers.first().name;
}

PaperRead furtherOf(const QJsonObject &stored, const MailPaper &paper)
{
    PaperRead out{paperKeyOf(factsFromJson(stored.value("facts"_L1).toObject()))};
    out.file = stored.value("name"_L1).toString();
    out.part = stored.value("number"_L1).toString(out.file);
    if (out.part.isEmpty())
        out.part = out.file;
    if (const std::optional<einvoice::EInvoice> invoice = invoiceOf(paper.content))
        out.key.tradeName = plainLine(invoice->value(u"seller_trade_name"_s));
    if (mayRefer(out.key))
        out.named = numbersIn(textOf(paper.content));
    return out;
}

} // namespace

KnownPapersFound PaperRead::labelled(KnownPapersFound found) const
{
    for (KnownPaper &one : found) {
        one.part = part;
        one.file = file;
        one.here = key.amount;
    }
    return found;
}

QList<PaperRead> papersRead(const QJsonObject &content)
{
    PaperRead first{paperKeyOf(content)};
    if (mayRefer(first.key))
        first.named = numbersIn(content.value("title"_L1).toString() + u'\n' + textOf(paperSource(content).content));
    QList<PaperRead> out;
    const QJsonArray further = FactSheet::of(content).papers;
    const QList<MailPaper> papers = further.isEmpty() ? QList<MailPaper>() : mailPapers(content);
    labelFirst(first, papers);
    out.append(first);
    for (qsizetype i = 0; i < further.size(); ++i)
        out.append(furtherOf(further[i].toObject(), papers.value(i + 1)));
    out.removeIf([](const PaperRead &one) { return one.key.isEmpty() && !one.key.isReminder; });
    return out;
}

} // namespace countersign
