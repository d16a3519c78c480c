#include "plan/service/keptedits.h"

#include "base/literals.h"
#include "domain/present/namedvalues.h"

#include <QCoreApplication>
#include <QSet>

namespace countersign {

namespace {
/// The step that an edit belongs to; of several alike the one in the same place among them.
qsizetype stepFor(const Plan &plan, const QJsonObject &edit)
{
    int place = edit.value("place"_L1).toInt();
    qsizetype last = -1;
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const Step &step = plan.steps[i];
        if (step.server != edit.value("server"_L1).toString() || step.tool != edit.value("tool"_L1).toString())
            continue;
        last = i;
        if (place-- == 0)
            break;
    }
    return last;
}
} // namespace

QJsonObject editOf(const Step &before, const Step &after)
{
    QJsonObject changed;
    for (auto it = after.arguments.begin(); it != after.arguments.end(); ++it)
        if (before.arguments.value(it.key()) != it.value())
            changed.insert(it.key(), it.value());
    QJsonArray removed;
    for (auto it = before.arguments.begin(); it != before.arguments.end(); ++it)
        if (!after.arguments.contains(it.key()))
            removed.append(it.key());
    if (changed.isEmpty() && removed.isEmpty())
        return {};
    QJsonObject edit{{u"server"_s, after.server}, {u"tool"_s, after.tool}, {u"arguments"_s, changed}};
    if (!removed.isEmpty())
        edit.insert(u"removed"_s, removed);
    if (const QList<ChangedValue> values = changedValues(before.arguments, after.arguments); !values.isEmpty())
        edit.insert(u"changed"_s, toJson(values));
    return edit;
}

void keepEdits(Plan &plan, const QJsonArray &edits)
{
    for (const QJsonValue &value : edits) {
        const QJsonObject edit = value.toObject();
        const qsizetype at = stepFor(plan, edit);
        if (at < 0) {
            plan.warnings.append(QCoreApplication::translate(
                "PlanService", "You edited a step with the tool %1; this plan has no such step any more.")
                    .arg(edit.value("tool"_L1).toString()));
            continue;
        }
        const QJsonObject changed = edit.value("arguments"_L1).toObject(), before = plan.steps[at].arguments;
        QJsonObject arguments = before;
        for (auto it = changed.begin(); it != changed.end(); ++it)
            arguments.insert(it.key(), it.value());
        const QJsonArray removed = edit.value("removed"_L1).toArray();
        for (const QJsonValue &key : removed)
            arguments.remove(key.toString());
        if (arguments == before)
            continue;
        plan.steps[at].arguments = arguments;
        carryEdit(plan, at, changedValues(before, arguments));
    }
}

} // namespace countersign
