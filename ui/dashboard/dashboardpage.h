#pragma once
#include "agent/systeminfo.h"
#include "common/theme.h"
#include "dashboard/seriessource.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QGridLayout;
class QHBoxLayout;
class QLabel;

namespace countersign {

class ChartCard;
class TextLabel;

/// Begins with a sentence; the charts explain it. Looks again at most twice a second, and only while it is visible.
class DashboardPage : public QWidget
{
    Q_OBJECT
public:
    DashboardPage(SystemInfo &system, SeriesSource &source, const Theme &theme, QWidget *parent = nullptr);

    void setRange(Range range);
    [[nodiscard]] QString sentence() const;
    void refresh();
    /// "Today: 7 completed, 2 rejected. 4 waiting for you, nothing in doubt."
    [[nodiscard]] static QString sentenceFor(Range range, const Outcomes &outcomes, qint64 waiting, qint64 inDoubt);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QLabel *addFigure(const QString &title);
    /// Figures and charts in as many columns as there is room for.
    void arrange();
    void addRanges(QHBoxLayout *line);
    void later();
    void showCharts(const SeriesData &data);
    [[nodiscard]] QString underline() const;
    SystemInfo &m_system;
    SeriesSource &m_source;
    const Theme &m_theme;
    Range m_range = Range::Today;
    QTimer m_tick;   ///< collects changes
    QTimer m_minute; ///< moves the charts on while somebody looks
    TextLabel *m_sentence = nullptr;
    TextLabel *m_underline = nullptr;
    QLabel *m_completed = nullptr;
    QLabel *m_rejected = nullptr;
    QLabel *m_waiting = nullptr;
    QLabel *m_typical = nullptr;
    QLabel *m_troubled = nullptr;
    QGridLayout *m_figures = nullptr;
    QGridLayout *m_charts = nullptr;
    QList<QWidget *> m_cards; ///< of the figures
    int m_columns = 0;        ///< of charts
    ChartCard *m_rate = nullptr;
    ChartCard *m_latency = nullptr;
    ChartCard *m_approvals = nullptr;
    ChartCard *m_load = nullptr;
};

} // namespace countersign
