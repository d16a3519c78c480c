#include "plan/paper/mailpapers.h"

#include "base/literals.h"
#include "einvoice/checks.h"
#include "einvoice/decimal.h"
#include "plan/extract/extract.h"
#include "plan/extract/parties.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/papersource.h"
#include "plan/paper/shownvalues.h"
#include "plan/paper/words.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

namespace countersign {

namespace {

constexpr int kDeepest = 4; ///< files within files

struct Candidate
{
    MailPaper paper;
    std::optional<einvoice::EInvoice> invoice;
    QString said{};                                ///< invoice number on a page
    QString seller{};                              ///< as it was read; empty: nobody knows
    qint64 total = 0;                              ///< cents
    bool isPaid = false;                           ///< a page that says that nothing is left to pay
    std::shared_ptr<const ShownValues> shown = {}; ///< of a page that reads like one
    [[nodiscard]] bool readsLikeOne() const { return shown != nullptr; }
};

/// A kind that is booked, and a sum.
void lookAt(Candidate &page)
{
    const QStringList lines = textLines(page.paper.content.value("text"_L1).toString());
    const Extracted found = extract(lines, {});
    page.said = found.number;
    page.seller = found.vendor;
    page.total = found.totals.total ? found.totals.total->cents : 0;
    page.isPaid = page.total > 0 && found.reading.payable.value.value_or(page.total) == 0;
    if (found.totals.total && paper::isBooked(found.reading.kind) && (found.totals.labelled || !found.number.isEmpty()))
        page.shown = std::make_shared<const ShownValues>(lines);
}

/// Numbers are a seller's own: another one may have the same.
bool mayBeSameSeller(const QString &one, const QString &other)
{
    const auto words = [](const QString &name) { return paper::foldedText(withoutLegalForm(name)).simplified(); };
    return one.isEmpty() || other.isEmpty() || words(one) == words(other);
}

void collect(const QJsonObject &content, const QString &prefix, int depth, QList<Candidate> &out)
{
    for (const AttachedFile &one : attachedFiles(content)) {
        const QString kind = one.content.value("kind"_L1).toString();
        const int at = one.file.value("number"_L1).toInt();
        const QString number = at > 0 ? prefix + QString::number(at) : QString();
        if (bringsFiles(one.content) && depth < kDeepest)
            collect(one.content, number.isEmpty() ? QString() : number + u'.', depth + 1, out);
        static const QStringList papers{u"pdf"_s, u"einvoice"_s, u"html"_s, u"text"_s};
        if (!papers.contains(kind))
            continue;
        Candidate next{{number, plainLine(one.file.value("name"_L1).toString(), 100),
                           one.file.value("sha256"_L1).toString(), one.file.value("size"_L1).toInteger(), one.content},
            invoiceOf(one.content)};
        if (next.paper.name.isEmpty())
            next.paper.name = u"unnamed"_s + next.paper.extension();
        if (next.invoice)
            next.seller = next.invoice->value(u"seller"_s);
        else
            lookAt(next);
        out.append(next);
    }
}

bool isPage(const Candidate &one)
{
    return !one.invoice && one.readsLikeOne();
}

bool hasPages(const Candidate &one)
{
    return !one.paper.content.value("pages"_L1).isDouble() || one.paper.content.value("pages"_L1).toInt() > 0;
}

bool shows(const Candidate &page, const Candidate &invoice)
{
    const einvoice::EInvoice &inside = *invoice.invoice;
    if (!page.shown || !page.shown->showsNumber(inside.value(u"number"_s)))
        return false;
    const QString trade = inside.value(u"seller_trade_name"_s);
    const std::optional<einvoice::Decimal> gross = einvoice::Decimal::parse(inside.value(u"gross"_s));
    return invoice.seller.isEmpty() || page.shown->showsName(invoice.seller) ||
           (!trade.isEmpty() && page.shown->showsName(trade)) ||
           (gross && gross->abs().micros() / 10'000 == std::abs(page.total));
}

/// The same once more: the same bytes, the same number of the same seller, a page of an e-invoice.
bool isSame(const Candidate &first, const Candidate &other)
{
    if (!first.paper.sha256.isEmpty() && first.paper.sha256 == other.paper.sha256)
        return true;
    if (first.invoice && other.invoice)
        return first.invoice->value(u"number"_s) == other.invoice->value(u"number"_s) &&
               mayBeSameSeller(first.seller, other.seller);
    if (first.invoice || other.invoice)
        return first.invoice ? shows(other, first) : shows(first, other);
    return !first.said.isEmpty() && first.said == other.said && first.total == other.total &&
           mayBeSameSeller(first.seller, other.seller);
}

void takePage(Candidate &invoice, const Candidate &page)
{
    invoice.paper.visible = page.paper.content.value("text"_L1).toString();
    invoice.paper.pageNumber = page.paper.number;
    invoice.paper.pageExtension = page.paper.extension();
    invoice.paper.pageSha256 = page.paper.sha256;
    invoice.paper.pageSize = page.paper.size;
}

} // namespace

QString MailPaper::extension() const
{
    const QString kind = content.value("kind"_L1).toString();
    return kind == u"pdf" ? u".pdf"_s : kind == u"einvoice" ? u".xml"_s : kind == u"html" ? u".html"_s : u".txt"_s;
}

bool bringsFiles(const QJsonObject &content)
{
    const QString kind = content.value("kind"_L1).toString();
    return kind == u"eml" || kind == u"archive";
}

QList<MailPaper> mailPapers(const QJsonObject &content, bool *more)
{
    QList<Candidate> all, kept;
    if (bringsFiles(content))
        collect(content, {}, 0, all);
    const qsizetype pages = std::ranges::count_if(all, isPage);
    const qsizetype invoices = std::ranges::count_if(all, [](const Candidate &one) { return one.invoice.has_value(); });
    for (const bool wantsInvoice : {true, false})
        for (const Candidate &one : all) {
            if (one.invoice.has_value() != wantsInvoice || (!wantsInvoice && !one.readsLikeOne()))
                continue;
            const auto twin = std::ranges::find_if(kept, [&one](const Candidate &first) { return isSame(first, one); });
            const bool isOnly = invoices == 1 && pages == 1 && !kept.isEmpty() && !hasPages(kept.first());
            if (twin == kept.end() && !(isPage(one) && isOnly)) {
                kept.append(one);
                continue;
            }
            Candidate &first = twin == kept.end() ? kept.first() : *twin;
            if (one.isPaid && !first.isPaid && first.paper.paidBy.isEmpty())
                first.paper.paidBy = one.paper.name;
            if (isPage(one) && first.invoice && !hasPages(first) && first.paper.visible.isEmpty())
                takePage(first, one);
        }
    // What asks for nothing yet keeps its page from being taken for an invoice, and is none itself.
    kept.removeIf([](const Candidate &one) { return one.invoice && einvoice::isNotYet(*one.invoice); });
    QList<MailPaper> out;
    for (const Candidate &one : kept.first(std::min<qsizetype>(kept.size(), kMostMailPapers)))
        out.append(one.paper);
    if (more)
        *more = kept.size() > kMostMailPapers;
    return out;
}

} // namespace countersign
