#include "approvals/sides.h"

#include "approvals/belowmark.h"
#include "approvals/stepcard.h"
#include "common/build.h"

#include <QScrollArea>
#include <QScrollBar>
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
    m_mark = new BelowMark(theme, m_sides[Plan].area);
    m_sides[Plan].whole->layout()->addWidget(m_mark);
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
    Part part{surface("clear", edge), label(theme, heading, Type::Small, true, "dim"), new QVBoxLayout, {}};
    part.lines->setSpacing(Theme::space(3));
    all->addWidget(part.heading);
    all->addLayout(part.lines);
    part.area = scrolling(content);
    part.area->setAccessibleName(heading);
    column(part.whole, 0, 0)->addWidget(part.area);
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

void Sides::arrange()
{
    m_tabs->parentWidget()->setVisible(m_narrow);
    for (const Side side : {Original, Plan}) {
        m_sides[side].heading->setVisible(!m_narrow);
        m_sides[side].whole->setVisible(!m_narrow || m_tabs->currentIndex() == side);
    }
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
