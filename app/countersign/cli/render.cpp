#include "base/literals.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/verbs.h"
#include "domain/held.h"
#include "domain/plan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return visibleText(value.toString(), true);
    const QJsonArray wrapped{value};
    const QByteArray json = QJsonDocument(wrapped).toJson(QJsonDocument::Compact);
    return visibleText(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString renderStep(const QJsonObject &step, int number)
{
    QString out = u"  %1. %2  [%3 · %4]\n"_s.arg(number).arg(field(step, "sentence"),
        field(step, "server") + u'/' + field(step, "tool"),
        riskName(reversibilityFromName(step.value("reversibility"_L1).toString())));
    const QJsonObject arguments = step.value("arguments"_L1).toObject();
    for (auto it = arguments.begin(); it != arguments.end(); ++it)
        out += u"       %1: %2\n"_s.arg(visibleText(it.key()), valueText(it.value()).replace(u'\n', u"\n         "_s));
    if (const QString why = field(step, "why"); !why.isEmpty())
        out += u"       %1 %2\n"_s.arg(say("why:"), why);
    return out;
}
} // namespace

QString field(const QJsonObject &object, const char *key)
{
    return visibleText(object.value(QLatin1String(key)).toString());
}

QString renderList(const QJsonArray &actions)
{
    if (actions.isEmpty())
        return say("Nothing here. Drop a file into the vault's Inbox, or use \"countersign submit FILE\".");
    QStringList lines;
    for (const QJsonValue &item : actions) {
        const QJsonObject action = item.toObject();
        lines.append(u"%1  %2  %3  %4"_s.arg(field(action, "id"), field(action, "state").leftJustified(17),
            field(action, "type").leftJustified(16), field(action, "title")));
    }
    return lines.join(u'\n');
}

QString renderDetail(const QJsonObject &detail)
{
    const QJsonObject plan = detail.value("plan"_L1).toObject();
    QString out = u"%1\n%2 · %3 · %4\n"_s.arg(
        field(detail, "title"), field(detail, "type"), field(detail, "source"), field(detail, "state"));
    if (const QString reason = field(detail, "reason"); !reason.isEmpty())
        out += reason + u'\n';
    if (!plan.isEmpty()) {
        out += u"\n%1 (%2)\n"_s.arg(field(plan, "summary"), field(plan, "planner"));
        out += renderPlanNotes(detail);
        int number = 0;
        const QJsonArray steps = plan.value("steps"_L1).toArray();
        for (const QJsonValue &step : steps)
            out += renderStep(step.toObject(), ++number);
        const QJsonArray warnings = plan.value("warnings"_L1).toArray();
        for (const QJsonValue &warning : warnings)
            out += u"  ! %1\n"_s.arg(visibleText(warning.toString()));
        out += renderRules(detail.value("rules"_L1).toArray());
    }
    const QJsonObject execution = detail.value("execution"_L1).toObject();
    if (const QJsonObject doubt = execution.value("doubt"_L1).toObject(); doubt.contains("if_not"_L1)) {
        out += u'\n' +
               say("Nobody knows whether step %1 happened: %2")
                   .arg(doubt.value("step"_L1).toInt() + 1)
                   .arg(field(doubt, "sentence")) +
               u'\n';
        out += field(doubt, "why") + u'\n';
        out += say("  happened      %1").arg(field(doubt, "if_happened")) + u'\n';
        out += say("  not-happened  %1").arg(field(doubt, "if_not")) + u'\n';
        if (doubt.value("can_probe"_L1).toBool())
            out += say("  probe         Looks without changing anything.") + u'\n';
    }
    const QJsonArray done = execution.value("steps"_L1).toArray();
    for (const QJsonValue &step : done)
        if (const QJsonObject whole = step["whole"_L1].toObject(); !whole.isEmpty())
            out += say("The answer to step %1 was shortened; it had %2 bytes and the SHA-256 %3.")
                       .arg(step["step"_L1].toInt() + 1)
                       .arg(whole.value("bytes"_L1).toInteger())
                       .arg(field(whole, "sha256")) +
                   u'\n';
    const QJsonArray residue = execution.value("residue"_L1).toArray();
    for (const QJsonValue &left : residue)
        out += say("Could not be undone: %1").arg(visibleText(left.toString())) + u'\n';
    out += u"\nid      %1\ndigest  %2"_s.arg(field(detail, "id"), field(detail, "plan_digest"));
    return out;
}

QString renderHeld(const QJsonObject &held)
{
    const auto number = [&held](const char *key) { return held.value(QLatin1String(key)).toInteger(); };
    const auto event = [&](const char *seq, const char *at) {
        return say("event %1").arg(number(seq)) +
               (field(held, at).isEmpty() ? QString() : u" · "_s + localTime(field(held, at)));
    };
    QString out = say("HELD, nothing is done: %1").arg(field(held, "reason")) + u'\n';
    out += u"  "_s +
           (number("found_seq") > 0 ? say("this journal ends at %1").arg(event("found_seq", "found_at"))
                                    : say("this journal is empty")) +
           u'\n';
    out += u"  "_s +
           (number("anchor_seq") > 0 ? say("its anchor stands at %1").arg(event("anchor_seq", "anchor_at"))
                                     : say("it has no anchor that can be read")) +
           u'\n';
    return out + visibleText(Held::fromJson(held).ways());
}

QString renderStatus(const QJsonObject &status)
{
    QString out = u"%1: %2"_s.arg(say("State"), field(status, "state"));
    if (status.value("paused"_L1).toBool())
        out += u' ' + say("(paused: no tool is called until \"countersign resume\")");
    if (const QJsonObject held = status.value("held"_L1).toObject(); !held.isEmpty())
        out += u'\n' + renderHeld(held);
    out += u"\n%1: %2"_s.arg(say("Planner"), field(status, "planner"));
    const QJsonArray services = status.value("services"_L1).toArray();
    for (const QJsonValue &item : services) {
        const QJsonObject service = item.toObject();
        out += u"\n  %1 %2 %3"_s.arg(field(service, "name").leftJustified(18),
            field(service, "health").leftJustified(10), field(service, "message"));
    }
    for (const char *group : {"counts", "queues"}) {
        const QJsonObject numbers = status.value(QLatin1String(group)).toObject();
        QStringList parts;
        for (auto it = numbers.begin(); it != numbers.end(); ++it)
            if (it.value().toInteger() > 0)
                parts.append(u"%1 %2"_s.arg(it.value().toInteger()).arg(it.key()));
        if (!parts.isEmpty())
            out += u"\n%1: %2"_s.arg(QLatin1String(group), parts.join(u", "_s));
    }
    return out;
}

} // namespace countersign
