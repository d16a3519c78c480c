#pragma once
#include "agent/desk.h"
#include "agent/systeminfo.h"

#include <QTimer>

namespace countersign {

/// Carries decisions from this window to the desk, always on the digest that is being looked at. Rests for a moment
/// whenever another plan comes up, so that a key meant for one item never reaches the next.
class Decider : public QObject
{
    Q_OBJECT
public:
    Decider(Desk &desk, SystemInfo &system, int restMs, QObject *parent = nullptr);

    void look(const ActionDetail &detail);
    void lookAway();
    [[nodiscard]] const ActionDetail &current() const { return m_current; }
    [[nodiscard]] bool mayDecide() const;

    /// Approves what is looked at; a stale plan is planned again instead.
    void approve();
    /// Rejects; what cannot be rejected any more (stale, a question) is cancelled.
    void reject(const QString &reason);
    void snooze(qint64 untilUs);
    void answer(const QString &text);
    /// Asks for another plan that heeds the comment.
    void revise(const QString &comment);

Q_SIGNALS:
    /// `verb` is approved, rejected, snoozed, answered, commented or replanned.
    void decided(const countersign::ActionDetail &seen, const countersign::Action &now, const QString &verb);
    void refused(const QString &message);
    void allowedChanged(bool allowed);

private:
    [[nodiscard]] Callback<Action> answerTo(const QString &verb);
    bool begin();
    Desk &m_desk;
    SystemInfo &m_system;
    ActionDetail m_current;
    QTimer m_rest;
    bool m_busy = false;
    bool m_held = false;
};

} // namespace countersign
