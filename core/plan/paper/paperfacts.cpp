#include "plan/paper/paperfacts.h"

#include "base/literals.h"
#include "domain/readersentence.h"
#include "plan/extract/extract.h"
#include "plan/extract/textlines.h"
#include "plan/paper/forwarded.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/mailaccounts.h"
#include "plan/paper/mailpapers.h"
#include "plan/paper/pagefacts.h"
#include "plan/paper/papersource.h"
#include "plan/paper/textfacts.h"
#include "plan/paper/textpaper.h"

#include <QCoreApplication>
#include <QDate>

namespace countersign {

namespace {

QString people(const QJsonValue &list)
{
    QStringList out;
    const QJsonArray array = list.isArray() ? list.toArray() : QJsonArray{list};
    for (const QJsonValue &person : array)
        if (const QString address = person.toObject().value("address"_L1).toString(); !address.isEmpty())
            out.append(address);
    return plainLine(out.join(u", "_s), 500);
}

void addMail(FactMap &facts, const QJsonObject &fields)
{
    const auto header = [&](const QString &name, const QString &value, const QString &field) {
        facts.insert(
            name, value.isEmpty() ? Fact{} : Fact{plainLine(value, 500), Sureness::Sure, plainLine(value, 500), field});
    };
    header(u"subject"_s, fields.value("subject"_L1).toString(), u"Subject"_s);
    header(u"from"_s, people(fields.value("from"_L1)), u"From"_s);
    header(u"to"_s, people(fields.value("to"_L1)), u"To"_s);
    header(u"message_id"_s, fields.value("message_id"_L1).toString(), u"Message-ID"_s);
    header(u"automatic"_s, fields.value("automatic"_L1).toString(), u"header"_s);
    // A mail that is or brings a paper is dated by that.
    if (facts.value(u"date"_s).value.isEmpty())
        header(u"date"_s, fields.value("date"_L1).toString(), u"Date"_s);
}

/// Of what is booked and names no day: its row gets that of its arrival. A mail has a day of its own.
void doubtMissingDay(FactSheet &out)
{
    out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, u"date"_s},
        {u"sentence"_s, QCoreApplication::translate("Facts",
                            "The paper names no date that could be read; the day on which it came is taken for it.")},
        {u"excerpt"_s, QString()}, {u"if_used"_s, true}});
}

FactSheet ownFacts(const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    const QString text = content.value("text"_L1).toString();
    if (const std::optional<einvoice::EInvoice> invoice = invoiceOf(content)) {
        FactSheet out = invoiceFacts(*invoice, text);
        fillFromPage(out, *invoice, content, received);
        return out;
    }
    static const QStringList papers{u"pdf"_s, u"text"_s, u"html"_s, u"markdown"_s, u"eml"_s};
    if (!papers.contains(content.value("kind"_L1).toString()) || isTable(content))
        return {};
    const WrittenText written = writtenText(content);
    Extracted found = extract(written.lines, {written.sender, owner.name, received});
    if (content.value("kind"_L1).toString() == u"eml" && !paper::isBooked(found.reading.kind) &&
        !paper::isBooked(textPaper(content, written, found)))
        found.reading.date = {}; // that of the mail counts
    if (!found.totals.total && found.number.isEmpty())
        return {};
    FactSheet out = textFacts(written.lines, LinePlaces(content, written.firstLine), found);
    if (content.value("kind"_L1).toString() != u"eml" && !found.date.isValid() && found.totals.total &&
        paper::isBooked(found.reading.kind))
        doubtMissingDay(out);
    if (Fact &seller = out.facts[u"seller"_s]; seller.where.isEmpty() && !seller.value.isEmpty()) {
        seller.text = written.sender; // nothing on the paper names one
        seller.where = u"From"_s;
    }
    return out;
}

/// Of what a mail brings: where each value stands begins with the name of the file.
FactSheet attachedFacts(const PaperSource &source, const OwnerInfo &owner, QDate received)
{
    FactSheet out;
    std::optional<einvoice::EInvoice> invoice = invoiceOf(source.content);
    if (invoice && invoice->file.isEmpty() && !source.visible.isEmpty()) {
        invoice->file = source.name;
        out = invoiceFacts(*invoice, source.visible);
    } else {
        out = ownFacts(source.content, owner, received);
        for (Fact &fact : out.facts)
            if (!fact.where.isEmpty())
                fact.where.prepend(source.name + u": "_s);
    }
    const QJsonArray warnings = source.content.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        out.notes.append(QCoreApplication::translate("Facts", "In “%1”: %2")
                .arg(source.name, translatedReaderSentence(warning.toString())));
    return out;
}

/// The further papers of a mail, whose doubts count whatever the plan uses, since the facts are those of the first.
void addFurther(FactSheet &out, const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    const QList<MailPaper> papers = mailPapers(content);
    for (const MailPaper &paper : papers.mid(1)) {
        const PaperSource source{paper.content, paper.name, paper.visible};
        const FactSheet further = attachedFacts(source, owner, received);
        out.notes += further.notes;
        for (const QJsonValue &value : further.doubts) {
            QJsonObject doubt = value.toObject();
            doubt.remove("if_used"_L1);
            doubt.insert(u"sentence"_s, QCoreApplication::translate("Facts", "In “%1”: %2")
                                            .arg(paper.name, doubt.value("sentence"_L1).toString()));
            out.doubts.append(doubt);
        }
        out.papers.append(QJsonObject{
            {u"name"_s, paper.name}, {u"number"_s, paper.number}, {u"facts"_s, factsToJson(further.facts)}});
    }
    QStringList names;
    for (const MailPaper &paper : papers)
        names.append(paper.name);
    const QString all = plainLine(names.join(u", "_s), 500);
    out.facts.insert(u"papers_several"_s, {QString::number(names.size()), Sureness::Sure, all});
    out.notes.append(QCoreApplication::translate(
        "Facts", "It brings several papers: %1. The values that stand beside it are those of the first.")
            .arg(all));
}

QStringList accountsOfAll(const QJsonObject &content, const PaperSource &source)
{
    QStringList out = accountsOn(source.content, source.visible);
    const QList<MailPaper> further = source.others.isEmpty() ? QList<MailPaper>() : mailPapers(content).mid(1);
    for (const MailPaper &paper : further)
        out += accountsOn(paper.content, paper.visible);
    return out;
}

void addMore(FactSheet &out)
{
    out.doubts.append(QJsonObject{{u"kind"_s, u"several"_s},
        {u"sentence"_s, QCoreApplication::translate(
                            "Facts", "It brings more papers than are planned at once. Look at the others, too.")},
        {u"excerpt"_s, QString()}});
}

} // namespace

FactSheet paperFacts(const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    const PaperSource source = paperSource(content);
    FactSheet out = source.isAttached() ? attachedFacts(source, owner, received) : ownFacts(content, owner, received);
    if (!source.others.isEmpty())
        addFurther(out, content, owner, received);
    if (source.hasMore)
        addMore(out);
    if (source.isAttached() && content.value("kind"_L1).toString() == u"eml")
        doubtAccount(out, content, accountsOfAll(content, source));
    if (content.value("kind"_L1).toString() == u"eml")
        addMail(out.facts, content.value("fields"_L1).toObject());
    return out;
}

} // namespace countersign
