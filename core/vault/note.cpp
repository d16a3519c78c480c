#include "vault/note.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/unicodetext.h"
#include "domain/payloads/execution.h"
#include "separate/separationwords.h"
#include "vault/frontmatter.h"
#include "vault/noteparts.h"
#include "vault/notetext.h"
#include "vault/seal.h"

#include <QCoreApplication>

namespace countersign {

QString stateTitle(State state)
{
    switch (state) {
        case State::None:
        case State::Received: return QCoreApplication::translate("Note", "Received");
        case State::Planning: return QCoreApplication::translate("Note", "Being planned");
        case State::AwaitingAnswer: return QCoreApplication::translate("Note", "Waiting for an answer");
        case State::AwaitingDecision: return QCoreApplication::translate("Note", "Waiting for your decision");
        case State::Approved: return QCoreApplication::translate("Note", "Approved");
        case State::Executing: return QCoreApplication::translate("Note", "Being carried out");
        case State::Completed: return QCoreApplication::translate("Note", "Completed");
        case State::Rejected: return QCoreApplication::translate("Note", "Rejected");
        case State::Expired: return QCoreApplication::translate("Note", "Expired");
        case State::Cancelled: return QCoreApplication::translate("Note", "Cancelled");
        case State::Stale: return QCoreApplication::translate("Note", "Out of date");
        case State::Failed: return QCoreApplication::translate("Note", "Failed");
        case State::RolledBack: return QCoreApplication::translate("Note", "Rolled back");
        case State::InDoubt: return QCoreApplication::translate("Note", "In doubt");
    }
    return {};
}

namespace {
/// Properties that grow beyond what is read back would make a note that decides nothing.
constexpr qsizetype kMostInProperty = 2000;

QByteArray properties(const Action &action, const QString &notice)
{
    FrontMatterFields fields{{u"id"_s, action.id}, {u"correlation_id"_s, action.correlationId},
        {u"action_id"_s, action.id}, {u"type"_s, firstOf(action.type, kMostInProperty)},
        {u"priority"_s, priorityName(action.priority)}, {u"state"_s, stateName(action.state)},
        {u"plan_digest"_s, action.planDigest}, {u"created"_s, formatTime(action.createdUs)},
        {u"expires"_s, action.expiresUs ? formatTime(action.expiresUs) : QString()}};
    if (!notice.isEmpty())
        fields.append({u"notice"_s, firstOf(notice, kMostInProperty)}); // whole in the body
    return renderFrontMatter(fields);
}

/// What the owner can do with this note.
QString hint(const NoteContent &content, const NoteOptions &options)
{
    const Action &action = content.detail.action;
    if (action.state == State::Stale)
        return noteparts::callout(
            "warning", QCoreApplication::translate("Note",
                           "Something that the plan relies on has changed. Open it in the window to look again."));
    if (action.state == State::InDoubt)
        return noteparts::callout("warning",
            QCoreApplication::translate("Note",
                "It is not known whether a step happened. Settle it in the window, or with `countersign resolve %1`.")
                .arg(action.id));
    if (content.undoneUs > 0)
        return noteparts::callout("warning",
            QCoreApplication::translate("Note", "This was taken back (%1).").arg(localTime(content.undoneUs)));
    if (action.state != State::AwaitingDecision)
        return {};
    if (mayDecideByMove(content, options))
        return noteparts::callout(
            "tip", QCoreApplication::translate("Note", "Move this note to `Approved/` or `Rejected/` to decide."));
    const QString way =
        QCoreApplication::translate("Note", "Open it in the window, or run `countersign approve %1` in a terminal.")
            .arg(action.id);
    const QString why =
        !options.whyNot.isEmpty() ? options.whyNot
        : options.vaultDecides && content.detail.action.flagged
            ? QCoreApplication::translate("Note", "This plan needs your eyes, so moving the note does not decide it.")
        : options.vaultDecides
            ? QCoreApplication::translate(
                  "Note", "This plan has a step that cannot simply be undone, so moving the note does not decide it.")
            : QCoreApplication::translate("Note", "Deciding by moving notes is turned off.");
    return noteparts::callout("warning", why + u' ' + way);
}

QString title(const Action &action)
{
    const QString heading = headingText(action.title);
    QString out = headingStart(action.state) +
                  (heading.isEmpty() ? QCoreApplication::translate("Note", "untitled") : heading) + u"\n\n"_s;
    if (heading != action.title)
        out += fenced(action.title) + u'\n';
    return out;
}
} // namespace

QString headingStart(State state)
{
    return u"# %1: "_s.arg(stateTitle(state));
}

Result<NoteContent> contentOf(const QString &actionId, const QList<Event> &trace)
{
    NoteContent content;
    for (const Event &event : trace) {
        if (event.type == EventType::ExecutionCompleted && event.actionId != actionId &&
            payloadOf<ExecutionChanged>(event).undoOf == actionId)
            content.undoneUs = event.atUs;
        if (event.actionId != actionId)
            continue;
        content.events.append(event);
        // An event of a newer version that this one cannot place is still shown in the trace.
        [[maybe_unused]] const Result<void> applied = applyEvent(content.detail, event);
    }
    if (content.detail.action.state == State::None)
        return fail(ErrorCode::NotFound, QCoreApplication::translate("Note", "There is no such action."), actionId);
    return content;
}

bool mayDecideByMove(const NoteContent &content, const NoteOptions &options)
{
    const Result<Plan> plan = Plan::fromJson(content.detail.plan);
    return options.vaultDecides && options.whyNot.isEmpty() && plan && !plan->steps.isEmpty() && plan->canBeUndone() &&
           plan->flags.isEmpty();
}

QByteArray renderNote(const NoteContent &content, const NoteOptions &options, const QString &notice)
{
    ActionDetail detail = content.detail;
    if (!isTerminal(detail.action.state))
        detail.plan = withSeparationWarnings(detail.plan, options.warnings);
    QString body = u'\n' + title(detail.action);
    if (!notice.isEmpty())
        body += noteparts::callout("danger", QCoreApplication::translate("Note", "This note was put back."), notice);
    body += hint(content, options);
    body += noteparts::about(detail);
    body += noteparts::facts(detail);
    body += noteparts::plan(detail);
    body += noteparts::outcome(detail);
    body += noteparts::invoices(detail);
    body += noteparts::original(detail);
    body += noteparts::trace(content.events);
    return sealed(properties(detail.action, notice) + body.toUtf8());
}

bool isUnsealedNote(const QByteArray &bytes, const NoteContent &content, const NoteOptions &options)
{
    if (sealOf(bytes) != Seal::None)
        return false;
    if (bytes == withoutSeal(renderNote(content, options)))
        return true;
    NoteContent earlier;
    for (const Event &event : content.events) {
        earlier.events.append(event);
        [[maybe_unused]] const Result<void> applied = applyEvent(earlier.detail, event);
        if (bytes == withoutSeal(renderNote(earlier, options)))
            return true;
    }
    return false;
}

bool isEarlierNote(const QByteArray &bytes, const NoteContent &content, const NoteOptions &options)
{
    NoteContent earlier;
    for (const Event &event : content.events) {
        earlier.events.append(event);
        [[maybe_unused]] const Result<void> applied = applyEvent(earlier.detail, event);
        const State state = earlier.detail.action.state;
        if ((state == State::Approved || state == State::Rejected) && bytes == renderNote(earlier, options))
            return true;
    }
    return false;
}

} // namespace countersign
