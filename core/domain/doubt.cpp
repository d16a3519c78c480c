#include "domain/doubt.h"

#include "base/literals.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/progress.h"
#include "domain/present/sentence.h"

#include <QCoreApplication>

namespace countersign {

namespace {
/// The step that was started and never ended; older journals say it only so.
int openStep(const QJsonArray &records)
{
    for (qsizetype i = 0; i < records.size(); ++i)
        if (records[i].toObject().value("state"_L1).toString() == u"started")
            return int(i);
    return 0;
}

QString outlookIfNot(const Plan &plan, const QJsonArray &records, int doubtful)
{
    int back = 0;
    QStringList stays;
    for (int i = 0; i < doubtful && i < records.size(); ++i) {
        const Step &step = plan.steps[i];
        if (records[i].toObject().value("state"_L1).toString() != u"completed" ||
            step.reversibility == Reversibility::ReadOnly)
            continue;
        if (step.reversibility == Reversibility::Irreversible)
            stays.append(stepSentence(step));
        else
            ++back;
    }
    QStringList words;
    if (back > 0)
        words.append(
            QCoreApplication::translate("Doubt", "What %n step(s) before it did is taken back.", nullptr, back));
    if (!stays.isEmpty())
        words.append(
            QCoreApplication::translate("Doubt", "This cannot be taken back and stays: %1.").arg(stays.join(u"; "_s)));
    words.append(
        words.isEmpty()
            ? QCoreApplication::translate("Doubt", "This item ends, and you can try it again as a whole.")
            : QCoreApplication::translate("Doubt", "Then this item ends, and you can try it again as a whole."));
    return words.join(u' ');
}
} // namespace

std::optional<Doubt> doubtOf(const ActionDetail &detail)
{
    const Result<Plan> plan = Plan::fromJson(detail.plan);
    if (detail.action.state != State::InDoubt || !plan || plan->steps.isEmpty())
        return std::nullopt;
    const DoubtfulStep told = DoubtfulStep::in(detail.execution);
    const QJsonArray records = progress::records(detail.execution);
    Doubt doubt;
    doubt.step = std::min(told.step.value_or(openStep(records)), int(plan->steps.size()) - 1);
    const Step &step = plan->steps[doubt.step];
    doubt.sentence = stepSentence(step);
    doubt.tool = step.tool;
    doubt.act = actOf(step);
    doubt.why = told.why.isEmpty() ? detail.action.reason : told.why;
    doubt.canProbe = !step.probe.isEmpty();
    const int next = doubt.step + 1;
    doubt.ifHappened =
        next < plan->steps.size()
            ? QCoreApplication::translate("Doubt", "It is recorded as done, and step %1 of %2 is next: %3.")
                  .arg(next + 1)
                  .arg(plan->steps.size())
                  .arg(stepSentence(plan->steps[next]))
            : QCoreApplication::translate("Doubt", "It is recorded as done, and this item is complete.");
    // Its answer came late: then a no is said to what would follow, and this one is taken back with those before.
    const bool isDone =
        doubt.step < records.size() && records[doubt.step].toObject().value("state"_L1).toString() == u"completed";
    doubt.ifNot = outlookIfNot(*plan, records, doubt.step + (isDone ? 1 : 0));
    return doubt;
}

} // namespace countersign
