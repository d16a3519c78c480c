#include "common/words.h"

#include "base/literals.h"
#include "domain/present/plannedat.h"

#include <QCoreApplication>

namespace countersign {

QString Words::state(State state)
{
    switch (state) {
        case State::None:
        case State::Received: return QCoreApplication::translate("Words", "received");
        case State::Planning: return QCoreApplication::translate("Words", "being planned");
        case State::AwaitingAnswer: return QCoreApplication::translate("Words", "asks you");
        case State::AwaitingDecision: return QCoreApplication::translate("Words", "waits for you");
        case State::Approved: return QCoreApplication::translate("Words", "approved");
        case State::Executing: return QCoreApplication::translate("Words", "running");
        case State::Completed: return QCoreApplication::translate("Words", "completed");
        case State::Rejected: return QCoreApplication::translate("Words", "rejected");
        case State::Expired: return QCoreApplication::translate("Words", "expired");
        case State::Cancelled: return QCoreApplication::translate("Words", "cancelled");
        case State::Stale: return QCoreApplication::translate("Words", "needs a new look");
        case State::Failed: return QCoreApplication::translate("Words", "failed");
        case State::RolledBack: return QCoreApplication::translate("Words", "rolled back");
        case State::InDoubt: break;
    }
    return QCoreApplication::translate("Words", "in doubt");
}

Tone Words::tone(State state)
{
    switch (state) {
        case State::Completed: return Tone::Good;
        case State::Approved:
        case State::Executing:
        case State::AwaitingAnswer:
        case State::AwaitingDecision: return Tone::Accent;
        case State::Stale:
        case State::RolledBack:
        case State::Expired: return Tone::Caution;
        case State::Failed:
        case State::InDoubt: return Tone::Danger;
        default: return Tone::Neutral;
    }
}

Tone Words::tone(Reversibility risk)
{
    switch (risk) {
        case Reversibility::ReadOnly:
        case Reversibility::Reversible: return Tone::Good;
        case Reversibility::Compensable: return Tone::Caution;
        case Reversibility::Irreversible: break;
    }
    return Tone::Danger;
}

QString Words::source(const QString &source)
{
    const QString rest = source.section(u':', 1);
    if (source.startsWith(u"inbox:"))
        return rest;
    if (source.startsWith(u"mail:"))
        return QCoreApplication::translate("Words", "Mail, %1").arg(rest);
    if (source.startsWith(u"followup:"))
        return QCoreApplication::translate("Words", "Not answered, %1").arg(rest.section(u':', 0, 0));
    if (source.startsWith(u"undo:"))
        return QCoreApplication::translate("Words", "your undo");
    if (source.startsWith(u"retry:"))
        return QCoreApplication::translate("Words", "here again");
    return source == u"cli" ? QCoreApplication::translate("Words", "your terminal") : source;
}

QString Words::planner(const QString &planner)
{
    if (const QString at = plannedAt(planner); !at.isEmpty())
        return QCoreApplication::translate("Words", "%1 at %2").arg(Words::planner(plannerAlone(planner)), at);
    const QString name = planner.section(u':', 1);
    if (planner.startsWith(u"playbook"))
        return name.isEmpty() ? QCoreApplication::translate("Words", "a playbook")
                              : QCoreApplication::translate("Words", "Playbook “%1”").arg(name);
    if (planner.startsWith(u"claude"))
        return QCoreApplication::translate("Words", "Claude");
    if (planner.startsWith(u"human:"))
        return QCoreApplication::translate("Words", "you");
    return name.isEmpty() ? planner : name;
}

QString Words::actor(const QString &actor)
{
    if (actor == u"human:gui")
        return QCoreApplication::translate("Words", "you, in the window");
    if (actor == u"human:cli")
        return QCoreApplication::translate("Words", "you, in the terminal");
    if (actor == u"human:vault")
        return QCoreApplication::translate("Words", "you, in the vault");
    if (actor == u"human:notification")
        return QCoreApplication::translate("Words", "you, in a notification");
    if (actor.startsWith(u"human:desk:"))
        return QCoreApplication::translate("Words", "you, at the desk %1").arg(actor.section(u':', 2));
    if (actor == u"follow_ups")
        return QCoreApplication::translate("Words", "Countersign, which follows up mails");
    if (actor.startsWith(u"policy:"))
        return QCoreApplication::translate("Words", "your rule “%1”").arg(actor.section(u':', 1));
    return planner(actor);
}

QString Words::needsYourEyes()
{
    return QCoreApplication::translate("Words", "needs your eyes");
}

QString Words::sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString Words::fromKey(const QString &key)
{
    QString words = key;
    words.replace(u'_', u' ');
    if (!words.isEmpty())
        words[0] = words[0].toUpper();
    return words;
}

} // namespace countersign
