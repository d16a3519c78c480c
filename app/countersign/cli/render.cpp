#include "base/literals.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/mailwords.h"
#include "cli/verbs.h"
#include "domain/held.h"
#include "domain/lifecycle.h"
#include "domain/payloads/item.h"
#include "domain/payloads/progress.h"
#include "domain/present/namedvalues.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace countersign {

namespace {
QString valueText(const QJsonValue &value)
{
    if (value.isString())
        return visibleText(value.toString(), true);
    const QJsonArray wrapped{value};
    const QByteArray json = QJsonDocument(wrapped).toJson(QJsonDocument::Compact);
    return visibleText(QString::fromUtf8(json.mid(1, json.size() - 2)));
}

QString renderStep(const Step &step, int number)
{
    QString out = u"  %1. %2  [%3 · %4]\n"_s.arg(QString::number(number), visibleText(stepSentence(step)),
        visibleText(step.server + u'/' + step.tool), riskName(step.reversibility));
    for (auto it = step.arguments.begin(); it != step.arguments.end(); ++it)
        out += u"       %1: %2\n"_s.arg(visibleText(it.key()), valueText(it.value()).replace(u'\n', u"\n         "_s));
    if (const QString said = visibleText(plannerWords(step)); !said.isEmpty())
        out += u"       %1 %2\n"_s.arg(Cli::tr("planner:"), said);
    return out;
}

/// What will happen, made from the arguments, and then what the planner said of it.
QString renderPlan(const QJsonObject &detail)
{
    const QJsonObject stored = detail.value("plan"_L1).toObject();
    const Plan plan = Plan::fromJson(stored).value_or(Plan());
    const State state = stateFromName(field(detail, "state")).value_or(State::None);
    const bool isUndone = detail.contains("undone_by"_L1);
    QString out = u'\n' + visibleText(planTitle(plan));
    if (!isUndone && (!isTerminal(state) || state == State::Completed))
        out += u" (%1)"_s.arg(undoWords(plan));
    out += isUndone ? u"\n%1\n"_s.arg(Cli::tr("This was taken back.")) : u"\n"_s;
    out += (field(stored, "planner").startsWith("human:"_L1)
                   ? Cli::tr("Changed by you; planned as: %1").arg(field(stored, "summary"))
                   : Cli::tr("Planned by %1: %2").arg(field(stored, "planner"), field(stored, "summary"))) +
           u'\n';
    out += renderPlanNotes(detail);
    int number = 0;
    for (const Step &step : plan.steps)
        out += renderStep(step, ++number);
    for (const QString &mark : stillNamed(plan, item::edits(detail.value("intake"_L1).toObject())))
        out += u"  ! %1\n"_s.arg(visibleText(mark));
    const QJsonArray warnings = stored.value("warnings"_L1).toArray();
    for (const QJsonValue &warning : warnings)
        out += u"  ! %1\n"_s.arg(visibleText(warning.toString()));
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
        return Cli::tr("Nothing here. Drop a file into the vault's Inbox, or use \"countersign submit FILE\".");
    QStringList lines;
    for (const QJsonValue &item : actions) {
        const QJsonObject action = item.toObject();
        lines.append(u"%1  %2  %3  %4"_s.arg(field(action, "id"), field(action, "state").leftJustified(17),
            field(action, "type").leftJustified(16), field(action, "title")));
    }
    return lines.join(u'\n');
}

QString renderDecided(const QJsonArray &decisions, qsizetype most)
{
    if (decisions.isEmpty())
        return Cli::tr("Nothing was decided in the last minutes, and nothing has gone wrong unseen.");
    QStringList lines;
    for (qsizetype i = 0; i < std::min(decisions.size(), most); ++i) {
        const QJsonObject one = decisions[i].toObject();
        const QString way = one.value("take_back"_L1).toString();
        const QString command = way == u"undo" ? u"countersign undo"_s : u"countersign recall"_s;
        lines.append(u"%1  %2"_s.arg(field(one, "id"), field(one, "outcome")));
        lines.append(u"  %1 · %2"_s.arg(field(one, "summary"), localTime(field(one, "decided"))));
        if (!way.isEmpty())
            lines.append(u"  %1 %2"_s.arg(command, field(one, "id")));
    }
    if (decisions.size() > most)
        lines.append(Cli::tr("… and %1 more: countersign list --decided --limit %2")
                .arg(decisions.size() - most)
                .arg(decisions.size()));
    return lines.join(u'\n');
}

QString renderDetail(const QJsonObject &detail)
{
    QString out = u"%1\n%2 · %3 · %4\n"_s.arg(
        field(detail, "title"), field(detail, "type"), field(detail, "source"), field(detail, "state"));
    if (const QString reason = field(detail, "reason"); !reason.isEmpty())
        out += reason + u'\n';
    if (const QString facts = renderFacts(detail.value("facts"_L1).toObject()); !facts.isEmpty())
        out += u'\n' + Cli::tr("What was read:") + u'\n' + facts;
    const QJsonArray further =
        detail["intake"_L1]["content"_L1]["papers"_L1].toArray(); // of a mail that brings several
    for (const QJsonValue &paper : further)
        out += u'\n' + Cli::tr("What was read of “%1”:").arg(visibleText(paper["name"_L1].toString())) + u'\n' +
               renderFacts(paper["facts"_L1].toObject());
    if (!detail.value("plan"_L1).toObject().isEmpty())
        out += renderPlan(detail);
    out += renderRules(detail.value("rules"_L1).toArray());
    const QJsonObject execution = detail.value("execution"_L1).toObject();
    if (const QJsonObject doubt = execution.value("doubt"_L1).toObject(); doubt.contains("if_not"_L1)) {
        out += u'\n' +
               Cli::tr("Nobody knows whether step %1 happened: %2")
                   .arg(doubt.value("step"_L1).toInt() + 1)
                   .arg(field(doubt, "sentence")) +
               u'\n';
        out += field(doubt, "why") + u'\n';
        out += Cli::tr("  happened      %1").arg(field(doubt, "if_happened")) + u'\n';
        out += Cli::tr("  not-happened  %1").arg(field(doubt, "if_not")) + u'\n';
        if (doubt.value("can_probe"_L1).toBool())
            out += Cli::tr("  probe         Looks without changing anything.") + u'\n';
    }
    const QJsonArray done = execution.value("steps"_L1).toArray();
    for (const QJsonValue &step : done)
        if (const QString at = progress::instanceOf(step.toObject()); !at.isEmpty())
            out +=
                Cli::tr("Step %1 ran at %2.").arg(step["step"_L1].toInt() + 1).arg(visibleText(at).left(100)) + u'\n';
    for (const QJsonValue &step : done)
        if (const QJsonObject whole = step["whole"_L1].toObject(); !whole.isEmpty())
            out += Cli::tr("The answer to step %1 was shortened; it had %2 bytes and the SHA-256 %3.")
                       .arg(step["step"_L1].toInt() + 1)
                       .arg(whole.value("bytes"_L1).toInteger())
                       .arg(field(whole, "sha256")) +
                   u'\n';
    const QJsonArray residue = execution.value("residue"_L1).toArray();
    for (const QJsonValue &left : residue)
        out += Cli::tr("Could not be undone: %1").arg(visibleText(left.toString())) + u'\n';
    out += u"\nid      %1\ndigest  %2"_s.arg(field(detail, "id"), field(detail, "plan_digest"));
    return out;
}

QString renderHeld(const QJsonObject &held)
{
    const auto number = [&held](const char *key) { return held.value(QLatin1String(key)).toInteger(); };
    const auto event = [&](const char *seq, const char *at) {
        return Cli::tr("event %1").arg(number(seq)) +
               (field(held, at).isEmpty() ? QString() : u" · "_s + localTime(field(held, at)));
    };
    QString out = Cli::tr("HELD, nothing is done: %1").arg(field(held, "reason")) + u'\n';
    out += u"  "_s +
           (number("found_seq") > 0 ? Cli::tr("this journal ends at %1").arg(event("found_seq", "found_at"))
                                    : Cli::tr("this journal is empty")) +
           u'\n';
    out += u"  "_s +
           (number("anchor_seq") > 0 ? Cli::tr("its anchor stands at %1").arg(event("anchor_seq", "anchor_at"))
                                     : Cli::tr("it has no anchor that can be read")) +
           u'\n';
    return out + visibleText(Held::fromJson(held).ways());
}

QString renderStatus(const QJsonObject &status)
{
    QString out = u"%1: %2"_s.arg(Cli::tr("State"), field(status, "state"));
    if (status.value("paused"_L1).toBool())
        out += u' ' + Cli::tr("(paused: no tool is called until \"countersign resume\")");
    if (const QJsonObject held = status.value("held"_L1).toObject(); !held.isEmpty())
        out += u'\n' + renderHeld(held);
    out += u"\n%1: %2"_s.arg(Cli::tr("Planner"), field(status, "planner"));
    const QJsonArray services = status.value("services"_L1).toArray();
    for (const QJsonValue &item : services) {
        const QJsonObject service = item.toObject();
        out += u"\n  %1 %2 %3"_s.arg(field(service, "name").leftJustified(18),
            field(service, "health").leftJustified(10), field(service, "message"));
    }
    const QJsonArray accounts = status.value("accounts"_L1).toArray();
    for (const QJsonValue &account : accounts)
        out += u"\n  "_s + renderAccount(account.toObject());
    const QJsonArray alerts = status.value("alerts"_L1).toArray();
    for (const QJsonValue &item : alerts)
        out += u"\n! %1 (%2)"_s.arg(visibleText(item["message"_L1].toString()),
            Cli::tr("since %1").arg(localTime(item["since"_L1].toString())));
    for (const char *group : {"today", "counts", "queues"}) {
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
