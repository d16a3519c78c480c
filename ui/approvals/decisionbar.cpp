#include "approvals/decisionbar.h"

#include "approvals/dangerstrip.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/keybutton.h"
#include "common/plaintext.h"
#include "common/times.h"
#include "domain/present/planwords.h"

#include <QApplication>
#include <QDateTime>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>

namespace countersign {

namespace {
constexpr int kRoomForReason = 680; ///< px; in less the buttons stand below what is written
}

DecisionBar::DecisionBar(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_pages(new QStackedLayout(this))
{
    m_pages->addWidget(makeButtons());
    m_pages->addWidget(makeReason());
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // two lines of buttons rather than a wider window
}

QWidget *DecisionBar::makeButtons()
{
    QWidget *area = surface("panel", "top");
    QVBoxLayout *both = column(area, 3, 2);
    both->setContentsMargins(Theme::space(5), Theme::space(3), Theme::space(5), Theme::space(3));
    m_strip = new DangerStrip(m_theme);
    both->addWidget(m_strip);
    connect(m_strip, &DangerStrip::confirmed, this, &DecisionBar::dangerConfirmed);
    connect(m_strip, &DangerStrip::disarmed, this, &DecisionBar::handFocusOn);
    QHBoxLayout *line = m_first = new QHBoxLayout;
    m_second = new QHBoxLayout;
    for (QHBoxLayout *one : {m_first, m_second}) {
        one->setSpacing(Theme::space(2));
        both->addLayout(one);
    }
    m_second->addStretch();
    m_primary = new KeyButton(m_theme, tr("Approve"), u"A"_s, u"primary"_s);
    m_edit = new KeyButton(m_theme, tr("Edit"), u"E"_s);
    m_comment = new KeyButton(m_theme, tr("Comment…"), u"C"_s);
    m_comment->setToolTip(tr("Say what should be different and get another plan"));
    m_reject = new KeyButton(m_theme, tr("Reject…"), u"R"_s);
    m_snooze = new KeyButton(m_theme, tr("Snooze"), u"S"_s);
    m_place = label(m_theme, {}, Type::Small, false, "dim");
    for (QWidget *widget : std::initializer_list<QWidget *>{m_primary, m_edit, m_comment, m_reject, m_snooze})
        line->addWidget(widget);
    line->addStretch();
    line->addWidget(m_place);
    connect(m_primary, &QPushButton::clicked, this, &DecisionBar::primaryClicked);
    connect(
        m_edit, &QPushButton::clicked, this, [this] { m_editing ? Q_EMIT cancelEditClicked() : Q_EMIT editClicked(); });
    connect(m_comment, &QPushButton::clicked, this, &DecisionBar::askComment);
    connect(m_reject, &QPushButton::clicked, this, [this] { ask(Ask::Reason); });
    connect(m_snooze, &QPushButton::clicked, this, &DecisionBar::snoozeMenu);
    return area;
}

QWidget *DecisionBar::makeReason()
{
    QWidget *area = surface("panel", "top");
    QBoxLayout *line = m_reasonLine = row(area, 3, 2);
    line->setContentsMargins(Theme::space(5), Theme::space(3), Theme::space(5), Theme::space(3));
    m_reason = new QLineEdit;
    m_confirm = new KeyButton(m_theme, tr("Reject"), u"Enter"_s, u"danger"_s);
    auto *back = new KeyButton(m_theme, tr("Back"), u"Esc"_s);
    line->addWidget(m_reason, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space(2));
    buttons->addWidget(m_confirm);
    buttons->addWidget(back);
    buttons->addStretch();
    line->addLayout(buttons);
    connect(m_reason, &QLineEdit::returnPressed, this, &DecisionBar::finishReason);
    connect(m_confirm, &QPushButton::clicked, this, &DecisionBar::finishReason);
    connect(back, &QPushButton::clicked, this, &DecisionBar::closeReason);
    return area;
}

void DecisionBar::setAction(const Action &action, const Plan &plan)
{
    m_state = action.state;
    closeReason();
    setSaving(false);
    const bool asks = action.state == State::AwaitingAnswer;
    const bool stale = action.state == State::Stale;
    const bool decides = action.state == State::AwaitingDecision;
    m_hasSteps = !plan.steps.isEmpty();
    m_isDangerous = decides && (!plan.flags.isEmpty() || !plan.canBeUndone());
    m_primary->setWords(asks ? tr("Answer…") : stale ? tr("Plan again") : shortened(approvalWords(plan), 60));
    m_strip->setWords(shortened(approvalWords(plan), 60),
        plan.flags.isEmpty() ? tr("This cannot be undone.") : tr("This needs your eyes."));
    m_reject->setWords(asks || stale ? tr("Cancel it…") : tr("Reject…"));
    showButtons();
}

void DecisionBar::showButtons()
{
    const bool decides = m_state == State::AwaitingDecision;
    m_strip->setVisible(m_isDangerous && !m_editing);
    m_primary->setVisible(!m_isDangerous || m_editing);
    m_comment->setVisible(!m_editing && decides && m_isCommentable && m_home.mayChange);
    m_edit->setVisible(m_editing || (decides && m_hasSteps && m_home.mayChange));
    m_reject->setVisible(!m_editing);
    m_snooze->setVisible(!m_editing && m_state != State::AwaitingAnswer && m_home.mayChange);
    fit();
}

void DecisionBar::setCommentable(bool commentable)
{
    m_isCommentable = commentable;
    showButtons();
}

// A button that is switched off or hidden would hand the focus to whatever comes next, outside this page.
void DecisionBar::handFocusOn()
{
    if (m_focusAfter != nullptr && isAncestorOf(QApplication::focusWidget()))
        m_focusAfter->setFocus();
}

void DecisionBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void DecisionBar::fit()
{
    m_reasonLine->setDirection(width() < kRoomForReason ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    int wanted = Theme::space(10) + m_place->sizeHint().width();
    for (KeyButton *button : {m_primary, m_edit, m_comment, m_reject, m_snooze}) {
        button->setKeyShown(true);
        if (!button->isHidden())
            wanted += button->sizeHint().width() + Theme::space(2);
    }
    const bool narrow = wanted > width();
    m_place->setVisible(!narrow);
    for (KeyButton *button : {m_primary, m_edit, m_comment, m_reject, m_snooze})
        button->setKeyShown(!narrow);
    int bare = Theme::space(10);
    for (KeyButton *button : {m_primary, m_edit, m_comment, m_reject, m_snooze})
        if (!button->isHidden())
            bare += button->sizeHint().width() + Theme::space(2);
    breakLine(narrow && bare > width());
}

void DecisionBar::breakLine(bool broken)
{
    if (std::exchange(m_broken, broken) == broken)
        return;
    int at = broken ? 0 : 2; // behind the primary action and editing
    for (KeyButton *button : {m_comment, m_reject, m_snooze})
        (broken ? m_second : m_first)->insertWidget(at++, button);
}

void DecisionBar::setPlace(int number, int of)
{
    m_place->setText(number > 0 ? tr("%1 of %2").arg(number).arg(of) : QString());
}

void DecisionBar::setAllowed(bool allowed)
{
    m_isAllowed = allowed;
    showAllowed();
}

void DecisionBar::setHome(const ItemPlace &home)
{
    if (std::exchange(m_home, home) == home)
        return;
    if (isAsking() && !home.mayReject)
        closeReason();
    showButtons();
    showAllowed();
}

void DecisionBar::showAllowed()
{
    const bool mayApprove = m_isAllowed && m_home.mayApprove, mayReject = m_isAllowed && m_home.mayReject;
    if (!m_isAllowed || (!mayApprove && m_primary->hasFocus()) || (!mayReject && m_reject->hasFocus()))
        handFocusOn();
    m_strip->setAllowed(mayApprove);
    m_primary->setEnabled(mayApprove);
    m_reject->setEnabled(mayReject);
    for (KeyButton *button : {m_edit, m_comment, m_snooze})
        button->setEnabled(m_isAllowed && m_home.mayChange);
}

void DecisionBar::setSaving(bool editing)
{
    if (m_editing == editing)
        return;
    m_editing = editing;
    if (editing)
        m_primary->setWords(tr("Save changes"));
    m_primary->setKey(editing ? tr("Ctrl+Enter") : u"A"_s);
    m_edit->setKey(editing ? tr("Esc") : u"E"_s);
    m_edit->setWords(editing ? tr("Cancel") : tr("Edit"));
    showButtons();
}

bool DecisionBar::isAsking() const
{
    return m_pages->currentIndex() == 1;
}

void DecisionBar::askReason()
{
    ask(m_state == State::AwaitingAnswer ? Ask::Answer : Ask::Reason);
}

void DecisionBar::askComment()
{
    ask(Ask::Comment);
}

void DecisionBar::ask(Ask what)
{
    m_asked = what;
    const bool reason = what == Ask::Reason;
    const QString name = what == Ask::Answer    ? tr("Your answer")
                         : what == Ask::Comment ? tr("What should be different?")
                                                : tr("Reason");
    m_reason->clear();
    m_reason->setPlaceholderText(reason ? tr("Why? Only you will see it; may stay empty") : name);
    m_reason->setAccessibleName(name);
    m_confirm->setWords(what == Ask::Answer    ? tr("Answer")
                        : what == Ask::Comment ? tr("Ask for another plan")
                                               : tr("Reject"));
    m_confirm->setKind(reason ? u"danger"_s : u"primary"_s);
    m_pages->setCurrentIndex(1);
    m_reason->setFocus();
}

void DecisionBar::finishReason()
{
    const QString text = m_reason->text().trimmed();
    if (m_asked != Ask::Reason && text.isEmpty())
        return;
    closeReason();
    switch (m_asked) {
        case Ask::Answer: Q_EMIT answered(text); break;
        case Ask::Comment: Q_EMIT commented(text); break;
        case Ask::Reason: Q_EMIT rejected(text); break;
    }
}

void DecisionBar::closeReason()
{
    if (isAsking())
        handFocusOn();
    m_pages->setCurrentIndex(0);
}

void DecisionBar::snoozeMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDateTime now = QDateTime::currentDateTime();
    const auto offer = [&](const QString &words, const QDateTime &until) {
        menu->addAction(words, this, [this, until] { Q_EMIT snoozed(until.toMSecsSinceEpoch() * 1000); });
    };
    offer(tr("For an hour"), now.addSecs(3600));
    if (now.time().hour() < 17)
        offer(tr("Until this evening, 18:00"), QDateTime(now.date(), QTime(18, 0)));
    offer(tr("Until tomorrow, 9:00"), QDateTime(now.date().addDays(1), QTime(9, 0)));
    if (now.date().dayOfWeek() != Qt::Sunday) // else that is tomorrow
        offer(tr("Until Monday, 9:00"), QDateTime(now.date().addDays(8 - now.date().dayOfWeek()), QTime(9, 0)));
    menu->popup(m_snooze->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

} // namespace countersign
