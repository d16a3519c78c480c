#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "vault/decisions.h"

#include <QPointer>

namespace countersign {

// What a note that somebody has moved amounts to: a decision, an answer beside it, or nothing.

QCoro::Task<> VaultDecisions::judgeOnce(Candidate candidate)
{
    const QPointer self(this);
    const auto [actionId, approve, gone] = candidate;
    const MovedNote note = co_await offload(
        m_pool, [layout = m_layout, actionId, approve] { return readMovedNote(layout, actionId, approve); });
    if (!self || note.presence == NotePresence::BeingWritten)
        co_return;
    if (note.presence == NotePresence::Missing)
        co_return m_answers.settle(decidingFolder(approve), fileOf(actionId));
    // Our own notes say that they are decided; they are compared with the journal before they are believed.
    const bool maybeOurs =
        note.claimedState == stateName(State::Approved) || note.claimedState == stateName(State::Rejected);
    if (note.originalStands && note.presence != NotePresence::NotAFile && !maybeOurs)
        co_return answer(candidate, note);
    const Result<QList<Event>> trace = co_await m_source.trace(actionId);
    if (!self)
        co_return;
    const Result<NoteContent> content = trace ? contentOf(actionId, *trace) : Result<NoteContent>(fail(trace.error()));
    if (!content) {
        logWarning(
            "VaultDecisions", u"A note in Approved or Rejected belongs to no action"_s, {{u"action_id"_s, actionId}});
        m_strangers.append({approve, fileOf(actionId)});
        co_return lookAtStrangers();
    }
    const State state = content->detail.action.state;
    if (state != State::AwaitingDecision && state != State::Stale)
        co_return m_projector.putBack(actionId, {});
    if (note.presence == NotePresence::NotAFile)
        co_return answer(candidate, note);
    if (!m_projector.wasOffered(actionId)) { // nothing has left Pending_Approval that was never there
        m_unoffered.insert(keyOf(actionId, approve));
        co_return;
    }
    if (!gone)
        co_return considerLater(actionId, approve);
    co_await judgeContent(std::move(candidate), note, *content);
}

void VaultDecisions::answer(const Candidate &candidate, const MovedNote &note)
{
    const QString sentence = note.presence == NotePresence::NotAFile
                                 ? tr("What bears a note's name here is no ordinary file, so it decides nothing. "
                                      "Remove it and move the note itself.")
                                 : tr("The file beside this one is a copy: its original still stands in "
                                      "Pending_Approval, so nothing is decided. Move the original instead; or "
                                      "remove it there, if this copy is what you mean.");
    m_answers.tell({decidingFolder(candidate.approve), fileOf(candidate.actionId), candidate.actionId, sentence});
}

QCoro::Task<> VaultDecisions::judgeContent(Candidate candidate, MovedNote note, NoteContent content)
{
    const QPointer self(this);
    const auto [actionId, approve, gone] = candidate;
    const NoteOptions options = m_options.note();
    const QString notice = m_projector.notice(actionId);
    const NoteVerdict verdict = co_await offload(
        m_pool, [note, content, options, notice] { return judgeNote(note, content, options, notice); });
    if (!self || verdict == NoteVerdict::Earlier) // the projector is about to take that one away
        co_return;
    if (note.originalStands)
        co_return answer(candidate, note);
    if (content.detail.action.state == State::Stale)
        co_return refuse(
            actionId, tr("Something that the plan relies on has changed; look at it again in the window."));
    if (note.inBoth)
        co_return refuse(actionId, tr("The note was in Approved and in Rejected. Move it to one of them."));
    if (note.presence == NotePresence::Linked)
        co_return refuse(actionId, tr("The note's file had a second name (a hard link), through which it could be "
                                      "changed. Nothing was decided; this is a new file, move it again."));
    if (note.presence == NotePresence::Foreign)
        co_return refuse(actionId, tr("The note's file belonged to another user of this computer. Nothing was decided; "
                                      "this is the plan as it is."));
    if (verdict == NoteVerdict::OldPlan)
        co_return refuse(actionId, tr("The plan has changed since that note was written. This is the plan now."));
    if (verdict == NoteVerdict::Changed)
        co_return refuse(actionId,
            tr("The note's text had been changed or was out of date. Nothing was decided; this is the plan as it is."));
    if (!options.whyNot.isEmpty())
        co_return refuse(actionId, options.whyNot);
    if (!mayDecideByMove(content, options))
        co_return refuse(actionId,
            m_options.vaultDecides && content.detail.action.flagged
                ? tr("A plan that needs your eyes is decided in the window or the terminal.")
            : m_options.vaultDecides
                ? tr("A plan with a step that cannot simply be undone is decided in the window or the terminal.")
                : tr("Deciding by moving notes is turned off."));
    co_await decide(actionId, content.detail.action.planDigest, approve);
}

void VaultDecisions::lookAtStrangers()
{
    if (!m_strangers.isEmpty() && !m_lookingAtStrangers && m_scope && !m_scope->stopping())
        m_scope->spawn(judgeStrangers());
}

QCoro::Task<> VaultDecisions::judgeStrangers()
{
    const QPointer self(this);
    m_lookingAtStrangers = true;
    while (!m_strangers.isEmpty() && !m_scope->stopping()) {
        const QList<Stranger> strangers = std::exchange(m_strangers, {});
        const QList<Answer> answers =
            co_await offload(m_pool, [layout = m_layout, strangers] { return answersFor(layout, strangers); });
        if (!self)
            co_return;
        QHash<QString, bool> waits;
        for (const Answer &answer : answers) {
            if (!waits.contains(answer.actionId)) {
                const Result<QList<Event>> trace = co_await m_source.trace(answer.actionId);
                if (!self)
                    co_return;
                const Result<NoteContent> content =
                    trace ? contentOf(answer.actionId, *trace) : Result<NoteContent>(fail(trace.error()));
                const State state = content ? content->detail.action.state : State::None;
                waits.insert(answer.actionId, state == State::AwaitingDecision || state == State::Stale);
            }
            if (waits.value(answer.actionId))
                m_answers.tell(answer);
        }
        logWarning("VaultDecisions",
            u"%1 file(s) in Approved or Rejected bear no note's name and decide nothing"_s.arg(strangers.size()));
    }
    m_lookingAtStrangers = false;
}

QCoro::Task<> VaultDecisions::decide(QString actionId, QString digest, bool approve)
{
    const QPointer self(this);
    const QString reason = approve ? QString() : tr("Its note was moved to Rejected.");
    const Result<Action> decided = co_await m_decide(actionId, digest, approve, reason);
    if (!self)
        co_return;
    if (!decided)
        co_return refuse(actionId, decided.error().message);
    ++m_decided;
    logInfo("VaultDecisions", approve ? u"Approved by moving the note"_s : u"Rejected by moving the note"_s,
        {{u"action_id"_s, actionId}});
}

void VaultDecisions::refuse(const QString &actionId, const QString &reason)
{
    ++m_refused;
    logWarning("VaultDecisions", u"A moved note decides nothing and is put back: %1"_s.arg(reason),
        {{u"action_id"_s, actionId}});
    m_projector.putBack(actionId, reason);
}

} // namespace countersign
