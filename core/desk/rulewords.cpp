#include "base/literals.h"
#include "desk/rulefit.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QString sourceSentence(const GrantRule &rule, const ActionDetail &detail)
{
    if (rule.trustedSource != u"inbox")
        return QCoreApplication::translate(
            "Policy", "It believes only the mail account \"%1\"; this came another way (%2).")
            .arg(rule.trustedSource, detail.action.source.section(u':', 0, 1).left(60));
    const QString source = detail.action.source.section(u':', 0, 0);
    return QCoreApplication::translate(
        "Policy", "It believes only what was dropped in the Inbox; this came another way (%1).")
        .arg(source);
}

QString senderSentence(const GrantRule &rule, const RuleFit &fit)
{
    const QString wanted = rule.sender.isEmpty() ? rule.domain : rule.sender;
    return fit.found.isEmpty() ? QCoreApplication::translate(
                                     "Policy", "It is for mail from %1; this has no sender that can be believed.")
                                     .arg(wanted)
                               : QCoreApplication::translate("Policy", "It is for mail from %1; this comes from %2.")
                                     .arg(wanted, fit.found);
}

QString vendorSentence(const GrantRule &rule, const RuleFit &fit)
{
    return fit.found.isEmpty()
               ? QCoreApplication::translate("Policy", "It is for papers of \"%1\"; no seller was found on this one.")
                     .arg(rule.vendor)
               : QCoreApplication::translate("Policy", "It is for papers of \"%1\"; this one is from \"%2\".")
                     .arg(rule.vendor, fit.found);
}

QString stepSentence(const GrantRule &rule, const RuleFit &fit, const Plan &plan)
{
    const Step &step = plan.steps[fit.step];
    const QString number = QString::number(fit.step + 1);
    if (fit.miss == RuleMiss::CannotBeUndone)
        return QCoreApplication::translate(
            "Policy", "Step %1 cannot simply be undone, and rules approve only what can be.")
            .arg(number);
    if (fit.miss == RuleMiss::Server)
        return QCoreApplication::translate("Policy", "It is for the server %1; step %2 uses %3.")
            .arg(rule.server, number, step.server);
    if (fit.miss == RuleMiss::Tool)
        return QCoreApplication::translate("Policy", "It is for the tool %1; step %2 uses %3.")
            .arg(rule.tool, number, step.tool);
    return QCoreApplication::translate("Policy", "It is for another version of the tool %1 in step %2.")
        .arg(step.tool, number);
}
} // namespace

QString sentenceOf(const RuleFit &fit, const GrantRule &rule, const ActionDetail &detail, const Plan &plan)
{
    switch (fit.miss) {
        case RuleMiss::None: return QCoreApplication::translate("Policy", "It fits this plan.");
        case RuleMiss::Unconfirmed: return QCoreApplication::translate("Policy", "It waits for your confirmation.");
        case RuleMiss::Ended: return QCoreApplication::translate("Policy", "Its last day has passed.");
        case RuleMiss::UsedUp:
            return QCoreApplication::translate("Policy", "It has approved as many plans today as it may (%1).")
                .arg(rule.maxPerDay);
        case RuleMiss::NoSteps: return QCoreApplication::translate("Policy", "The plan has no steps.");
        case RuleMiss::Flagged:
            return QCoreApplication::translate("Policy", "The plan needs your eyes; no rule approves such a plan.");
        case RuleMiss::PossiblyDone:
            return QCoreApplication::translate("Policy", "This may already have been done; no rule approves that.");
        case RuleMiss::DecidedBefore:
            return QCoreApplication::translate(
                "Policy", "You have decided on this plan before; no rule does it again.");
        case RuleMiss::Revised:
            return QCoreApplication::translate(
                "Policy", "The plan was changed after it was made; no rule approves that.");
        case RuleMiss::Undo:
            return QCoreApplication::translate("Policy", "This takes something back; no rule does that.");
        case RuleMiss::Returned:
            return QCoreApplication::translate("Policy", "It was done and taken back; no rule does it again.");
        case RuleMiss::NewerMail:
            return QCoreApplication::translate(
                "Policy", "A newer mail came in this conversation; no rule approves what was planned before it.");
        case RuleMiss::Type:
            return QCoreApplication::translate("Policy", "It is for the type %1; this is %2.")
                .arg(rule.type, detail.action.type);
        case RuleMiss::KnownAs:
            return QCoreApplication::translate(
                "Policy", "It is for the type %1; a model calls this so, but the playbooks call it %2.")
                .arg(rule.type, plan.knownAs);
        case RuleMiss::Source: return sourceSentence(rule, detail);
        case RuleMiss::Unproven:
            return QCoreApplication::translate("Policy",
                "It believes only mail whose sender's domain was proven by the server of \"%1\"; this was not.")
                .arg(rule.trustedSource);
        case RuleMiss::Sender: return senderSentence(rule, fit);
        case RuleMiss::Vendor: return vendorSentence(rule, fit);
        case RuleMiss::NotPaidBefore:
            return QCoreApplication::translate("Policy",
                "It is for papers of \"%1\" with an account to which you have said yes before, both read for sure; "
                "this is "
                "none. Or add trusted_source.")
                .arg(rule.vendor);
        case RuleMiss::CannotBeUndone:
        case RuleMiss::Server:
        case RuleMiss::Tool:
        case RuleMiss::ToolHash: break;
    }
    return stepSentence(rule, fit, plan);
}

} // namespace countersign
