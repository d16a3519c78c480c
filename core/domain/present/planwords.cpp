#include "domain/present/planwords.h"

#include "base/literals.h"
#include "domain/present/act.h"
#include "domain/present/mailstep.h"
#include "domain/present/sentence.h"
#include "domain/present/values.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostBriefs = 5;

bool lasts(const Step &step)
{
    return step.reversibility == Reversibility::Irreversible;
}

int lastingOf(const Plan &plan)
{
    return int(std::ranges::count_if(plan.steps, lasts));
}

/// What the plan does for good, as one act: all of its mails together, or one payment; else nothing.
QString lastingActs(const Plan &plan)
{
    Act all;
    int acts = 0;
    for (const Step &step : plan.steps) {
        if (!lasts(step))
            continue;
        const Act act = actOf(step);
        const bool fits = ++acts == 1 || (act.kind == Act::Send && all.kind == Act::Send);
        if (act.kind == Act::Other || !fits)
            return {};
        const QStringList known = all.people;
        all = act;
        all.people = known;
        for (const QString &address : act.people)
            if (!known.contains(address))
                all.people.append(address);
    }
    if (acts > 1 && all.kind == Act::Send) // a second mail to the same person is one more mail
        return QCoreApplication::translate("Words", "Send %1 mails to %2")
            .arg(QString::number(acts), peopleWords(all.people));
    return all.words();
}

/// Of a plan that sends mails of ours: how many people get one, and what else is done.
QString mailingWords(const Plan &plan, const Mailing &mailing)
{
    const int people = int(mailing.people.size()), rest = int(plan.steps.size()) - mailing.mails;
    const QString sends =
        mailing.mails == 1
            ? QCoreApplication::translate("Words", "Send to %n people", nullptr, people)
            : QCoreApplication::translate("Words", "Send %1 mails to %n people", nullptr, people).arg(mailing.mails);
    if (rest == 0)
        return sends;
    const QString all = QCoreApplication::translate("Words", "%1 and do %n more steps", nullptr, rest).arg(sends);
    const int lasting = lastingOf(plan);
    return lasting <= mailing.mails
               ? all
               : QCoreApplication::translate("Words", "%1, %2 cannot be undone").arg(all, QString::number(lasting));
}
} // namespace

QString planTitle(const Plan &plan)
{
    if (plan.steps.size() == 1) {
        const QString act = actOf(plan.steps.first()).words();
        return act.isEmpty() ? stepSentence(plan.steps.first()) : act;
    }
    QStringList briefs;
    QList<int> times;
    for (const Step &step : plan.steps) {
        const QString act = actOf(step).words(), brief = act.isEmpty() ? stepBrief(step) : act;
        const qsizetype at = briefs.indexOf(brief);
        if (at >= 0) {
            ++times[at];
        } else {
            briefs.append(brief);
            times.append(1);
        }
    }
    for (qsizetype i = 0; i < briefs.size(); ++i)
        if (times[i] > 1)
            briefs[i] += u" ×%1"_s.arg(times[i]);
    if (briefs.size() > kMostBriefs)
        briefs = briefs.first(kMostBriefs) << u"…"_s;
    return briefs.join(u" · "_s);
}

QString approvalWords(const Plan &plan)
{
    if (const Mailing mailing = Mailing::of(plan); mailing.mails > 0)
        return mailingWords(plan, mailing);
    if (const QString acts = lastingActs(plan); !acts.isEmpty())
        return acts;
    const int steps = int(plan.steps.size()), lasting = lastingOf(plan);
    if (steps == 1)
        return lasting == 1 ? stepBrief(plan.steps.first()) : QCoreApplication::translate("Words", "Approve");
    const QString all = QCoreApplication::translate("Words", "Approve %n steps", nullptr, steps);
    return lasting == 0
               ? all
               : QCoreApplication::translate("Words", "%1, %2 cannot be undone").arg(all, QString::number(lasting));
}

QString undoWords(const Plan &plan)
{
    const int all = int(plan.steps.size());
    if (all == 0)
        return QCoreApplication::translate("Words", "does nothing");
    if (plan.reversibility() == Reversibility::ReadOnly)
        return QCoreApplication::translate("Words", "only reads");
    if (plan.canBeUndone())
        return all == 1 ? QCoreApplication::translate("Words", "can be undone")
                        : QCoreApplication::translate("Words", "all %n steps can be undone", nullptr, all);
    if (plan.reversibility() == Reversibility::Compensable)
        return QCoreApplication::translate("Words", "can be made good, not undone");
    const int lasting = lastingOf(plan);
    if (lasting == all)
        return QCoreApplication::translate("Words", "cannot be undone");
    return lasting == 1
               ? QCoreApplication::translate("Words", "1 of %1 steps cannot be undone").arg(all)
               : QCoreApplication::translate("Words", "%n of %1 steps cannot be undone", nullptr, lasting).arg(all);
}

QString plannerWords(const Plan &plan)
{
    QStringList said{plan.summary, plan.reasoning};
    if (plan.summary == planTitle(plan))
        said.removeFirst();
    said.removeAll(QString());
    return said.join(u'\n');
}

} // namespace countersign
