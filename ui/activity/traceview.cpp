#include "activity/traceview.h"

#include "activity/tracewords.h"
#include "base/literals.h"
#include "common/plaintext.h"
#include "common/textlabel.h"
#include "common/times.h"

#include <QPainter>
#include <QPaintEvent>

namespace countersign {

namespace {
constexpr int kGap = 12;
constexpr int kDot = 10;
constexpr int kBetween = 14;
} // namespace

TraceView::TraceView(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TraceView::setEvents(const QList<Event> &events)
{
    m_lines.clear();
    PlanTrail trail;
    for (int i = 0; i < events.size(); ++i) {
        trail.follow(events[i]);
        const qint64 since = i > 0 ? events[i].atUs - events[i - 1].atUs : 0;
        m_lines.append({Times::clock(events[i].atUs), visibleLine(TraceWords::sentence(events[i], trail).left(2000)),
            since > 0 ? Times::duration(since) : QString(), TraceWords::tone(events[i])});
    }
    const QFontMetrics mono(m_theme.font(Type::Mono));
    m_took = 0;
    for (const Line &line : std::as_const(m_lines)) // "3 Min. 45 s" is longer than "3 m 45 s"
        m_took = std::max(m_took, mono.horizontalAdvance(line.took) + 6);
    setAccessibleName(tr("What happened, step by step"));
    setAccessibleDescription(sentences().join(u'\n'));
    updateGeometry();
    update();
}

QStringList TraceView::sentences() const
{
    QStringList list;
    for (const Line &line : m_lines)
        list.append(line.words);
    return list;
}

TraceView::Widths TraceView::widths(int all) const
{
    const QFontMetrics mono(m_theme.font(Type::Mono));
    const int time = mono.horizontalAdvance(u"00:00:00.000"_s);
    return {time, m_took, std::max(80, all - time - m_took - kDot - 3 * kGap)};
}

int TraceView::heightOf(const Line &line, int width) const
{
    return layOutText(line.words, m_theme.font(Type::Body), width) + kBetween;
}

int TraceView::heightForWidth(int width) const
{
    int height = 0;
    for (const Line &line : m_lines)
        height += heightOf(line, widths(width).words);
    return height;
}

QSize TraceView::sizeHint() const
{
    return {480, heightForWidth(480)};
}

QSize TraceView::minimumSizeHint() const
{
    return {240, 20};
}

void TraceView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Widths w = widths(width());
    const QFontMetrics body(m_theme.font(Type::Body));
    int y = 0;
    for (const Line &line : m_lines) {
        const int height = heightOf(line, w.words);
        const QRect area(0, y, width(), height);
        y += height;
        if (!area.intersects(event->rect()))
            continue;
        const int middle = area.top() + body.height() / 2;
        const int dotX = w.time + kGap;
        if (&line != &m_lines.last()) {
            painter.setPen(QPen(m_theme.color(Role::Line), 2));
            painter.drawLine(dotX + kDot / 2, middle + kDot, dotX + kDot / 2, middle + height - kDot);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(toneInk(line.tone)));
        painter.drawEllipse(QRectF(dotX, middle - kDot / 2.0, kDot, kDot));
        painter.setFont(m_theme.font(Type::Mono));
        painter.setPen(m_theme.color(Role::Dim));
        painter.drawText(QRect(0, area.top(), w.time, body.height()), Qt::AlignVCenter | Qt::AlignLeft, line.time);
        painter.drawText(
            QRect(width() - w.took, area.top(), w.took, body.height()), Qt::AlignVCenter | Qt::AlignRight, line.took);
        painter.setPen(m_theme.color(Role::Ink));
        layOutText(line.words, m_theme.font(Type::Body), w.words, &painter, QPointF(dotX + kDot + kGap, area.top()));
    }
}

} // namespace countersign
