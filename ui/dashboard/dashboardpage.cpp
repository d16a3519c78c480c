#include "dashboard/dashboardpage.h"

#include "base/clock.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/flowlayout.h"
#include "common/outcomewords.h"
#include "common/partwords.h"
#include "common/times.h"
#include "common/words.h"
#include "dashboard/chartcard.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QScrollArea>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kDashboardTickMs = 500;
constexpr int kMinuteMs = 60'000;
constexpr int kNarrowDashboard = 980; ///< px of the page, below which two charts side by side lose their legends
} // namespace

DashboardPage::DashboardPage(SystemInfo &system, SeriesSource &source, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_system(system), m_source(source), m_theme(theme)
{
    QVBoxLayout *lines = column(this, 0, 0);
    lines->addWidget(makeHeader());
    QWidget *content = surface("clear");
    QVBoxLayout *body = column(content, 5, 4);
    body->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(5));
    m_figures = new QGridLayout;
    m_figures->setSpacing(Theme::space(3));
    m_waiting = addFigure(tr("Waiting for you"));
    m_completed = addFigure(tr("Completed"));
    m_rejected = addFigure(tr("Rejected"));
    m_troubled = addFigure(tr("Failed"));
    m_typical = addFigure(tr("Typical time of work"));
    body->addLayout(m_figures);
    m_rate = new ChartCard(theme, tr("Actions per minute"));
    m_latency = new ChartCard(theme, tr("Time of work, seconds"));
    m_approvals = new ChartCard(theme, tr("Your decisions"));
    m_load = new ChartCard(theme, tr("Queued work, and memory in MB"));
    m_charts = new QGridLayout;
    m_charts->setSpacing(Theme::space(3));
    body->addLayout(m_charts, 1);
    arrange(false);
    lines->addWidget(scrolling(content), 1);
    m_tick.setSingleShot(true);
    m_tick.setInterval(kDashboardTickMs);
    m_minute.setInterval(kMinuteMs);
    connect(&m_tick, &QTimer::timeout, this, &DashboardPage::refresh);
    connect(&m_minute, &QTimer::timeout, this, &DashboardPage::refresh);
    connect(&m_system, &SystemInfo::countsChanged, this, &DashboardPage::later);
    connect(&m_system, &SystemInfo::servicesChanged, this, &DashboardPage::later);
}

QWidget *DashboardPage::makeHeader()
{
    QWidget *header = surface("panel", "bottom");
    m_header = new QBoxLayout(QBoxLayout::LeftToRight, header);
    m_header->setSpacing(Theme::space(2));
    m_header->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(3));
    auto *words = new QVBoxLayout;
    words->setSpacing(Theme::space(1));
    m_sentence = new TextLabel(m_theme, Type::Title, true, Role::Ink);
    m_underline = new TextLabel(m_theme, Type::Small, false, Role::Dim);
    words->addWidget(m_sentence);
    words->addWidget(m_underline);
    m_header->addLayout(words, 1);
    auto *ranges = new FlowLayout(Theme::space(2));
    addRanges(ranges);
    m_header->addLayout(ranges);
    return header;
}

/// Narrow: figures two and two, charts below each other, the ranges under the sentence.
void DashboardPage::arrange(bool narrow)
{
    m_narrow = narrow;
    m_header->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (int i = 0; i < m_frames.size(); ++i)
        m_figures->addWidget(m_frames[i], narrow ? i / 2 : 0, narrow ? i % 2 : i);
    const QList<QWidget *> charts{m_rate, m_latency, m_approvals, m_load};
    for (int i = 0; i < charts.size(); ++i)
        m_charts->addWidget(charts[i], narrow ? i : i / 2, narrow ? 0 : i % 2);
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (const bool narrow = width() < kNarrowDashboard; narrow != m_narrow)
        arrange(narrow);
}

void DashboardPage::addRanges(QLayout *line)
{
    auto *group = new QButtonGroup(this);
    const QList<std::pair<Range, QString>> ranges{
        {Range::Hour, tr("1 h")}, {Range::Today, tr("Today")}, {Range::Week, tr("7 d")}, {Range::Month, tr("30 d")}};
    for (const auto &[range, words] : ranges) {
        auto *button = new QPushButton(words);
        button->setProperty("kind", u"range"_s);
        button->setAccessibleName(tr("Show %1").arg(words));
        button->setCheckable(true);
        button->setChecked(range == m_range);
        group->addButton(button, int(range));
        line->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { setRange(Range(id)); });
}

QLabel *DashboardPage::addFigure(const QString &title)
{
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 1);
    inside->setContentsMargins(14, 12, 14, 12);
    QLabel *name = label(m_theme, title, Type::Small, false, "dim");
    name->setWordWrap(true); // five of them stand in a narrow window, too
    QLabel *figure = label(m_theme, {}, Type::Title, true);
    inside->addWidget(name);
    inside->addWidget(figure);
    m_frames.append(frame);
    figure->setAccessibleName(title);
    return figure;
}

namespace {
QString spanWords(Range range)
{
    switch (range) {
        case Range::Hour: return DashboardPage::tr("In the last hour");
        case Range::Today: return DashboardPage::tr("Today");
        case Range::Week: return DashboardPage::tr("In the last 7 days");
        case Range::Month: break;
    }
    return DashboardPage::tr("In the last 30 days");
}
} // namespace

QString DashboardPage::sentenceFor(Range range, const Outcomes &outcomes, qint64 waiting, qint64 inDoubt)
{
    Outcomes ended = outcomes;
    ended.inDoubt = 0; // said below, whenever they began
    const QString words = outcomeWords(ended);
    const QString first = words.isEmpty() ? tr("nothing has ended yet") : words;
    const QString second =
        waiting == 0 ? tr("nothing waiting for you") : tr("%1 waiting for you").arg(QLocale().toString(waiting));
    const QString third = inDoubt == 0 ? tr("nothing in doubt") : tr("%1 in doubt").arg(QLocale().toString(inDoubt));
    return tr("%1: %2. %3, %4.").arg(spanWords(range), first, Words::sentence(second), third);
}

void DashboardPage::setRange(Range range)
{
    m_range = range;
    refresh();
}

QString DashboardPage::sentence() const
{
    return m_sentence->shown();
}

void DashboardPage::later()
{
    if (isVisible() && !m_tick.isActive())
        m_tick.start();
}

QString DashboardPage::underline() const
{
    if (m_system.isPaused())
        return tr("Paused: nothing runs until you resume.");
    for (const ServiceInfo &service : m_system.services())
        if (service.state == u"failed" || service.health == u"unhealthy")
            return tr("Needs a look: %1. %2").arg(partName(service.name), service.message);
    if (const QList<AlertInfo> alerts = m_system.alerts(); !alerts.isEmpty())
        return alerts.first().message;
    return tr("Everything is running.");
}

void DashboardPage::refresh()
{
    const SeriesData data = m_source.series(m_range);
    const QMap<State, qint64> counts = m_system.counts();
    const qint64 waiting =
        counts.value(State::AwaitingDecision) + counts.value(State::Stale) + counts.value(State::AwaitingAnswer);
    const QLocale locale;
    // Of today the journal itself says what has become of everything; of other times what was counted of it.
    const Outcomes outcomes = m_range == Range::Today ? m_system.today() : data.outcomes;
    const qint64 inDoubt = counts.value(State::InDoubt);
    m_sentence->setText(sentenceFor(m_range, outcomes, waiting, inDoubt));
    m_underline->setText(underline());
    m_completed->setText(locale.toString(outcomes.completed));
    m_rejected->setText(locale.toString(outcomes.rejected));
    m_waiting->setText(locale.toString(waiting));
    m_typical->setText(data.typicalSeconds < 0 ? u"–"_s : Times::duration(qint64(data.typicalSeconds * 1e6)));
    const qint64 failed = outcomes.failed + outcomes.rolledBack;
    m_troubled->setText(locale.toString(failed));
    m_troubled->setToolTip(tr("%1 failed, %2 taken back by themselves")
            .arg(locale.toString(outcomes.failed), locale.toString(outcomes.rolledBack)));
    setLook(m_troubled, "ink", failed > 0 ? u"danger"_s : QString());
    showCharts(data);
}

namespace {
/// A program that did not run used no memory, but a line at zero would look like a measurement.
QList<QPointF> sinceStart(const QList<QPointF> &points)
{
    const auto first = std::ranges::find_if(points, [](const QPointF &point) { return point.y() > 0; });
    return {first, points.end()};
}
} // namespace

void DashboardPage::showCharts(const SeriesData &data)
{
    const auto set = [&](ChartCard *chart, const QList<ChartLine> &lines) {
        chart->setLines(lines, data.fromMs, data.toMs);
    };
    set(m_rate,
        {{tr("completed"), Role::Good, data.completedPerMinute}, {tr("failed"), Role::Danger, data.failedPerMinute}});
    set(m_latency,
        {{tr("half (p50)"), Role::Accent, data.p50Seconds}, {tr("95 % (p95)"), Role::Caution, data.p95Seconds}});
    set(m_approvals, {{tr("approved"), Role::Good, data.granted}, {tr("rejected"), Role::Danger, data.rejected},
                         {tr("expired"), Role::Caution, data.expired}});
    set(m_load, {{tr("queued"), Role::Accent, data.queued}, {tr("memory"), Role::Dim, sinceStart(data.memoryMb)}});
}

void DashboardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_minute.start();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
    m_tick.stop();
}

} // namespace countersign
