#include "approvals/readcheck.h"

#include "approvals/fold.h"
#include "common/plainview.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace countersign {

namespace {
/// A long text inside scrolls by itself: only its end says that it was read to its end. What is folded was not read.
bool isScrolledOut(const QWidget *widget)
{
    const auto folds = widget->findChildren<Fold *>();
    if (!std::ranges::all_of(folds, &Fold::isOpen))
        return false;
    const auto views = widget->findChildren<PlainView *>();
    return std::ranges::all_of(views, [](const PlainView *view) {
        const QScrollBar *bar = view->verticalScrollBar();
        return view->isComplete() && bar->value() >= bar->maximum();
    });
}
} // namespace

ReadCheck::ReadCheck(QScrollArea *area) : QObject(area), m_area(area)
{
    connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &ReadCheck::look);
    connect(area->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ReadCheck::lookSoon);
    area->viewport()->installEventFilter(this);
    area->widget()->installEventFilter(this); // hears that its layout has changed
}

void ReadCheck::watch(const QList<QWidget *> &widgets)
{
    m_parts.clear();
    m_places.clear();
    for (QWidget *widget : widgets) {
        // What was only not shown yet is hidden, too.
        if (widget->isHidden() && widget->testAttribute(Qt::WA_WState_ExplicitShowHide))
            continue;
        m_parts.append({widget, 0, 0});
        const auto views = widget->findChildren<PlainView *>();
        for (PlainView *view : views)
            connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, &ReadCheck::look);
    }
    m_isRead = m_parts.isEmpty();
    m_area->verticalScrollBar()->setValue(0);
    Q_EMIT readChanged(m_isRead);
    lookSoon();
}

// Positions hold only after the layout has had its turn.
void ReadCheck::lookSoon()
{
    if (!std::exchange(m_isDue, true))
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_isDue = false;
                look();
            },
            Qt::QueuedConnection);
}

// What was added a moment ago lies anywhere, with any size, which says nothing of what is on the screen: only where all
// lies as it lay a turn ago is it looked at. What has moved is looked at anew.
bool ReadCheck::isSettled()
{
    QList<QRect> places;
    int above = 0;
    for (const Part &part : std::as_const(m_parts)) {
        const QRect place = part.widget ? part.widget->geometry() : QRect();
        if (part.widget &&
            (!part.widget->isVisible() || place.top() <= above)) // not laid out yet; its layout will tell
            return false;
        above = part.widget ? place.bottom() : above;
        places.append(place);
    }
    if (places == m_places)
        return true;
    m_places = places;
    for (Part &part : m_parts)
        part.top = part.bottom = 0;
    lookSoon();
    return false;
}

bool ReadCheck::isWhole(const Part &part)
{
    return part.top <= 0 && part.bottom >= part.widget->height() && part.widget->height() > 0;
}

void ReadCheck::look()
{
    if (m_isRead || !m_area->isVisible() || m_area->window()->isMinimized())
        return;
    const QWidget *port = m_area->viewport();
    if (!isSettled())
        return;
    for (Part &part : m_parts) {
        if (!part.widget)
            continue;
        const int above = part.widget->mapFrom(part.widget->window(), port->mapTo(port->window(), QPoint())).y();
        const int from = std::max(0, above), to = std::min(part.widget->height(), above + port->height());
        if (from >= to)
            continue;
        const bool touches = part.bottom > part.top && from <= part.bottom && to >= part.top;
        part.top = touches ? std::min(part.top, from) : from;
        part.bottom = touches ? std::max(part.bottom, to) : to;
    }
    m_isRead = std::ranges::all_of(
        m_parts, [](const Part &part) { return !part.widget || (isWhole(part) && isScrolledOut(part.widget)); });
    if (m_isRead)
        Q_EMIT readChanged(true);
}

void ReadCheck::goOn()
{
    for (const Part &part : std::as_const(m_parts)) {
        if (!part.widget)
            continue;
        if (!isWhole(part)) {
            // To where its unread lines begin; it may lie above, too.
            m_area->verticalScrollBar()->setValue(part.widget->y() + (part.top <= 0 ? part.bottom : 0));
            return look();
        }
        const auto folds = part.widget->findChildren<Fold *>();
        if (const auto closed = std::ranges::find_if_not(folds, &Fold::isOpen); closed != folds.end())
            return (*closed)->open();
        const auto views = part.widget->findChildren<PlainView *>();
        for (PlainView *view : views) {
            QScrollBar *bar = view->verticalScrollBar();
            if (bar->value() < bar->maximum() || !view->isComplete())
                return bar->setValue(bar->value() + bar->pageStep());
        }
    }
}

bool ReadCheck::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest)
        lookSoon();
    return QObject::eventFilter(watched, event);
}

} // namespace countersign
