#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "domain/payloads/mail.h"
#include "domain/payloads/operations.h"
#include "domain/present/plantrail.h"

#include <QJsonArray>

namespace countersign {

namespace {
/// Steps belong to an execution, everything else to its action.
int depthOf(const QString &type)
{
    return type.startsWith(u"step.") || type.startsWith(u"compensation.") ? 1 : 0;
}

QString seconds(qint64 us)
{
    return us < 1'000'000 ? Cli::tr("%1 ms").arg(double(us) / 1000, 0, 'f', 1)
                          : Cli::tr("%1 s").arg(double(us) / 1e6, 0, 'f', 2);
}

EventSummary toldBy(const QJsonObject &event)
{
    return EventSummary::of(event.value("payload"_L1).toObject());
}

QString detailsOf(const QJsonObject &event, const PlanTrail &trail)
{
    const EventSummary told = toldBy(event);
    QStringList parts;
    if (told.step) {
        const QString sentence = trail.sentence(event.value("action_id"_L1).toString(), *told.step);
        const QString tool = Cli::tr("step %1 %2").arg(*told.step + 1).arg(visibleText(told.tool)).trimmed();
        parts.append(sentence.isEmpty() ? tool : Cli::tr("step %1: %2").arg(*told.step + 1).arg(visibleText(sentence)));
    }
    if (told.step && !told.instance.isEmpty())
        parts.append(Cli::tr("at %1").arg(visibleText(told.instance).left(100)));
    if (told.durationMs)
        parts.append(Cli::tr("took %1 ms").arg(std::max<qint64>(1, *told.durationMs)));
    if (const auto mail = MailSettled::fromJson(event.value("payload"_L1).toObject()); mail.uid > 0)
        for (const QString *text : {&mail.from, &mail.subject})
            if (!text->isEmpty())
                parts.append(visibleText(*text).left(100));
    for (const QString *text : {&told.title, &told.reason, &told.error, &told.outcome, &told.digest})
        if (!text->isEmpty() && parts.size() < 3)
            parts.append(visibleText(*text).left(text == &told.digest ? 12 : 100));
    return parts.join(u" · "_s);
}

QString renderOne(const QList<QJsonObject> &events)
{
    const auto at = [&](qsizetype i) { return parseTime(events[i].value("at"_L1).toString()).value_or(0); };
    QString title = visibleText(toldBy(events.first()).title);
    QString out =
        u"\n\n%1  %2"_s.arg(title.isEmpty() ? Cli::tr("Countersign") : title, field(events.first(), "action_id"));
    out += u"\n%1 %2, %3 %4"_s.arg(Cli::tr("from"), localTime(field(events.first(), "at")), Cli::tr("in all"),
        seconds(at(events.size() - 1) - at(0)));
    PlanTrail trail;
    for (qsizetype i = 0; i < events.size(); ++i) {
        trail.follow(events[i].value("action_id"_L1).toString(), events[i].value("payload"_L1).toObject());
        const QString type = field(events[i], "type");
        const int depth = depthOf(type);
        const bool more = i + 1 < events.size();
        const bool sibling = more && depthOf(field(events[i + 1], "type")) >= depth;
        const QString branch =
            (depth > 0 ? u"│  "_s : QString()) + (depth == 0 ? (more ? u'├' : u'└') : (sibling ? u'├' : u'└')) + u' ';
        const QString after = i == 0 ? QString() : u'+' + seconds(at(i) - at(i - 1));
        out += u"\n%1%2  %3  %4  %5"_s.arg(branch, type.leftJustified(25 - int(branch.size())),
            after.rightJustified(10), field(events[i], "actor").leftJustified(18), detailsOf(events[i], trail));
    }
    return out;
}
} // namespace

QString renderTrace(const QJsonObject &trace)
{
    // One tree for each action: the item, and what was made from it later (an undo, a second try).
    QStringList order;
    QHash<QString, QList<QJsonObject>> byAction;
    const QJsonArray events = trace.value("events"_L1).toArray();
    for (const QJsonValue &item : events) {
        const QJsonObject event = item.toObject();
        const QString id = event.value("action_id"_L1).toString();
        if (!byAction.contains(id))
            order.append(id);
        byAction[id].append(event);
    }
    QString out = u"%1 %2"_s.arg(Cli::tr("Correlation id"), field(trace, "correlation_id"));
    for (const QString &id : std::as_const(order))
        out += renderOne(byAction.value(id));
    return out;
}

} // namespace countersign
