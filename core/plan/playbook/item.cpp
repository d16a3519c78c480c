#include "plan/playbook/item.h"

#include "base/clock.h"
#include "plan/extract/extract.h"
#include "plan/extract/parties.h"
#include "plan/extract/tasks.h"
#include "plan/extract/textlines.h"
#include "plan/playbook/eventfacts.h"
#include "plan/playbook/mailfacts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace countersign {

namespace {

constexpr int kMaxTasks = 20;
constexpr int kDaysEarly = 3;

QString isoDay(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QDate receivedDay(const PlanRequest &request)
{
    const std::optional<qint64> at = parseTime(request.intake.value(QLatin1String("received")).toString());
    return QDateTime::fromMSecsSinceEpoch(at.value_or(request.action.createdUs) / 1000).date();
}

void addFile(Facts &facts, const QJsonObject &intake, const QJsonObject &content)
{
    const QString path = intake.value(QLatin1String("path")).toString();
    QString file = intake.value(QLatin1String("file")).toString();
    if (file.isEmpty())
        file = path.section(u'/', -1);
    static const QRegularExpression extension(QStringLiteral(R"((?<=.)\.[A-Za-z0-9]{1,9}$)"));
    const QString ext = extension.match(file).captured();
    const QString kind = content.value(QLatin1String("kind")).toString();
    facts.set(QStringLiteral("file"), file);
    facts.set(QStringLiteral("path"), path);
    facts.set(QStringLiteral("ext"), ext.toLower());
    facts.set(QStringLiteral("stem"), file.chopped(ext.size()));
    facts.set(QStringLiteral("kind"), kind.isEmpty() ? QStringLiteral("unknown") : kind);
    facts.set(QStringLiteral("mime"), content.value(QLatin1String("mime")));
    facts.set(QStringLiteral("pages"), content.value(QLatin1String("pages")));
    facts.set(QStringLiteral("fields"), content.value(QLatin1String("fields")));
    facts.set(QStringLiteral("front_matter"),
        content.value(QLatin1String("fields")).toObject().value(QLatin1String("front_matter")));
}

QString firstLine(const QStringList &lines)
{
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
        QStringLiteral(R"(^ {0,40}(?:betreff|betrifft|subject|re) ?: ?(\S.{2,120}))"),
        QRegularExpression::CaseInsensitiveOption);
    const QString file = facts.text(QStringLiteral("file"));
    const QString stem = facts.text(QStringLiteral("stem"));
    const QString kind = facts.text(QStringLiteral("kind"));
    const QString given = plainLine(content.value(QLatin1String("title")).toString(), 150);
    const bool own =
        !given.isEmpty() && given != file && given != stem && !given.contains(QLatin1String("Microsoft Word"));
    if (own)
        return given;
    for (const QString &line : lines.first(std::min<qsizetype>(lines.size(), 40)))
        if (const QRegularExpressionMatch match = subject.match(line); match.hasMatch())
            return plainLine(match.captured(1), 120);
    const QString first = kind == u"text" ? firstLine(lines) : QString();
    return first.isEmpty() ? plainLine(stem, 120) : first;
}

void addMoney(Facts &facts, const Totals &totals)
{
    if (totals.total)
        facts.set(QStringLiteral("amount"), formatCents(totals.total->cents));
    facts.set(QStringLiteral("amount_labelled"), totals.labelled && totals.total);
    if (totals.vat)
        facts.set(QStringLiteral("vat"), formatCents(totals.vat->cents));
    if (totals.net)
        facts.set(QStringLiteral("net"), formatCents(totals.net->cents));
    facts.set(QStringLiteral("currency"), totals.currency);
}

void addExtracted(Item &item, const Extracted &found, QDate received)
{
    Facts &facts = item.facts;
    addMoney(facts, found.totals);
    facts.set(QStringLiteral("language"), found.language);
    facts.set(QStringLiteral("vendor"), found.vendor);
    facts.set(QStringLiteral("vendor_short"), withoutLegalForm(found.vendor));
    facts.set(QStringLiteral("number"), found.number);
    facts.set(QStringLiteral("date"), isoDay(found.date));
    facts.set(QStringLiteral("due"), isoDay(found.due));
    facts.set(QStringLiteral("pay_by"), isoDay(found.due.isValid() ? found.due.addDays(-kDaysEarly) : QDate()));
    facts.set(QStringLiteral("day"), isoDay(found.date.isValid() ? found.date : received));
    if (found.ambiguousDate && found.date.isValid())
        item.warnings.append(QCoreApplication::translate(
            "PlaybookPlanner", "Day and month of a date could be the other way round; it was read as %1.")
                .arg(longDate(found.date)));
}

void addTasks(Item &item, const QStringList &lines, DayMonthOrder order)
{
    const QString noteDue = item.facts.text(QStringLiteral("front_matter.due"));
    const QString fallback =
        QDate::fromString(noteDue, Qt::ISODate).isValid() && noteDue.size() == 10 ? noteDue : QString();
    const QList<FoundTask> all = findTasks(lines, order);
    QJsonArray tasks;
    for (const FoundTask &task : all.first(std::min<qsizetype>(all.size(), kMaxTasks)))
        tasks.append(QJsonObject{{QStringLiteral("text"), task.text},
            {QStringLiteral("due"), task.due.isValid() ? isoDay(task.due) : fallback}});
    item.facts.set(QStringLiteral("tasks"), tasks);
    if (!tasks.isEmpty())
        item.facts.set(QStringLiteral("task_count"), tasks.size());
    if (all.size() > kMaxTasks)
        item.warnings.append(
            QCoreApplication::translate("PlaybookPlanner", "Only the first %1 tasks of the note are taken over.")
                .arg(kMaxTasks));
}

} // namespace

Item readItem(const PlanRequest &request, const OwnerInfo &owner)
{
    Item item;
    const QJsonObject content = request.intake.value(QLatin1String("content")).toObject();
    const QJsonObject fields = content.value(QLatin1String("fields")).toObject();
    const QStringList lines = textLines(content.value(QLatin1String("text")).toString());
    const QDate received = receivedDay(request);
    item.text = lines.join(u'\n');
    addFile(item.facts, request.intake, content);
    item.facts.set(QStringLiteral("type"), request.action.type);
    item.facts.set(QStringLiteral("received"), isoDay(received));
    item.facts.set(QStringLiteral("owner_name"), owner.name);
    item.facts.set(QStringLiteral("signature"), owner.signature.isEmpty() ? owner.name : owner.signature);
    item.facts.set(QStringLiteral("first_line"), firstLine(lines));
    const QString kind = item.facts.text(QStringLiteral("kind"));
    const QString sender = fields.value(QLatin1String("from")).toObject().value(QLatin1String("name")).toString();
    const Extracted found = extract(lines, {plainLine(sender), owner.name, received});
    addExtracted(item, found, received);
    if (kind == u"markdown" || kind == u"text")
        addTasks(item, lines, found.order);
    item.facts.set(QStringLiteral("title"), titleOf(item.facts, content, lines));
    if (kind == u"eml")
        addMailFacts(item, fields, lines, owner);
    const QJsonObject event = kind == u"ics" ? fields : fields.value(QLatin1String("invitation")).toObject();
    addEventFacts(item, event, owner);
    return item;
}

} // namespace countersign
