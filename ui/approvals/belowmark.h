#pragma once
#include "common/theme.h"

#include <QWidget>

class QPushButton;
class QScrollArea;

namespace countersign {

/// The strip under the steps that says how many of them cannot be seen yet, and leads to the next one. Hidden when all
/// have been reached.
class BelowMark : public QWidget
{
    Q_OBJECT
public:
    /// Steps are the StepCards in `area`.
    BelowMark(const Theme &theme, QScrollArea *area, QWidget *parent = nullptr);
    [[nodiscard]] QPushButton *button() const { return m_button; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QList<QWidget *> below() const; ///< steps of which not even the sentence can be seen
    void count();
    QScrollArea *m_area;
    QPushButton *m_button;
};

} // namespace countersign
