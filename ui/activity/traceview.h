#pragma once
#include "common/theme.h"
#include "domain/event.h"

#include <QWidget>

namespace countersign {

/// A timeline: local time, a dot, a sentence, the time since the event before. Plain text, painted, any length.
class TraceView : public QWidget
{
    Q_OBJECT
public:
    explicit TraceView(const Theme &theme, QWidget *parent = nullptr);
    void setEvents(const QList<Event> &events);
    [[nodiscard]] QStringList sentences() const;
    /// px that the times between events take, at the right.
    [[nodiscard]] int tookWidth() const { return m_took; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line
    {
        QString time;
        QString words;
        QString took;
        Tone tone;
    };
    struct Widths
    {
        int time;
        int took;
        int words;
    };
    [[nodiscard]] Widths widths(int all) const;
    [[nodiscard]] int heightOf(const Line &line, int width) const;
    const Theme &m_theme;
    QList<Line> m_lines;
    int m_took = 0;
};

} // namespace countersign
