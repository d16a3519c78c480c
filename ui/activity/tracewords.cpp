#include "activity/tracewords.h"

#include "base/literals.h"
#include "common/partwords.h"
#include "common/words.h"
#include "domain/payloads/adoption.h"
#include "domain/payloads/desks.h"
#include "domain/payloads/execution.h"
#include "domain/payloads/intake.h"
#include "domain/payloads/journal.h"
#include "domain/payloads/mail.h"
#include "domain/payloads/operations.h"
#include "domain/payloads/planning.h"
#include "domain/payloads/settings.h"

#include <QCoreApplication>

namespace countersign {

namespace {
QString with(const QString &sentence, const QString &more)
{
    return more.isEmpty() ? sentence : sentence + u": "_s + more;
}

QString reasonOf(const Event &event)
{
    return EventSummary::of(event.payload).why();
}

QString stepName(const Event &event, const PlanTrail &trail)
{
    const EventSummary told = EventSummary::of(event.payload);
    if (const QString sentence = trail.sentence(event.actionId, told.step.value_or(-1)); !sentence.isEmpty())
        return sentence;
    const QString step = QCoreApplication::translate("TraceWords", "step %1").arg(told.step.value_or(0) + 1);
    return told.tool.isEmpty() ? step : step + u" · "_s + told.tool;
}

/// Where it ran, if that was not here.
QString doneAt(const Event &event, const QString &what)
{
    const QString at = EventSummary::of(event.payload).instance;
    return at.isEmpty() ? what : QCoreApplication::translate("TraceWords", "%1 at %2").arg(what, at);
}

/// Mails that became no work of their own, and sign-ins.
QString aboutMail(const Event &event)
{
    if (event.type == EventType::MailSignIn) {
        const auto signIn = payloadOf<MailSignIn>(event);
        return signIn.state == u"good"
                   ? QCoreApplication::translate("TraceWords", "Signed in for mail, %1").arg(signIn.account)
                   : with(QCoreApplication::translate("TraceWords", "A sign-in for mail is needed, %1")
                              .arg(signIn.account),
                         signIn.reason);
    }
    const auto mail = payloadOf<MailSettled>(event);
    QStringList about{mail.from, mail.subject};
    about.removeAll(QString());
    const QString which = about.join(u" · "_s);
    if (event.type == EventType::MailFiltered)
        return with(
            mail.why().isEmpty()
                ? QCoreApplication::translate("TraceWords", "A mail was skipped")
                : QCoreApplication::translate("TraceWords", "A mail was skipped by the rule “%1”").arg(mail.why()),
            which);
    if (event.type == EventType::MailParked)
        return with(with(QCoreApplication::translate("TraceWords", "A mail could not be taken"), mail.why()), which);
    return with(mail.outcome.startsWith(u"same:")
                    ? QCoreApplication::translate("TraceWords", "A mail came a second time")
                    : QCoreApplication::translate("TraceWords", "A mail arrived"),
        which);
}

QString aboutPlanning(const Event &event)
{
    switch (event.type) {
        case EventType::FileCreated:
            return with(QCoreApplication::translate("TraceWords", "A file arrived"), payloadOf<FileSeen>(event).path);
        case EventType::EmailReceived:
        case EventType::MailFiltered:
        case EventType::MailParked:
        case EventType::MailSignIn: return aboutMail(event);
        case EventType::ActionGenerated:
            return with(QCoreApplication::translate("TraceWords", "Taken in"), payloadOf<ActionGenerated>(event).title);
        case EventType::ActionCancelled:
            return with(QCoreApplication::translate("TraceWords", "Cancelled by %1").arg(Words::actor(event.actor)),
                reasonOf(event));
        case EventType::PlanRequested: return QCoreApplication::translate("TraceWords", "A plan was asked for");
        case EventType::PlanCreated: {
            const auto plan = payloadOf<PlanCreated>(event);
            const auto steps = plan.stepCount();
            const QString planner = Words::planner(plan.planner().isEmpty() ? event.actor : plan.planner());
            return (steps == 1 ? QCoreApplication::translate("TraceWords", "Planned by %1, 1 step")
                               : QCoreApplication::translate("TraceWords", "Planned by %1, %2 steps")
                                     .arg(u"%1"_s, QString::number(steps)))
                .arg(planner);
        }
        case EventType::PlanFailed:
            return with(QCoreApplication::translate("TraceWords", "No plan could be made"), reasonOf(event));
        case EventType::PlanRevised:
            return QCoreApplication::translate("TraceWords", "Edited by %1").arg(Words::actor(event.actor));
        case EventType::QuestionAsked:
            return with(QCoreApplication::translate("TraceWords", "A question for you"),
                payloadOf<QuestionAsked>(event).question);
        case EventType::QuestionAnswered:
            return with(
                QCoreApplication::translate("TraceWords", "You answered"), payloadOf<QuestionAnswered>(event).answer);
        default: return {};
    }
}

QString aboutDeciding(const Event &event)
{
    const QString digest = EventSummary::of(event.payload).digest;
    const QString shortDigest = digest.size() > 12 ? digest.left(4) + u'\u2026' + digest.right(2) : digest;
    switch (event.type) {
        case EventType::ApprovalRequired: return QCoreApplication::translate("TraceWords", "Waits for your decision");
        case EventType::ApprovalGranted:
            return QCoreApplication::translate("TraceWords", "Approved by %1").arg(Words::actor(event.actor)) +
                   (shortDigest.isEmpty() ? QString()
                                          : QCoreApplication::translate("TraceWords", ", digest %1").arg(shortDigest));
        case EventType::ApprovalRejected:
            return with(QCoreApplication::translate("TraceWords", "Rejected by %1").arg(Words::actor(event.actor)),
                reasonOf(event));
        case EventType::ApprovalExpired: return QCoreApplication::translate("TraceWords", "Nobody decided in time");
        case EventType::ApprovalStale:
            return with(
                QCoreApplication::translate("TraceWords", "Something changed since this was planned"), reasonOf(event));
        case EventType::ApprovalRecalled:
            return QCoreApplication::translate("TraceWords", "Called back by %1").arg(Words::actor(event.actor));
        case EventType::ApprovalSnoozed:
            return QCoreApplication::translate("TraceWords", "Put off by %1").arg(Words::actor(event.actor));
        default: return {};
    }
}

QString aboutExecuting(const Event &event, const PlanTrail &trail)
{
    switch (event.type) {
        case EventType::ExecutionStarted:
            return payloadOf<ExecutionChanged>(event).isDry()
                       ? QCoreApplication::translate("TraceWords", "A dry run began; nothing is changed")
                       : QCoreApplication::translate("TraceWords", "Carrying it out");
        case EventType::StepStarted:
            return with(QCoreApplication::translate("TraceWords", "Started"), stepName(event, trail));
        case EventType::StepCompleted:
            return with(doneAt(event, QCoreApplication::translate("TraceWords", "Done")), stepName(event, trail));
        case EventType::StepFailed:
            return with(
                with(doneAt(event, QCoreApplication::translate("TraceWords", "Failed")), stepName(event, trail)),
                reasonOf(event));
        case EventType::ExecutionCompleted: return QCoreApplication::translate("TraceWords", "All done");
        case EventType::ExecutionFailed:
            return with(QCoreApplication::translate("TraceWords", "It failed"), reasonOf(event));
        case EventType::ExecutionRolledBack:
            return with(QCoreApplication::translate("TraceWords", "Everything was taken back"), reasonOf(event));
        case EventType::ExecutionInDoubt:
            return with(
                QCoreApplication::translate("TraceWords", "It is not known whether this happened"), reasonOf(event));
        case EventType::ExecutionResolved:
            return with(QCoreApplication::translate("TraceWords", "Settled by %1").arg(Words::actor(event.actor)),
                EventSummary::of(event.payload).outcome);
        case EventType::CompensationStarted:
            return with(QCoreApplication::translate("TraceWords", "Taking back"), stepName(event, trail));
        case EventType::CompensationCompleted:
            return with(QCoreApplication::translate("TraceWords", "Taken back"), stepName(event, trail));
        case EventType::CompensationFailed:
            return with(
                with(QCoreApplication::translate("TraceWords", "Could not be taken back"), stepName(event, trail)),
                reasonOf(event));
        default: return {};
    }
}

QString aboutTheSystem(const Event &event)
{
    const auto part = [&event] { return partName(payloadOf<ServiceChanged>(event).service); };
    switch (event.type) {
        case EventType::FileMoved:
            return with(
                QCoreApplication::translate("TraceWords", "Taken out of the Inbox"), payloadOf<FileSeen>(event).path);
        case EventType::FileModified:
            return with(QCoreApplication::translate("TraceWords", "A file changed"), payloadOf<FileSeen>(event).path);
        case EventType::FileDeleted:
            return with(QCoreApplication::translate("TraceWords", "A file is gone"), payloadOf<FileSeen>(event).path);
        case EventType::HealthChanged: {
            const QString now = payloadOf<HealthChanged>(event).to;
            return now == u"healthy"    ? QCoreApplication::translate("TraceWords", "All parts are well again")
                   : now == u"degraded" ? QCoreApplication::translate("TraceWords", "A part is not quite well")
                                        : QCoreApplication::translate("TraceWords", "A part does not work");
        }
        case EventType::SettingsChanged:
            if (!payloadOf<AccountsKnown>(event).sender.isEmpty())
                return QCoreApplication::translate("TraceWords", "Bank accounts of this sender were noted");
            if (payloadOf<FileKnown>(event).what != FileKnown::What::Nothing)
                return QCoreApplication::translate("TraceWords", "What is left in a file was noted");
            return QCoreApplication::translate("TraceWords", "Settings were changed by %1")
                .arg(Words::actor(event.actor));
        case EventType::InstanceJoined: {
            const QString name = payloadOf<InstanceSeen>(event).name;
            return name.isEmpty() ? QString()
                                  : QCoreApplication::translate("TraceWords", "%1 has come to the fleet").arg(name);
        }
        case EventType::InstanceLeft:
            return QCoreApplication::translate("TraceWords", "%1 has left the fleet")
                .arg(payloadOf<InstanceSeen>(event).name);
        case EventType::DeskEnrolled:
            return QCoreApplication::translate("TraceWords", "The desk %1 was enrolled by %2")
                .arg(payloadOf<DeskEnrolled>(event).name, Words::actor(event.actor));
        case EventType::DeskRevoked:
            return QCoreApplication::translate("TraceWords", "The desk %1 was revoked by %2")
                .arg(payloadOf<DeskEnrolled>(event).name, Words::actor(event.actor));
        case EventType::ActionAdopted:
            return QCoreApplication::translate("TraceWords", "Adopted from %1 by %2")
                .arg(payloadOf<ActionAdopted>(event).ownerName, Words::actor(event.actor));
        case EventType::AlertRaised: return payloadOf<AlertChanged>(event).message;
        case EventType::AlertCleared:
            return QCoreApplication::translate("TraceWords", "Well again: %1")
                .arg(payloadOf<AlertChanged>(event).alert);
        case EventType::ServiceStarted: return QCoreApplication::translate("TraceWords", "%1 has started").arg(part());
        case EventType::ServiceStopped: return QCoreApplication::translate("TraceWords", "%1 has stopped").arg(part());
        case EventType::ServiceFailed:
            return with(QCoreApplication::translate("TraceWords", "%1 has failed").arg(part()), reasonOf(event));
        case EventType::AgentPaused:
            return QCoreApplication::translate("TraceWords", "Everything was paused by %1")
                .arg(Words::actor(event.actor));
        case EventType::AgentResumed:
            return QCoreApplication::translate("TraceWords", "Work goes on, by %1").arg(Words::actor(event.actor));
        default: return {};
    }
}
} // namespace

QString TraceWords::sentence(const Event &event, const PlanTrail &trail)
{
    for (const auto &words :
        {aboutPlanning(event), aboutDeciding(event), aboutExecuting(event, trail), aboutTheSystem(event)})
        if (!words.isEmpty())
            return words;
    return with(eventTypeName(event.type), reasonOf(event));
}

Tone TraceWords::tone(const Event &event)
{
    switch (event.type) {
        case EventType::ApprovalGranted:
        case EventType::StepCompleted:
        case EventType::ExecutionCompleted:
        case EventType::CompensationCompleted: return Tone::Good;
        case EventType::ApprovalExpired:
        case EventType::ApprovalStale:
        case EventType::ApprovalRecalled:
        case EventType::CompensationStarted:
        case EventType::ExecutionRolledBack:
        case EventType::MailParked: return Tone::Caution;
        case EventType::PlanFailed:
        case EventType::StepFailed:
        case EventType::ExecutionFailed:
        case EventType::ExecutionInDoubt:
        case EventType::CompensationFailed:
        case EventType::ServiceFailed: return Tone::Danger;
        case EventType::ApprovalRejected:
        case EventType::ActionCancelled:
        case EventType::MailFiltered: return Tone::Neutral;
        default: return Tone::Accent;
    }
}

} // namespace countersign
