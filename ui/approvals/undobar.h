#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"
#include "common/band.h"

#include <QTimer>

namespace countersign {

/// What became of the last decision, in one place below the list: a countdown in which it can be called back,
/// "Working…", "Done" with Undo, or what went wrong.
class UndoBar : public Band
{
    Q_OBJECT
public:
    UndoBar(Desk &desk, SystemInfo &system, const Theme &theme, QWidget *parent = nullptr);

    /// Begins to follow an approved action; `seen` is what was approved.
    void follow(const ActionDetail &seen, const Action &now);
    /// Says that something was rejected or snoozed; nothing to take back.
    void note(const QString &words);
    /// Z: calls back while the countdown runs, undoes when it is done, nothing otherwise.
    void takeBack();
    [[nodiscard]] bool canTakeBack() const;

Q_SIGNALS:
    void showRequested(const QString &actionId);

private:
    enum class Phase { Idle, Counting, Working, Done, Final };
    void take(const Action &action);
    void setPhase(Phase phase, Tone tone, const QString &strong, const QString &text, const QString &button = {});
    void count();
    void undo();
    void callBack();
    Desk &m_desk;
    SystemInfo &m_system;
    QTimer m_second;
    Phase m_phase = Phase::Idle;
    QString m_id;
    QString m_title;
    qint64 m_startsUs = 0;
    bool m_undoable = false;
    bool m_isUndo = false;
};

} // namespace countersign
