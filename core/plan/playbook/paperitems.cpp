#include "plan/playbook/paperitems.h"

#include "base/literals.h"
#include "domain/payloads/itemparts.h"
#include "domain/payloads/known.h"
#include "plan/booked/knownpaper.h"
#include "plan/extract/textlines.h"
#include "plan/paper/forwarded.h"
#include "plan/paper/mailpapers.h"
#include "plan/paper/papertype.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {

QJsonObject valuesOf(const Facts &facts)
{
    static const QStringList names{u"number"_s, u"vendor"_s, u"vendor_short"_s, u"amount"_s, u"gross"_s, u"net"_s,
        u"vat"_s, u"currency"_s, u"date"_s, u"day"_s, u"due"_s, u"pay_by"_s, u"to_pay"_s, u"asked"_s, u"pay_unsaid"_s,
        u"undated"_s, u"credit_note"_s, u"einvoice"_s, u"known"_s};
    QJsonObject out;
    for (const QString &name : names)
        if (facts.has(name))
            out.insert(name, facts.value(name));
    return out;
}

/// What is known of each of several papers, by where it is in the mail.
QMap<QString, QStringList> knownByPart(const QJsonObject &intake)
{
    QMap<QString, QStringList> out;
    const KnownPapersFound found = knownPapersIn(item::known(intake));
    for (const KnownPaper &one : found)
        if (!one.file.isEmpty() && one.isSame && !one.isMentioned)
            out[one.part].append(knownSentence(one));
    return out;
}

/// The line of a mail that says that what it brings is collected or paid already; empty: none does.
QString settledIn(const QStringList &lines)
{
    const paper::Page page(lines);
    const QList<paper::PaymentNote> notes = paper::paymentNotes(page);
    const auto note = std::ranges::find_if(notes, [](const paper::PaymentNote &one) {
        return one.cents.isEmpty() || std::ranges::any_of(one.cents, [](qint64 cents) { return cents != 0; });
    });
    const qsizetype line = std::max(paper::lineOfCollecting(page), note == notes.end() ? -1 : note->line);
    return line >= 0 && !lines[line].contains(u'?') ? plainLine(lines[line]) : QString();
}

/// "Invoice SE-4410, Sommer Elektro", "Invoices SE-4410, SE-4411".
QString titleOf(const QJsonArray &papers)
{
    QStringList numbers;
    bool allBack = true;
    for (const QJsonValue &paper : papers) {
        const QString number = paper["number"_L1].toString();
        numbers.append(number.isEmpty() ? paper["vendor_short"_L1].toString(u"without a number"_s) : number);
        allBack = allBack && paper["credit_note"_L1].toBool();
    }
    if (papers.size() > 1)
        return (allBack ? u"Credit notes %1"_s : u"Invoices %1"_s).arg(numbers.join(u", "_s));
    const QJsonObject only = papers.first().toObject();
    return (allBack ? u"Credit note %1, %2"_s : u"Invoice %1, %2"_s)
        .arg(only.value("number"_L1).toString(u"without a number"_s),
            only.value("vendor_short"_L1).toString(u"unknown sender"_s));
}

/// "SE-4410.pdf (Sommer Elektro GmbH, 595.00 EUR)"
QString listOf(const QJsonArray &papers)
{
    QStringList out;
    for (const QJsonValue &paper : papers)
        out.append(
            u"“%1” (%2, %3 %4)"_s.arg(paper["name"_L1].toString(), paper["vendor"_L1].toString(u"unknown sender"_s),
                paper["gross"_L1].toString(), paper["currency"_L1].toString(u"without a currency"_s)));
    return plainLine(out.join(u", "_s), 900);
}

} // namespace

void addPapers(Item &item, const PlanRequest &request, const OwnerInfo &owner, QDate mailDay)
{
    QJsonArray papers;
    QStringList known;
    bool allStored = true;
    const QJsonObject content = item::content(request.intake);
    const QList<MailPaper> all = mailPapers(content);
    const QMap<QString, QStringList> knownParts = knownByPart(request.intake);
    // Which of several the mail speaks of nobody can tell.
    const bool isMail = content.value("kind"_L1).toString() == u"eml";
    const QString settled = isMail && all.size() == 1 ? settledIn(writtenText(content).lines) : QString();
    for (const MailPaper &paper : all) {
        Item one;
        addPaperFacts(one, paper.content, {}, owner, mailDay);
        if (!one.facts.has(u"gross"_s))
            continue; // there is nothing to book
        if (!settled.isEmpty() && !one.facts.has(u"einvoice"_s) && one.facts.has(u"to_pay"_s)) {
            for (const QString &fact : {u"to_pay"_s, u"asked"_s, u"pay_unsaid"_s, u"undated"_s})
                one.facts.set(fact, false);
            one.warnings.append(QCoreApplication::translate("PlaybookPlanner",
                "The mail says that it is paid or collected (“%1”), so that there is no task to pay it.")
                    .arg(settled));
        }
        if (!paper.paidBy.isEmpty() && one.facts.has(u"to_pay"_s)) {
            one.facts.set(u"to_pay"_s, false);
            one.warnings.append(QCoreApplication::translate(
                "PlaybookPlanner", "“%1” beside it says that it is paid, so that there is no task to pay it.")
                    .arg(paper.paidBy));
        }
        const QStringList knownHere = knownParts.value(paper.number.isEmpty() ? paper.name : paper.number);
        one.facts.set(u"known"_s, knownHere.join(u' '));
        known += knownHere;
        QJsonObject values = valuesOf(one.facts);
        const QString part = item::partPath(request.intake, paper.number);
        const QString page = item::partPath(request.intake, paper.pageNumber);
        values.insert(u"name"_s, paper.name);
        values.insert(u"ext"_s, paper.extension());
        if (!part.isEmpty())
            values.insert(u"part"_s, part);
        if (!page.isEmpty()) {
            values.insert(u"page"_s, page);
            values.insert(u"page_ext"_s, paper.pageExtension);
        }
        allStored = allStored && !part.isEmpty();
        papers.append(values);
        for (const QString &warning : one.warnings)
            item.warnings.append(
                QCoreApplication::translate("PlaybookPlanner", "In “%1”: %2").arg(paper.name, warning));
    }
    item.facts.set(u"papers"_s, papers);
    if (papers.isEmpty())
        return;
    item.facts.set(u"paper_count"_s, papers.size());
    item.facts.set(u"paper_title"_s, titleOf(papers));
    item.facts.set(u"paper_list"_s, listOf(papers));
    item.facts.set(u"papers_stored"_s, allStored);
    item.facts.set(u"papers_known"_s, plainLine(known.join(u' '), 900));
    const bool allKnown = std::all_of(
        papers.begin(), papers.end(), [](const QJsonValue &paper) { return !paper["known"_L1].toString().isEmpty(); });
    if (allKnown)
        item.facts.set(u"known"_s, known.join(u' '));
}

} // namespace countersign
