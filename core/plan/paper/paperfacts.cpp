#include "plan/paper/paperfacts.h"

#include "base/literals.h"
#include "domain/readersentence.h"
#include "plan/extract/extract.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/papersource.h"

#include <QCoreApplication>
#include <QDate>

namespace countersign {

namespace {

/// The line that a value was read from: the first that holds one of the forms in which it may stand there.
class Evidence
{
public:
    explicit Evidence(const QStringList &lines) : m_lines(lines) {}

    [[nodiscard]] Fact fact(const QString &value, Sureness sure, const QStringList &forms) const
    {
        if (value.isEmpty())
            return {};
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            for (const QString &form : forms)
                if (!form.isEmpty() && m_lines[i].contains(form))
                    return {value, sure, plainLine(m_lines[i]), u"line %1"_s.arg(i + 1)};
        return {value, sure, {}, {}};
    }

private:
    const QStringList &m_lines;
};

QStringList formsOfCents(qint64 cents)
{
    const QString plain = formatCents(cents);
    const QString whole = plain.section(u'.', 0, 0), places = plain.section(u'.', 1);
    QStringList grouped;
    for (const QChar group : {QChar(u'.'), QChar(u','), QChar(u'\''), QChar(u' '), QChar(0xa0), QChar(0x202f)}) {
        QString out = whole;
        for (qsizetype at = whole.size() - 3; at > (whole.startsWith(u'-') ? 1 : 0); at -= 3)
            out.insert(at, group);
        grouped.append(out);
    }
    QStringList forms;
    for (const QString &one : grouped + QStringList{whole})
        for (const QChar point : {QChar(u'.'), QChar(u',')})
            forms.append(one + point + places);
    return forms;
}

QStringList formsOfDay(QDate day)
{
    return {day.toString(Qt::ISODate), day.toString(u"dd.MM.yyyy"_s), day.toString(u"d.M.yyyy"_s),
        day.toString(u"dd/MM/yyyy"_s), day.toString(u"MM/dd/yyyy"_s), day.toString(u"d. "_s), day.toString(u"d "_s)};
}

QString isoDay(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

/// Net and VAT add up to the total: no other sum of the page does that by chance.
bool addUp(const Totals &totals)
{
    return totals.total && totals.net && totals.vat && totals.net->cents > 0 &&
           totals.net->cents + totals.vat->cents == totals.total->cents;
}

FactMap textFacts(const QStringList &lines, const Extracted &found)
{
    const Evidence evidence(lines);
    const Sureness sum = addUp(found.totals) ? Sureness::Sure : Sureness::Unsure;
    FactMap out;
    const auto money = [&](const QString &name, const std::optional<Money> &amount) {
        out.insert(name, amount ? evidence.fact(formatCents(amount->cents), sum, formsOfCents(amount->cents)) : Fact{});
    };
    money(u"amount"_s, found.totals.total);
    money(u"gross"_s, found.totals.total);
    money(u"net"_s, found.totals.net);
    money(u"vat"_s, found.totals.vat);
    out.insert(u"currency"_s, evidence.fact(found.totals.currency, Sureness::Unsure, {found.totals.currency}));
    out.insert(u"number"_s, evidence.fact(found.number, Sureness::Unsure, {found.number}));
    out.insert(u"seller"_s, evidence.fact(found.vendor, Sureness::Unsure, {found.vendor}));
    out.insert(u"date"_s, evidence.fact(isoDay(found.date), Sureness::Unsure, formsOfDay(found.date)));
    out.insert(u"due"_s, evidence.fact(isoDay(found.due), Sureness::Unsure, formsOfDay(found.due)));
    return out;
}

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
    if (facts.value(u"date"_s).value.isEmpty() && fields.value("attachments"_L1).toArray().isEmpty())
        header(u"date"_s, fields.value("date"_L1).toString(), u"Date"_s);
}

FactSheet ownFacts(const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    const QString text = content.value("text"_L1).toString();
    if (const std::optional<einvoice::EInvoice> invoice = invoiceOf(content))
        return invoiceFacts(*invoice, text);
    static const QStringList papers{u"pdf"_s, u"text"_s, u"html"_s, u"markdown"_s, u"eml"_s};
    if (!papers.contains(content.value("kind"_L1).toString()))
        return {};
    const QStringList lines = textLines(text);
    const QString sender =
        content.value("fields"_L1).toObject().value("from"_L1).toObject().value("name"_L1).toString();
    const Extracted found = extract(lines, {plainLine(sender), owner.name, received});
    return found.totals.total || !found.number.isEmpty() ? FactSheet{textFacts(lines, found)} : FactSheet{};
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
    if (!source.others.isEmpty())
        out.doubts.append(QJsonObject{{u"kind"_s, u"several"_s},
            {u"sentence"_s, QCoreApplication::translate("Facts",
                                "This mail brings more than one paper. Only “%1” is planned; look at the others, too.")
                                .arg(source.name)},
            {u"excerpt"_s, plainLine(source.others.join(u", "_s), 200)}});
    return out;
}

} // namespace

FactSheet paperFacts(const QJsonObject &content, const OwnerInfo &owner, QDate received)
{
    const PaperSource source = paperSource(content);
    FactSheet out = source.isAttached() ? attachedFacts(source, owner, received) : ownFacts(content, owner, received);
    if (content.value("kind"_L1).toString() == u"eml")
        addMail(out.facts, content.value("fields"_L1).toObject());
    return out;
}

} // namespace countersign
