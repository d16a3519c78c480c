#pragma once
#include "agent/itemplace.h"
#include "common/theme.h"
#include "domain/action.h"

#include <QWidget>

class QBoxLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QStackedLayout;

namespace countersign {

class DangerStrip;
class KeyButton;

/// The footer of an approval: one primary action that says what it does, edit, reject with a reason, snooze. What
/// cannot be undone or needs its owner's eyes has a strip above it instead of the primary action. Knows words and keys,
/// decides nothing.
class DecisionBar : public QWidget
{
    Q_OBJECT
public:
    explicit DecisionBar(const Theme &theme, QWidget *parent = nullptr);

    void setAction(const Action &action, const Plan &plan);
    void setPlace(int number, int of);
    /// Of another instance's item only what may be done about it from here is there.
    void setHome(const ItemPlace &home);
    /// Where its planner reads comments.
    void setCommentable(bool commentable);
    /// Who has the focus when none of the buttons can have it any more.
    void setFocusAfter(QWidget *widget) { m_focusAfter = widget; }
    /// Off while resting after a decision or when the item was settled meanwhile.
    void setAllowed(bool allowed);
    void setSaving(bool editing);
    /// Opens the line for a reason (or an answer); Esc closes it.
    void askReason();
    /// The same line for a comment: what should be different.
    void askComment();
    void closeReason();
    void snoozeMenu();
    [[nodiscard]] bool isAsking() const;
    [[nodiscard]] KeyButton *primary() const { return m_primary; }
    [[nodiscard]] DangerStrip *strip() const { return m_strip; }
    /// What is shown is decided in the strip.
    [[nodiscard]] bool isDangerous() const { return m_isDangerous; }

Q_SIGNALS:
    void primaryClicked();
    void dangerConfirmed();
    void editClicked();
    void cancelEditClicked();
    void rejected(const QString &reason);
    void answered(const QString &text);
    void commented(const QString &text);
    void snoozed(qint64 untilUs);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void breakLine(bool broken);
    void showButtons();
    void showAllowed();
    void handFocusOn();
    QHBoxLayout *m_first = nullptr;
    QHBoxLayout *m_second = nullptr; ///< for what does not fit beside the primary action
    bool m_broken = false;           ///< leaves out keys and place where there is no room for them
    [[nodiscard]] QWidget *makeButtons();
    [[nodiscard]] QWidget *makeReason();
    enum class Ask { Reason, Answer, Comment };
    void ask(Ask what);
    void finishReason();
    const Theme &m_theme;
    State m_state = State::None;
    bool m_editing = false;
    bool m_hasSteps = false;
    bool m_isDangerous = false;
    bool m_isCommentable = true;
    bool m_isAllowed = true;
    ItemPlace m_home;
    QWidget *m_focusAfter = nullptr;
    DangerStrip *m_strip = nullptr;
    Ask m_asked = Ask::Reason;
    QStackedLayout *m_pages;
    KeyButton *m_primary = nullptr;
    KeyButton *m_edit = nullptr;
    KeyButton *m_comment = nullptr;
    KeyButton *m_reject = nullptr;
    KeyButton *m_snooze = nullptr;
    KeyButton *m_confirm = nullptr;
    QBoxLayout *m_reasonLine = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_place = nullptr;
};

} // namespace countersign
