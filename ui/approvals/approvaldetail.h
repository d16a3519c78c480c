#pragma once
#include "agent/desk.h"
#include "approvals/editorshelf.h"
#include "approvals/mail/mailpeople.h"
#include "common/theme.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QStackedLayout;

namespace countersign {

class Band;
class DecisionBar;
class MailAdmin;
class PlanEditor;
class PlainView;
class ReadCheck;
class Sides;
class TextLabel;

/// One approval: what came in, what will happen, can it be undone; in that order, without scrolling.
class ApprovalDetail : public QWidget
{
    Q_OBJECT
public:
    /// `mail` knows the owner's addresses; null: nobody does.
    ApprovalDetail(Desk &desk, const Theme &theme, const MailAdmin *mail = nullptr, QWidget *parent = nullptr);

    void setDetail(const ActionDetail &detail);
    /// A line above the item: refused, decided elsewhere. Empty text hides it.
    void setNotice(Tone tone, const QString &strong, const QString &text = {});
    /// Where it is at home, and what may be done about it from here, as it is now.
    void showHome();
    void toggleRaw();
    void startEditing();
    /// Opens what a model was sent for this item.
    void showSent();
    /// Unsaved changes are kept for when the item is edited again.
    void stopEditing();
    [[nodiscard]] PlanEditor *editor() const { return m_editor; }
    [[nodiscard]] DecisionBar *bar() const { return m_bar; }
    /// Whether all that is decided on has been on the screen.
    [[nodiscard]] ReadCheck *readCheck() const { return m_read; }
    [[nodiscard]] Sides *sides() const { return m_sides; }
    [[nodiscard]] bool isRawShown() const;
    [[nodiscard]] QString notice() const;

Q_SIGNALS:
    void openRequested(const QString &path);
    /// The plan was edited; `detail` is its new revision.
    void revised(const countersign::ActionDetail &detail);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QWidget *makeRaw();
    void showHeader(const Plan &plan);
    void showIncoming();
    void showSteps(const Plan &plan);
    [[nodiscard]] MailPeople conversation() const;
    void showEditor(QWidget *page);
    void tellKept();
    [[nodiscard]] QString meta(const Plan &plan) const;

    Desk &m_desk;
    const Theme &m_theme;
    const MailAdmin *m_mail;
    ActionDetail m_detail;
    TextLabel *m_title = nullptr;
    TextLabel *m_meta = nullptr;
    QLabel *m_risk = nullptr;
    QBoxLayout *m_underTitle = nullptr;
    Band *m_notice;
    QStackedLayout *m_pages;
    Sides *m_sides;
    ReadCheck *m_read;
    QWidget *m_rawPage = nullptr; ///< made when it is first asked for, and what stands in it
    PlainView *m_raw = nullptr;
    PlanEditor *m_editor = nullptr;
    QWidget *m_editorPage = nullptr; ///< what scrolls over it
    EditorShelf m_shelf;
    DecisionBar *m_bar;
};

} // namespace countersign
