#include "approvals/sides.h"

#include "approvals/belowmark.h"
#include "approvals/stepcard.h"
#include "common/build.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTabBar>

namespace countersign {

namespace {
constexpr int kBoth = 660; ///< px: two columns in less would break their words
}

Sides::Sides(const Theme &theme, QWidget *parent) : QWidget(parent), m_tabs(new QTabBar)
{
    QVBoxLayout *lines = column(this, 0, 0);
    QWidget *head = surface("panel", "bottom");
    QHBoxLayout *headLine = row(head, 0, 0);
    headLine->setContentsMargins(Theme::space(3), 0, Theme::space(3), 0);
    headLine->addWidget(m_tabs);
    headLine->addStretch();
    lines->addWidget(head);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    lines->addLayout(columns, 1);
    const QString original = tr("What came in"), plan = tr("What will happen");
    m_sides[Original] = make(theme, original, "right");
    m_sides[Plan] = make(theme, plan, "");
    column(m_sides[Original].whole, 0, 0)->addWidget(m_sides[Original].area);
    m_mark = new BelowMark(theme, m_sides[Plan].area);
    QWidget *steps = surface("clear");
    QVBoxLayout *stepLines = column(steps, 0, 0);
    stepLines->addWidget(m_sides[Plan].area);
    stepLines->addWidget(m_mark);
    m_planPages = new QStackedLayout(m_sides[Plan].whole);
    m_planPages->addWidget(steps);
    columns->addWidget(m_sides[Original].whole, 6);
    columns->addWidget(m_sides[Plan].whole, 7);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setAccessibleName(tr("Original or plan"));
    m_tabs->addTab(original);
    m_tabs->addTab(plan);
    m_tabs->setCurrentIndex(Plan);
    head->hide();
    connect(m_tabs, &QTabBar::currentChanged, this, &Sides::arrange);
}

Sides::Part Sides::make(const Theme &theme, const QString &heading, const char *edge)
{
    QWidget *content = surface("clear");
    QVBoxLayout *all = column(content, 0, 3);
    all->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    Part part{surface("clear", edge), label(theme, heading, Type::Small, true, "dim"), content, new QVBoxLayout, {}};
    part.lines->setSpacing(Theme::space(3));
    all->addWidget(part.heading);
    all->addLayout(part.lines);
    part.area = scrolling(content);
    part.area->setAccessibleName(heading);
    return part;
}

void Sides::bring(Side side)
{
    m_tabs->setCurrentIndex(side);
    for (const Part &part : m_sides)
        part.area->verticalScrollBar()->setValue(0);
}

void Sides::setFoldable(bool foldable)
{
    m_foldable = foldable;
    fold();
}

void Sides::fold()
{
    const auto cards = m_sides[Plan].area->findChildren<StepCard *>();
    for (StepCard *card : cards)
        card->setFoldable(m_foldable && m_narrow);
}

void Sides::setStacked(bool stacked)
{
    m_stacked = stacked;
    arrange();
}

void Sides::showEditor(QWidget *editor)
{
    if (editor != nullptr && m_planPages->indexOf(editor) < 0)
        m_planPages->addWidget(editor);
    m_planPages->setCurrentIndex(editor == nullptr ? 0 : m_planPages->indexOf(editor));
    if (editor != nullptr)
        m_tabs->setCurrentIndex(Plan);
    arrange();
}

bool Sides::isEditing() const
{
    return m_planPages->currentIndex() > 0;
}

void Sides::arrange()
{
    const bool stacked = m_narrow && m_stacked && !isEditing(), tabbed = m_narrow && !stacked;
    stack(stacked);
    m_tabs->parentWidget()->setVisible(tabbed);
    for (const Side side : {Original, Plan}) {
        m_sides[side].heading->setVisible(!tabbed);
        m_sides[side].whole->setVisible(!tabbed || m_tabs->currentIndex() == side);
    }
    m_sides[Original].whole->setVisible(!stacked && !m_sides[Original].whole->isHidden());
}

/// Moves the original below the plan, where it scrolls with it, or back into a column of its own.
void Sides::stack(bool stacked)
{
    Part &original = m_sides[Original];
    QLayout *plan = m_sides[Plan].content->layout();
    if (stacked == (original.area->widget() == nullptr))
        return;
    const int side = stacked ? 0 : Theme::space(5), edge = stacked ? Theme::space(2) : Theme::space(4);
    original.content->layout()->setContentsMargins(side, edge, side, edge);
    if (stacked) {
        plan->addWidget(original.area->takeWidget());
    } else {
        plan->removeWidget(original.content);
        original.area->setWidget(original.content);
    }
    original.content->show();
}

void Sides::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (std::exchange(m_narrow, width() < kBoth) == m_narrow)
        return;
    arrange();
    fold();
}

} // namespace countersign
