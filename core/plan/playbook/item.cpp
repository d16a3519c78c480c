#include "plan/playbook/item.h"

#include "base/clock.h"
#include "base/literals.h"
#include "domain/payloads/item.h"
#include "domain/payloads/known.h"
#include "domain/present/values.h"
#include "plan/booked/knownpaper.h"
#include "plan/booked/paperkey.h"
#include "plan/extract/extract.h"
#include "plan/extract/parties.h"
#include "plan/extract/tasks.h"
#include "plan/extract/textlines.h"
#include "plan/paper/forwarded.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/mailpapers.h"
#include "plan/paper/papersource.h"
#include "plan/paper/textpaper.h"
#include "plan/playbook/einvoicefacts.h"
#include "plan/playbook/eventfacts.h"
#include "plan/playbook/mailfacts.h"
#include "plan/playbook/paperitems.h"
#include "plan/playbook/reminderfacts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kMaxTasks = 20;

QString isoDay(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QDate receivedDay(const PlanRequest &request)
{
    const qint64 at = item::receivedUs(request.intake);
    return QDateTime::fromMSecsSinceEpoch((at > 0 ? at : request.action.createdUs) / 1000).date();
}

void addFile(Facts &facts, const QJsonObject &intake, const QJsonObject &content)
{
    const QString path = item::path(intake);
    QString file = item::file(intake);
    if (file.isEmpty())
        file = path.section(u'/', -1);
    static const QRegularExpression extension(uR"((?<=.)\.[A-Za-z0-9]{1,9}$)"_s);
    const QString ext = extension.match(file).captured();
    const QString kind = content.value("kind"_L1).toString();
    facts.set(u"file"_s, file);
    facts.set(u"path"_s, path);
    facts.set(u"ext"_s, ext.toLower());
    facts.set(u"stem"_s, file.chopped(ext.size()));
    facts.set(u"kind"_s, kind.isEmpty() ? u"unknown"_s : kind);
    facts.set(u"mime"_s, content.value("mime"_L1));
    facts.set(u"pages"_s, content.value("pages"_L1));
    facts.set(u"fields"_s, content.value("fields"_L1));
    facts.set(u"front_matter"_s, content.value("fields"_L1).toObject().value("front_matter"_L1));
}

/// Where the item lies in a mailbox, and whether it is to be filed there. Without a Message-ID it could not be found
/// again.
void addMailbox(Facts &facts, const QJsonObject &mailbox)
{
    const QString filing = mailbox.value("filing"_L1).toString();
    const bool inMailbox = (filing == u"mailbox" || filing == u"both") && facts.has(u"message_id"_s);
    facts.set(u"files_mailbox"_s, inMailbox);
    facts.set(u"files_vault"_s, !inMailbox || filing == u"both");
    if (mailbox.isEmpty())
        return;
    for (const char *key : {"account", "folder", "uidvalidity", "uid"})
        facts.set(u"mail_"_s + QLatin1StringView(key), mailbox.value(QLatin1StringView(key)));
    if (const QString signature = mailbox.value("signature"_L1).toString(); !signature.isEmpty())
        facts.set(u"signature"_s, signature);
}

/// XML and the like: no line of it is anybody's words.
bool isMarkup(const QStringList &lines)
{
    static const QRegularExpression tag(uR"(^\s{0,40}<[?!A-Za-z])"_s);
    const auto first = std::ranges::find_if(lines, [](const QString &line) { return !line.trimmed().isEmpty(); });
    return first != lines.end() && tag.match(*first).hasMatch();
}

QString firstLine(const QStringList &lines)
{
    if (isMarkup(lines))
        return {};
    for (const QString &line : lines) {
        const QString plain = plainLine(line, 100);
        if (plain.size() >= 4 && std::count_if(plain.begin(), plain.end(), [](QChar c) { return c.isLetter(); }) >= 3)
            return plain;
    }
    return {};
}

// A subject line says what a letter is about; the first line of a PDF is a letterhead.
QString titleOf(const Facts &facts, const QJsonObject &content, const QStringList &lines)
{
    static const QRegularExpression subject(
        uR"(^ {0,40}(?:betreff|betrifft|subject|re) ?: ?(\S.{2,120}))"_s, QRegularExpression::CaseInsensitiveOption);
    const QString file = facts.text(u"file"_s);
    const QString stem = facts.text(u"stem"_s);
    const QString kind = facts.text(u"kind"_s);
    const QString given = plainLine(content.value("title"_L1).toString(), 150);
    const bool own = !given.isEmpty() && given != file && given != stem && !given.contains("Microsoft Word"_L1);
    if (own)
        return given;
    if (kind == u"text" && isMarkup(lines))
        return plainLine(stem, 120);
    for (const QString &line : lines.first(std::min<qsizetype>(lines.size(), 40)))
        if (const QRegularExpressionMatch match = subject.match(line); match.hasMatch())
            return plainLine(match.captured(1), 120);
    const QString first = kind == u"text" ? firstLine(lines) : QString();
    return first.isEmpty() ? plainLine(stem, 120) : first;
}

void addMoney(Facts &facts, const Totals &totals, const paper::Reading &read)
{
    if (totals.total) {
        facts.set(u"gross"_s, formatCents(totals.total->cents));
        facts.set(u"amount"_s, formatCents(read.payable.value.value_or(totals.total->cents)));
    }
    if (read.paid.has())
        facts.set(u"prepaid"_s, formatCents(*read.paid.value));
    const qint64 left = read.payable.value.value_or(0);
    const bool asks = paper::isBooked(read.kind) && left > 0;
    if (totals.total && left > 0 && left < totals.total->cents)
        facts.set(u"rest"_s, formatCents(left));
    const bool isToPay = asks && !read.collected;
    facts.set(u"to_pay"_s, isToPay);
    const bool says = read.asks || read.due.has();
    facts.set(u"asked"_s, isToPay && says);
    facts.set(u"pay_unsaid"_s, isToPay && !says);
    facts.set(u"undated"_s, isToPay && says && !read.due.has());
    facts.set(u"paper_kind"_s, paper::kindName(read.kind));
    facts.set(u"amount_labelled"_s, totals.labelled && totals.total);
    if (totals.vat)
        facts.set(u"vat"_s, formatCents(totals.vat->cents));
    if (totals.net)
        facts.set(u"net"_s, formatCents(totals.net->cents));
    facts.set(u"currency"_s, totals.currency);
}

void addExtracted(Item &item, const Extracted &found, QDate received)
{
    Facts &facts = item.facts;
    addMoney(facts, found.totals, found.reading);
    facts.set(u"credit_note"_s, found.signs.creditNote && found.totals.total);
    facts.set(u"collected"_s, found.signs.collected);
    facts.set(u"not_yet"_s, found.signs.notYet);
    facts.set(u"language"_s, found.language);
    facts.set(u"vendor"_s, found.vendor);
    facts.set(u"vendor_short"_s, withoutLegalForm(found.vendor));
    facts.set(u"number"_s, found.number);
    facts.set(u"date"_s, isoDay(found.date));
    facts.set(u"due"_s, isoDay(found.due));
    facts.set(u"pay_by"_s, isoDay(found.due.isValid() ? found.due.addDays(-kDaysPaidEarly) : QDate()));
    facts.set(u"day"_s, isoDay(found.date.isValid() ? found.date : received));
    if (found.ambiguousDate && found.date.isValid())
        item.warnings.append(QCoreApplication::translate(
            "PlaybookPlanner", "Day and month of a date could be the other way round; it was read as %1.")
                .arg(dateWords(isoDay(found.date))));
}

/// The subject of a mail says what it is as well.
QStringList titled(const QJsonObject &content, const QStringList &lines)
{
    return QStringList{plainLine(content.value("title"_L1).toString(), 200)} + lines;
}

/// Where the paper is known from, as whoever asks has found it.
void addKnown(Facts &facts, const QJsonObject &intake)
{
    QStringList same, others;
    const KnownPapersFound found = knownPapersIn(item::known(intake));
    for (const KnownPaper &one : found) {
        const QString sentence = knownSentence(one);
        const bool isOneOfSeveral = !one.file.isEmpty(); // addPapers() looks at each
        if (one.isMentioned)
            others.append(sentence);
        else if (one.isSame && !isOneOfSeveral)
            same.append(sentence);
        if (one.isSame && !isOneOfSeveral && one.what == KnownPaper::What::OpenTask && !facts.has(u"open_task"_s))
            facts.set(u"open_task"_s, one.text);
    }
    facts.set(u"known"_s, same.join(u' '));
    facts.set(u"refers_to"_s, others.join(u' '));
}

void addTasks(Item &item, const QStringList &lines, DayMonthOrder order)
{
    const QString noteDue = item.facts.text(u"front_matter.due"_s);
    const QString fallback =
        QDate::fromString(noteDue, Qt::ISODate).isValid() && noteDue.size() == 10 ? noteDue : QString();
    const QList<FoundTask> all = findTasks(lines, order);
    QJsonArray tasks;
    for (const FoundTask &task : all.first(std::min<qsizetype>(all.size(), kMaxTasks)))
        tasks.append(QJsonObject{{u"text"_s, task.text}, {u"due"_s, task.due.isValid() ? isoDay(task.due) : fallback}});
    item.facts.set(u"tasks"_s, tasks);
    if (!tasks.isEmpty())
        item.facts.set(u"task_count"_s, tasks.size());
    if (all.size() > kMaxTasks)
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "Only the first %1 tasks of the note are taken over.")
                .arg(kMaxTasks));
}

/// Of a mail: when it was sent, else when it came.
QDate mailDayOf(const QJsonObject &fields, QDate received)
{
    const std::optional<qint64> sent = parseTime(fields.value("date"_L1).toString());
    return sent ? QDateTime::fromMSecsSinceEpoch(*sent / 1000).date() : received;
}

} // namespace

void addPaperFacts(
    Item &item, const QJsonObject &content, const QString &sender, const OwnerInfo &owner, QDate received)
{
    Extracted found = extract(textLines(content.value("text"_L1).toString()), {sender, owner.name, received});
    const std::optional<einvoice::EInvoice> invoice = invoiceOf(content);
    found.ambiguousDate = found.ambiguousDate && !invoice;
    addExtracted(item, found, received);
    if (invoice)
        addInvoiceFacts(item.facts, *invoice, found, received);
}

Item readItem(const PlanRequest &request, const OwnerInfo &owner)
{
    Item item;
    const QJsonObject content = item::content(request.intake);
    const QJsonObject fields = content.value("fields"_L1).toObject();
    const QStringList lines = textLines(content.value("text"_L1).toString());
    const QDate received = receivedDay(request);
    item.text = lines.join(u'\n');
    addFile(item.facts, request.intake, content);
    item.facts.set(u"type"_s, request.action.type);
    item.facts.set(u"received"_s, isoDay(received));
    item.facts.set(u"owner_name"_s, owner.name);
    item.facts.set(u"signature"_s, owner.signature.isEmpty() ? owner.name : owner.signature);
    item.facts.set(u"first_line"_s, firstLine(lines));
    const QString kind = item.facts.text(u"kind"_s);
    const PaperSource paper = paperSource(content);
    const bool isPacked = kind == u"archive";
    const WrittenText written = isPacked || isTable(content) ? WrittenText{} : writtenText(content); // no paper
    const QStringList paperLines =
        paper.isAttached() ? textLines(paper.content.value("text"_L1).toString()) : written.lines;
    const QDate mailDay = kind == u"eml" ? mailDayOf(fields, received) : received;
    Extracted found = extract(paperLines, {paper.isAttached() ? QString() : written.sender, owner.name, mailDay});
    if (kind == u"eml")
        found.language = guessLanguage(lines); // that an answer to the mail would be written in
    item.facts.set(u"paper"_s, paper.name);
    addKnown(item.facts, request.intake);
    item.facts.set(u"forwarded"_s, written.isForwarded);
    const std::optional<einvoice::EInvoice> invoice = invoiceOf(paper.content);
    found.ambiguousDate = found.ambiguousDate && !invoice;
    const paper::Kind asPaper = paper.isAttached() ? paper::Kind::Unknown : textPaper(content, written, found);
    item.facts.set(u"paper_text"_s, paper::kindName(asPaper));
    if (kind == u"eml" && !paper.isAttached() && !paper::isBooked(found.reading.kind) && !paper::isBooked(asPaper))
        found.date = {}; // a mail is of the day that it was sent, whatever its text speaks of
    addExtracted(item, found, mailDay);
    if (invoice)
        addInvoiceFacts(item.facts, *invoice, found, mailDay);
    else
        addReminderFacts(item.facts, paper.isAttached() ? paperLines : titled(content, lines));
    item.facts.set(u"paper_day"_s, item.facts.value(u"day"_s));
    if (kind == u"eml") { // its own day is when it was sent, whatever days its text speaks of
        item.facts.set(u"day"_s, isoDay(mailDay));
        item.facts.set(u"receipt"_s, isReceiptText(written.lines, plainLine(fields.value("subject"_L1).toString())));
    } else if (isPacked) {
        item.facts.set(u"day"_s, isoDay(received));
    }
    item.facts.set(u"packed"_s, isPacked);
    if (bringsFiles(content))
        addPapers(item, request, owner, mailDay);
    if (item.facts.has(u"papers"_s))
        warnOfReminder(item, content, titled(content, written.lines));
    if (kind == u"markdown" || kind == u"text")
        addTasks(item, lines, found.order);
    // Another system said what its item is called; of the rest the paper itself knows best.
    const bool isNamed =
        request.action.source.startsWith("import:"_L1) && request.action.title != item.facts.text(u"file"_s);
    item.facts.set(u"title"_s, isNamed ? plainLine(request.action.title, 150) : titleOf(item.facts, content, lines));
    if (kind == u"eml")
        addMailFacts(item, fields, lines, owner);
    item.facts.set(u"brought_by"_s, isPacked ? u"The archive “%1”"_s.arg(item.facts.text(u"file"_s))
                                             : u"The mail of %1"_s.arg(item.facts.text(u"sender_name"_s)));
    addMailbox(item.facts, request.mailbox);
    const QJsonObject event = kind == u"ics" ? fields : fields.value("invitation"_L1).toObject();
    addEventFacts(item, event, owner);
    return item;
}

QString vendorOn(const ActionDetail &detail, const OwnerInfo &owner)
{
    PlanRequest request;
    request.action = detail.action;
    request.intake = detail.intake;
    const Facts facts = readItem(request, owner).facts;
    const QString vendor = facts.text(u"vendor"_s);
    const QJsonArray papers = facts.value(u"papers"_s).toArray();
    const bool areAllTheirs = std::ranges::all_of(
        papers, [&vendor](const QJsonValue &paper) { return isSameSeller(paper["vendor"_L1].toString(), vendor); });
    return areAllTheirs ? vendor : QString();
}

} // namespace countersign
