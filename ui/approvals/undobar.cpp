#include "approvals/undobar.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/plaintext.h"
#include "common/words.h"
#include "domain/present/planwords.h"

#include <QPushButton>

namespace countersign {

UndoBar::UndoBar(Desk &desk, SystemInfo &system, const Theme &theme, QWidget *parent)
    : Band(theme, false, parent), m_desk(desk), m_system(system)
{
    setObjectName(u"undoBar"_s);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &UndoBar::count);
    connect(&m_desk, &Desk::actionChanged, this, &UndoBar::take);
    hide();
}

void UndoBar::setPhase(Phase phase, Tone tone, const QString &strong, const QString &text, const QString &button)
{
    m_phase = phase;
    if (phase != Phase::Counting)
        m_second.stop();
    removeButtons();
    say(tone, strong, text);
    if (!button.isEmpty()) {
        QPushButton *take = addButton(button);
        connect(take, &QPushButton::clicked, this, [this] {
            if (canTakeBack())
                takeBack();
            else
                Q_EMIT showRequested(m_id);
        });
    }
    show();
}

void UndoBar::note(const QString &words)
{
    m_id.clear();
    setPhase(Phase::Final, Tone::Neutral, {}, words);
}

void UndoBar::follow(const ActionDetail &seen, const Action &now)
{
    const Result<Plan> plan = Plan::fromJson(seen.plan);
    m_id = now.id;
    m_isUndo = false;
    m_title = plan && !plan->steps.isEmpty() ? shortened(planTitle(*plan), 160) : seen.action.title;
    m_undoable = plan && plan->canBeUndone() && plan->reversibility() != Reversibility::ReadOnly;
    const bool lasting = plan && plan->reversibility() > Reversibility::Reversible;
    if (lasting && now.state == State::Approved && !m_system.isPaused()) {
        const int seconds = m_system.recallSeconds();
        m_startsUs = SystemClock().nowUs() + seconds * 1'000'000LL;
        setPhase(Phase::Counting, Tone::Caution, tr("Starts in %1 s").arg(seconds), m_title, tr("Call it back (Z)"));
        m_second.start();
        return;
    }
    setPhase(Phase::Working, Tone::Accent,
        m_system.isPaused() ? tr("Approved, waits until you resume") : tr("Working…"), m_title);
    take(now);
}

void UndoBar::count()
{
    const qint64 left = (m_startsUs - SystemClock().nowUs() + 999'999) / 1'000'000;
    if (left > 0)
        say(Tone::Caution, tr("Starts in %1 s").arg(left), m_title);
    else
        setPhase(Phase::Working, Tone::Accent, tr("Working…"), m_title);
}

void UndoBar::take(const Action &action)
{
    if (m_id.isEmpty() || action.id != m_id || m_phase == Phase::Idle)
        return;
    switch (action.state) {
        case State::Executing:
            setPhase(Phase::Working, Tone::Accent, m_isUndo ? tr("Undoing…") : tr("Working…"), m_title);
            break;
        case State::Completed:
            if (m_isUndo)
                setPhase(Phase::Final, Tone::Good, tr("Undone."), m_title);
            else
                setPhase(Phase::Done, Tone::Good, tr("Done."), m_title, m_undoable ? tr("Undo (Z)") : QString());
            break;
        case State::InDoubt:
            setPhase(
                Phase::Final, Tone::Danger, tr("It is not certain that this happened."), m_title, tr("Look at it"));
            break;
        case State::Failed:
        case State::RolledBack:
        case State::Stale:
            setPhase(Phase::Final, Tone::Danger, Words::state(action.state),
                action.reason.isEmpty() ? m_title : action.reason, tr("Look at it"));
            break;
        case State::AwaitingDecision:
            if (m_phase == Phase::Counting)
                setPhase(Phase::Final, Tone::Neutral, tr("Called back."), tr("It waits for you again."));
            break;
        default: break;
    }
}

bool UndoBar::canTakeBack() const
{
    return isVisibleTo(parentWidget()) && (m_phase == Phase::Counting || (m_phase == Phase::Done && m_undoable));
}

void UndoBar::takeBack()
{
    if (m_phase == Phase::Counting)
        callBack();
    else if (m_phase == Phase::Done && m_undoable)
        undo();
}

void UndoBar::callBack()
{
    m_desk.recall(m_id, Actor{u"gui"_s}, this, [this](const Result<Action> &action) {
        if (action)
            setPhase(Phase::Final, Tone::Neutral, tr("Called back."), tr("It waits for you again."));
        else
            setPhase(Phase::Final, Tone::Caution, tr("Too late to call it back."), action.error().message);
    });
}

void UndoBar::undo()
{
    setPhase(Phase::Working, Tone::Accent, tr("Undoing…"), m_title);
    m_desk.undo(m_id, Actor{u"gui"_s}, this, [this](const Result<Action> &action) {
        if (!action) {
            setPhase(
                Phase::Final, Tone::Danger, tr("It could not be undone."), action.error().message, tr("Look at it"));
            return;
        }
        m_id = action->id;
        m_isUndo = true;
        take(*action);
    });
}

} // namespace countersign
