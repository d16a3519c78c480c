#include "approvals/approvaldetail.h"
#include "approvals/approvalsmodel.h"
#include "approvals/approvalspage.h"
#include "approvals/dangerstrip.h"
#include "approvals/decider.h"
#include "approvals/decisionbar.h"
#include "approvals/decisionlist.h"
#include "approvals/planeditor.h"
#include "instances/instancefilter.h"

#include <QLineEdit>
#include <QListView>
#include <QShortcut>
#include <QStackedLayout>

namespace countersign {

// What each key of the page does, and when it does nothing.

void ApprovalsPage::addKeys()
{
    const auto on = [this](const QKeySequence &keys, auto action) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    DecisionBar *bar = m_detail->bar();
    const auto decidable = [this] { return m_right->currentWidget() == m_detail && m_decider->mayDecide(); };
    on(Qt::Key_J, [this] { move(1); });
    on(Qt::Key_K, [this] { move(-1); });
    on(Qt::Key_A, [this, bar, decidable] {
        if (decidable() && home().mayApprove && (!bar->isDangerous() || m_detail->editor() != nullptr))
            primary();
    });
    on(QKeySequence(Qt::SHIFT | Qt::Key_A), [this, bar, decidable] {
        if (decidable() && home().mayApprove && bar->isDangerous() && m_detail->editor() == nullptr)
            bar->strip()->arm();
    });
    on(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] {
        if (m_detail->editor() != nullptr)
            primary();
    });
    on(Qt::Key_E, [this, decidable] {
        if (decidable() && home().mayChange)
            m_detail->startEditing();
    });
    on(Qt::Key_R, [this, bar, decidable] {
        if (decidable() && home().mayReject && m_detail->editor() == nullptr)
            bar->askReason();
    });
    on(Qt::Key_C, [this, bar, decidable] {
        if (decidable() && home().mayChange && m_detail->editor() == nullptr && plannerReads() &&
            m_decider->current().action.state == State::AwaitingDecision)
            bar->askComment();
    });
    on(Qt::Key_S, [this, bar, decidable] {
        if (decidable() && home().mayChange && m_detail->editor() == nullptr)
            bar->snoozeMenu();
    });
    on(Qt::Key_Z, [this] { m_decisions->takeBack(); });
    on(Qt::Key_I, [this] { m_detail->toggleRaw(); });
    auto *escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(escape, &QShortcut::activated, this, [this] {
        if (m_detail->bar()->isAsking())
            m_detail->bar()->closeReason();
        else if (m_detail->bar()->strip()->isArmed())
            m_detail->bar()->strip()->disarm();
        else if (m_detail->editor() != nullptr)
            m_detail->setDetail(ActionDetail(m_decider->current()));
        else if (m_detail->isRawShown())
            m_detail->toggleRaw();
        else
            leaveFilter();
    });
}

ItemPlace ApprovalsPage::home() const
{
    return m_desk.placeOf(m_decider->current().action);
}

void ApprovalsPage::leaveFilter()
{
    if (m_filter->hasFocus())
        m_filter->clear();
    if (m_instance->hasFocus() || m_model->rowCount() == 0)
        m_instance->showAll();
    m_list->setFocus();
}

} // namespace countersign
