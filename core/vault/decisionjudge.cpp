#include "async/offload.h"
#include "base/literals.h"
#include "base/log.h"
#include "vault/decisions.h"
#include "vault/seal.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr qsizetype kMostOfOthers = 200; // answers to files that are not ours; beyond that somebody keeps files there

/// Empty for what is left of a decision that was just made, and for a note in its own folder.
QString reasonOfEnded(const MovedNote &note, State state, bool approve)
{
    const std::optional<State> claimed = stateFromName(note.claimedState);
    if (!claimed || *claimed == State::AwaitingDecision || *claimed == State::Stale ||
        noteFolder(*claimed) == decidingFolder(approve))
        return {};
    return isTerminal(state)
               ? VaultDecisions::tr(
                     "This has been dealt with already, so moving its note decides "
                     "nothing. Undo and Retry are in the window.")
               : VaultDecisions::tr("There is nothing to decide about this now, so moving its note decides nothing.");
}
} // namespace

// What a note that somebody has moved amounts to: a decision, an answer beside it, or nothing.

QCoro::Task<> VaultDecisions::judgeOnce(Candidate candidate)
{
    const QPointer self(this);
    const auto [actionId, approve, gone] = candidate;
    if (m_projector.isShared()) { // the note of another instance's item is for that instance, whatever it says
        const Result<QList<Event>> known = co_await m_source.trace(actionId);
        if (!self || (!known && known.error().code == ErrorCode::NotFound))
            co_return;
    }
    const MovedNote note = co_await offload(
        m_pool, [layout = m_layout, actionId, approve] { return readMovedNote(layout, actionId, approve); });
    if (!self || note.presence == NotePresence::BeingWritten || !m_projector.isVaultThere())
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
        m_strangers.append({decidingFolder(approve), fileOf(actionId), true});
        co_return lookAtStrangers();
    }
    const State state = content->detail.action.state;
    if (state != State::AwaitingDecision && state != State::Stale)
        co_return m_projector.putBack(actionId, reasonOfEnded(note, state, approve));
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
    m_answers.tell({decidingFolder(candidate.approve), fileOf(candidate.actionId), candidate.actionId, sentence,
        noteFolder(State::AwaitingDecision) + u'/' + candidate.actionId});
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
    if (verdict == NoteVerdict::Changed || verdict == NoteVerdict::Older)
        co_return refuse(actionId,
            verdict == NoteVerdict::Older || sealOf(note.bytes) == Seal::Intact
                ? tr("The note's text was out of date. Nothing was decided; this is the plan as it is.")
                : tr("The note's text had been changed or was out of date. Nothing was decided; this is the plan as it "
                     "is. What stood there is kept beside it, in a file whose name ends in \"(yours)\"."));
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
    if (!m_projector.isVaultThere())
        m_strangers.clear(); // all of them are looked for when it is back
    if (!m_strangers.isEmpty() && !m_lookingAtStrangers && m_scope && !m_scope->stopping())
        m_scope->spawn(judgeStrangers());
}

QCoro::Task<> VaultDecisions::judgeStrangers()
{
    const QPointer self(this);
    m_lookingAtStrangers = true;
    while (!m_strangers.isEmpty() && !m_scope->stopping()) {
        const QList<Stranger> strangers = std::exchange(m_strangers, {});
        const QList<StrangerClaim> claims =
            co_await offload(m_pool, [layout = m_layout, strangers] { return claimsOf(layout, strangers); });
        if (!self)
            co_return;
        QHash<QString, State> states; // None: there is no such action
        for (const StrangerClaim &claim : claims) {
            if (!claim.actionId.isEmpty() && !states.contains(claim.actionId)) {
                const Result<QList<Event>> trace = co_await m_source.trace(claim.actionId);
                if (!self)
                    co_return;
                const Result<NoteContent> content =
                    trace ? contentOf(claim.actionId, *trace) : Result<NoteContent>(fail(trace.error()));
                states.insert(claim.actionId, content ? content->detail.action.state : State::None);
            }
            answerStranger(claim, states.value(claim.actionId, State::None));
        }
        logWarning("VaultDecisions", u"%1 file(s) where notes decide bear no note's name"_s.arg(strangers.size()));
    }
    m_lookingAtStrangers = false;
}

void VaultDecisions::answerStranger(const StrangerClaim &claim, State state)
{
    const bool waits = state == State::AwaitingDecision || state == State::Stale;
    // In a shared vault what names an item that is not ours is another instance's, and one answers what names none.
    if (m_projector.isShared() && state == State::None && (!claim.actionId.isEmpty() || !m_projector.leads()))
        return;
    // What has nothing to do with an open item, and lay there before: the folders may hold years of notes.
    if (!waits && !claim.stranger.came)
        return;
    if (!m_answers.hasRoom(
            state == State::None ? QString() : claim.actionId, claim.stranger.folder, claim.stranger.name))
        return;
    if (state != State::None)
        m_answers.tell(copyOf(claim.stranger, claim.actionId, state));
    else if (m_answers.countOf({}) < kMostOfOthers)
        m_answers.tell(notOurs(claim.stranger));
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
