#include "plan/paper/papersource.h"

#include "base/literals.h"
#include "einvoice/einvoice.h"
#include "plan/extract/extract.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <optional>

namespace countersign {

namespace {

constexpr int kDeepest = 3; ///< mails within mails

struct Paper
{
    QString name;
    QJsonObject content;
    std::optional<einvoice::EInvoice> invoice;
    bool readsLikeOne = false;
};

/// The words that a playbook asks for, and a sum.
bool readsLikeInvoice(const QString &text)
{
    static const QRegularExpression word(
        uR"(\b(?:rechnung|rechnungsnr|rechnungsnummer|gutschrift|invoice|faktura|facture|factuur|factura|fattura|fatura|credit note|avoir|creditnota|nota de crédito|nota di credito|kreditnota)\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QStringList lines = textLines(text);
    if (!word.match(lines.join(u'\n')).hasMatch())
        return false;
    const Extracted found = extract(lines, {});
    return found.totals.total && (found.totals.labelled || !found.number.isEmpty());
}

void collect(const QJsonObject &content, int depth, QList<Paper> &out)
{
    for (const AttachedFile &one : attachedFiles(content)) {
        const QString kind = one.content.value("kind"_L1).toString();
        if (kind == u"eml" && depth < kDeepest)
            collect(one.content, depth + 1, out);
        if (kind != u"pdf" && kind != u"einvoice")
            continue;
        Paper paper{plainLine(one.file.value("name"_L1).toString(), 100), one.content, invoiceOf(one.content)};
        if (paper.name.isEmpty())
            paper.name = kind == u"pdf" ? u"unnamed.pdf"_s : u"unnamed.xml"_s;
        paper.readsLikeOne = kind == u"pdf" && readsLikeInvoice(one.content.value("text"_L1).toString());
        out.append(paper);
    }
}

qsizetype chosen(const QList<Paper> &papers)
{
    for (qsizetype i = 0; i < papers.size(); ++i)
        if (papers[i].invoice)
            return i;
    for (qsizetype i = 0; i < papers.size(); ++i)
        if (papers[i].readsLikeOne)
            return i;
    return -1;
}

/// The same invoice once more, as a page or as another e-invoice of that number.
bool isSameAs(const Paper &first, const Paper &other)
{
    if (first.invoice && other.invoice)
        return first.invoice->value(u"number"_s) == other.invoice->value(u"number"_s);
    const QString number = first.invoice ? first.invoice->value(u"number"_s) : QString();
    return !number.isEmpty() && other.content.value("text"_L1).toString().contains(number, Qt::CaseInsensitive);
}

} // namespace

QList<AttachedFile> attachedFiles(const QJsonObject &content)
{
    QList<AttachedFile> out;
    const QJsonArray files = content.value("fields"_L1).toObject().value("attachments"_L1).toArray();
    for (const QJsonValue &one : files) {
        const QJsonObject file = one.toObject();
        out.append({file, file.value("content"_L1).toObject()});
    }
    return out;
}

PaperSource paperSource(const QJsonObject &content)
{
    PaperSource out{content};
    if (content.value("kind"_L1).toString() != u"eml")
        return out;
    QList<Paper> papers;
    collect(content, 0, papers);
    const qsizetype first = chosen(papers);
    if (first < 0)
        return out;
    out.content = papers[first].content;
    out.name = papers[first].name;
    const bool hasPage = !out.content.value("pages"_L1).isDouble() || out.content.value("pages"_L1).toInt() > 0;
    for (qsizetype i = 0; i < papers.size(); ++i) {
        const Paper &other = papers[i];
        if (i == first || !(other.invoice || other.readsLikeOne))
            continue;
        const bool onlyPage = papers[first].invoice && !hasPage && !other.invoice && out.visible.isEmpty();
        if (onlyPage && (papers.size() == 2 || isSameAs(papers[first], other)))
            out.visible = other.content.value("text"_L1).toString();
        else if (!isSameAs(papers[first], other))
            out.others.append(other.name);
    }
    return out;
}

} // namespace countersign
