#pragma once
#include <QList>
#include <QObject>
#include <QPointer>
#include <QRect>

class QScrollArea;
class QWidget;

namespace countersign {

/// Whether all of some widgets has been on the screen: each of their lines inside the scrolling area, what scrolls by
/// itself to its end, and what is folded opened.
class ReadCheck : public QObject
{
    Q_OBJECT
public:
    /// `area` has its widget already.
    explicit ReadCheck(QScrollArea *area);

    /// Begins anew.
    void watch(const QList<QWidget *> &widgets);
    [[nodiscard]] bool isRead() const { return m_isRead; }
    /// Scrolls on to what has not been on the screen.
    void goOn();

Q_SIGNALS:
    void readChanged(bool read);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// From where to where it has been seen, in its own px.
    struct Part
    {
        QPointer<QWidget> widget;
        int top = 0, bottom = 0;
    };
    void look();
    [[nodiscard]] bool isSettled();
    [[nodiscard]] static bool isWhole(const Part &part);
    void lookSoon();
    QScrollArea *m_area;
    QList<Part> m_parts;
    QList<QRect> m_places; ///< where they lay when it last looked
    bool m_isRead = true;
    bool m_isDue = false;
};

} // namespace countersign
