#include "dashboard/chartcard.h"

#include "base/literals.h"
#include "common/build.h"

#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QStackedLayout>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace countersign {

namespace {
/// The smallest of 1, 2, 5 × 10ⁿ times `ticks` that holds `most`.
double roundTop(double most, int ticks)
{
    const double step = std::max(most, 1e-9) / ticks;
    const double power = std::pow(10, std::floor(std::log10(step)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (factor * power >= step * 0.999)
            return factor * power * ticks;
    return most;
}
} // namespace

ChartCard::ChartCard(const Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_legend(new QHBoxLayout),
      m_chart(new QChart),
      m_view(new QChartView(m_chart)),
      m_times(new QDateTimeAxis(m_chart)),
      m_values(new QValueAxis(m_chart)),
      m_nothing(label(theme, tr("Nothing in this time"), Type::Small, false, "dim"))
{
    setProperty("card", u"plain"_s);
    setAccessibleName(title);
    QVBoxLayout *lines = column(this, 0, 1);
    lines->setContentsMargins(14, 12, 14, 8);
    auto *head = new QHBoxLayout;
    head->addWidget(label(theme, title, Type::Small, true, "dim"));
    head->addStretch();
    head->addLayout(m_legend);
    m_legend->setSpacing(Theme::space(3));
    lines->addLayout(head);
    m_nothing->setAlignment(Qt::AlignCenter);
    auto *body = new QStackedLayout;
    body->addWidget(m_view);
    body->addWidget(m_nothing);
    lines->addLayout(body, 1);
    m_chart->legend()->hide();
    m_chart->setMargins({0, 0, 0, 0});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setBackgroundVisible(false);
    m_chart->setPlotAreaBackgroundVisible(false);
    m_chart->addAxis(m_times, Qt::AlignBottom);
    m_chart->addAxis(m_values, Qt::AlignLeft);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setProperty("surface", u"clear"_s);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setMinimumSize(120, 130);
    m_view->setFocusPolicy(Qt::NoFocus);
    connect(&m_theme, &Theme::changed, this, &ChartCard::showSeries);
}

void ChartCard::setLines(const QList<ChartLine> &lines, qint64 fromMs, qint64 toMs)
{
    const bool same = lines.size() == m_lines.size();
    m_lines = lines;
    m_empty = std::ranges::all_of(lines, [](const ChartLine &line) { return line.points.isEmpty(); });
    m_times->setRange(QDateTime::fromMSecsSinceEpoch(fromMs), QDateTime::fromMSecsSinceEpoch(toMs));
    m_times->setFormat(toMs - fromMs > 36 * 3600'000LL ? tr("d MMM", "a date: d day, MMM month") : QString(u"HH:mm"_s));
    double most = 0;
    for (const ChartLine &line : lines)
        for (const QPointF &point : line.points)
            most = std::max(most, point.y());
    const double top = roundTop(most > 0 ? most : 1, 4);
    m_values->setRange(0, top);
    int decimals = 0;
    for (double step = top / 4; decimals < 3 && std::abs(step - std::round(step)) > 1e-6; step *= 10)
        ++decimals;
    m_values->setLabelFormat(u"%.%1f"_s.arg(decimals));
    if (!same || m_legend->count() == 0)
        showLegend();
    showSeries();
    const bool nothing = m_empty;
    m_view->setVisible(!nothing);
    m_nothing->setVisible(nothing);
}

void ChartCard::showLegend()
{
    clearLayout(m_legend);
    if (m_lines.size() < 2)
        return;
    for (const ChartLine &line : std::as_const(m_lines)) {
        const char *ink = line.role == Role::Good      ? "good"
                          : line.role == Role::Danger  ? "danger"
                          : line.role == Role::Caution ? "caution"
                          : line.role == Role::Accent  ? "accent"
                                                       : "dim";
        m_legend->addWidget(label(m_theme, u"— "_s + line.name, Type::Small, false, ink));
    }
}

void ChartCard::showSeries()
{
    m_chart->removeAllSeries();
    for (const ChartLine &line : std::as_const(m_lines)) {
        auto *series = new QLineSeries;
        series->replace(line.points);
        series->setName(line.name);
        QPen pen(m_theme.color(line.role), 1.8);
        pen.setJoinStyle(Qt::RoundJoin);
        series->setPen(pen);
        if (line.points.size() == 1) { // a line of one point would be invisible
            series->setPointsVisible(true);
            series->setMarkerSize(7);
        }
        m_chart->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_values);
    }
    dress();
}

void ChartCard::dress()
{
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_times), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsFont(m_theme.font(Type::Small));
        axis->setLabelsColor(m_theme.color(Role::Dim));
        axis->setGridLinePen(QPen(m_theme.color(Role::Line), 1));
        axis->setLinePen(Qt::NoPen);
        axis->setLineVisible(false);
    }
    m_times->setGridLineVisible(false);
    m_times->setTickCount(5);
    m_values->setTickCount(5);
}

void ChartCard::showValues(const QPoint &position)
{
    const QPointF scene = m_view->mapToScene(position);
    const double x = m_chart->mapToValue(m_chart->mapFromScene(scene)).x();
    QStringList words;
    double at = 0;
    for (const ChartLine &line : std::as_const(m_lines)) {
        const auto nearest =
            std::ranges::min_element(line.points, {}, [x](const QPointF &p) { return std::abs(p.x() - x); });
        if (nearest == line.points.end())
            continue;
        at = nearest->x();
        words.append(u"%1: %2"_s.arg(line.name, QLocale().toString(nearest->y(), 'g', 4)));
    }
    if (words.isEmpty())
        return;
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(qint64(at));
    words.prepend(QLocale().toString(time, QLocale::ShortFormat));
    QToolTip::showText(m_view->viewport()->mapToGlobal(position), words.join(u'\n'), m_view->viewport());
}

bool ChartCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove && !m_empty)
        showValues(static_cast<QMouseEvent *>(event)->pos());
    return QFrame::eventFilter(watched, event);
}

} // namespace countersign
