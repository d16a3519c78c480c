#include "approvals/belowmark.h"

#include "approvals/stepcard.h"
#include "common/build.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace countersign {

namespace {
constexpr int kHead = 36; ///< px of a card that show its sentence
}

BelowMark::BelowMark(const Theme &theme, QScrollArea *area, QWidget *parent)
    : QWidget(parent), m_area(area), m_button(link(theme, {}))
{
    QWidget *strip = surface("panel", "top");
    row(strip, 1, 0)->addWidget(m_button, 0, Qt::AlignHCenter);
    column(this, 0, 0)->addWidget(strip);
    m_button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (const QList<QWidget *> steps = below(); !steps.isEmpty())
            m_area->verticalScrollBar()->setValue(steps.first()->mapTo(m_area->widget(), QPoint()).y() - kHead / 2);
    });
    connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &BelowMark::count);
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, &BelowMark::count);
    area->widget()->installEventFilter(this);
    hide();
}

QList<QWidget *> BelowMark::below() const
{
    QList<QWidget *> out;
    const int bottom = m_area->verticalScrollBar()->value() + m_area->viewport()->height();
    for (StepCard *step : m_area->widget()->findChildren<StepCard *>())
        if (!step->isHidden() && step->mapTo(m_area->widget(), QPoint()).y() + std::min(kHead, step->height()) > bottom)
            out.append(step);
    return out;
}

void BelowMark::count()
{
    const int steps = int(below().size());
    if (steps > 0)
        m_button->setText(tr("↓ %n more step(s) below", nullptr, steps));
    m_button->setAccessibleName(m_button->text());
    setVisible(steps > 0);
}

bool BelowMark::eventFilter(QObject *watched, QEvent *event)
{
    // Cards get their places when the layout is next asked for.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &BelowMark::count, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

} // namespace countersign
