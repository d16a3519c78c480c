#include "plan/paper/mailpapers.h"

#include "base/literals.h"
#include "einvoice/einvoice.h"
#include "plan/extract/extract.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/papersource.h"

#include <QRegularExpression>

#include <optional>

namespace countersign {

namespace {

constexpr int kDeepest = 4; ///< files within files

struct Candidate
{
    MailPaper paper;
    std::optional<einvoice::EInvoice> invoice;
    QString said;     ///< invoice number on a page
    qint64 total = 0; ///< cents
    bool readsLikeOne = false;
};

/// The words that a playbook asks for, and a sum; and not what asks for nothing yet.
void lookAt(Candidate &page)
{
    static const QRegularExpression word(
        uR"(\b(?:rechnung|rechnungsnr|rechnungsnummer|gutschrift|invoice|faktura|facture|factuur|factura|fattura|fatura|credit note|avoir|creditnota|nota de crédito|nota di credito|kreditnota)\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QStringList lines = textLines(page.paper.content.value("text"_L1).toString());
    if (!word.match(lines.join(u'\n')).hasMatch())
        return;
    const Extracted found = extract(lines, {});
    page.said = found.number;
    page.total = found.totals.total ? found.totals.total->cents : 0;
    page.readsLikeOne = found.totals.total && !found.signs.notYet && (found.totals.labelled || !found.number.isEmpty());
}

void collect(const QJsonObject &content, const QString &prefix, int depth, QList<Candidate> &out)
{
    for (const AttachedFile &one : attachedFiles(content)) {
        const QString kind = one.content.value("kind"_L1).toString();
        const int at = one.file.value("number"_L1).toInt();
        const QString number = at > 0 ? prefix + QString::number(at) : QString();
        if ((kind == u"eml" || kind == u"archive") && depth < kDeepest)
            collect(one.content, number.isEmpty() ? QString() : number + u'.', depth + 1, out);
        static const QStringList papers{u"pdf"_s, u"einvoice"_s, u"html"_s, u"text"_s};
        if (!papers.contains(kind))
            continue;
        Candidate next{{number, plainLine(one.file.value("name"_L1).toString(), 100),
                           one.file.value("sha256"_L1).toString(), one.file.value("size"_L1).toInteger(), one.content},
            invoiceOf(one.content), {}, 0, false};
        if (next.paper.name.isEmpty())
            next.paper.name = u"unnamed"_s + next.paper.extension();
        if (!next.invoice)
            lookAt(next);
        out.append(next);
    }
}

bool isPage(const Candidate &one)
{
    return !one.invoice && one.readsLikeOne;
}

bool hasPages(const Candidate &one)
{
    return !one.paper.content.value("pages"_L1).isDouble() || one.paper.content.value("pages"_L1).toInt() > 0;
}

bool shows(const Candidate &page, const Candidate &invoice)
{
    const QString number = invoice.invoice->value(u"number"_s);
    return !number.isEmpty() && page.paper.content.value("text"_L1).toString().contains(number, Qt::CaseInsensitive);
}

/// The same once more: the same bytes, the same number, a page of an e-invoice.
bool isSame(const Candidate &first, const Candidate &other)
{
    if (!first.paper.sha256.isEmpty() && first.paper.sha256 == other.paper.sha256)
        return true;
    if (first.invoice && other.invoice)
        return first.invoice->value(u"number"_s) == other.invoice->value(u"number"_s);
    if (first.invoice || other.invoice)
        return first.invoice ? shows(other, first) : shows(first, other);
    return !first.said.isEmpty() && first.said == other.said && first.total == other.total;
}

void takePage(Candidate &invoice, const Candidate &page)
{
    invoice.paper.visible = page.paper.content.value("text"_L1).toString();
    invoice.paper.pageNumber = page.paper.number;
    invoice.paper.pageSha256 = page.paper.sha256;
    invoice.paper.pageSize = page.paper.size;
}

} // namespace

QString MailPaper::extension() const
{
    const QString kind = content.value("kind"_L1).toString();
    return kind == u"pdf" ? u".pdf"_s : kind == u"einvoice" ? u".xml"_s : kind == u"html" ? u".html"_s : u".txt"_s;
}

QList<MailPaper> mailPapers(const QJsonObject &content, bool *more)
{
    QList<Candidate> all, kept;
    if (content.value("kind"_L1).toString() == u"eml")
        collect(content, {}, 0, all);
    const qsizetype pages = std::ranges::count_if(all, isPage);
    const qsizetype invoices = std::ranges::count_if(all, [](const Candidate &one) { return one.invoice.has_value(); });
    for (const bool wantsInvoice : {true, false})
        for (const Candidate &one : all) {
            if (one.invoice.has_value() != wantsInvoice || (!wantsInvoice && !one.readsLikeOne))
                continue;
            const auto twin = std::ranges::find_if(kept, [&one](const Candidate &first) { return isSame(first, one); });
            const bool isOnly = invoices == 1 && pages == 1 && !kept.isEmpty() && !hasPages(kept.first());
            if (twin == kept.end() && !(isPage(one) && isOnly)) {
                kept.append(one);
                continue;
            }
            Candidate &first = twin == kept.end() ? kept.first() : *twin;
            if (isPage(one) && first.invoice && !hasPages(first) && first.paper.visible.isEmpty())
                takePage(first, one);
        }
    QList<MailPaper> out;
    for (const Candidate &one : kept.first(std::min<qsizetype>(kept.size(), kMostMailPapers)))
        out.append(one.paper);
    if (more)
        *more = kept.size() > kMostMailPapers;
    return out;
}

} // namespace countersign
