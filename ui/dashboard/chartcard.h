#pragma once
#include "common/theme.h"

#include <QFrame>
#include <QPointF>

class QChart;
class QChartView;
class QDateTimeAxis;
class QHBoxLayout;
class QLabel;
class QValueAxis;

namespace countersign {

/// One line of a chart: its name in the legend, its role, its points.
struct ChartLine
{
    QString name;
    Role role;
    QList<QPointF> points;
};

/// A chart in a card: title with units, legend beside it, exact values on hover, a sentence when there is nothing.
class ChartCard : public QFrame
{
    Q_OBJECT
public:
    ChartCard(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    void setLines(const QList<ChartLine> &lines, qint64 fromMs, qint64 toMs);
    [[nodiscard]] bool isEmpty() const { return m_empty; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showLegend();
    void showSeries();
    void dress();
    void showValues(const QPoint &position);
    const Theme &m_theme;
    QHBoxLayout *m_legend;
    QChart *m_chart;
    QChartView *m_view;
    QDateTimeAxis *m_times;
    QValueAxis *m_values;
    QLabel *m_nothing;
    QList<ChartLine> m_lines;
    bool m_empty = true;
};

} // namespace countersign
