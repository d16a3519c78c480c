#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QProgressBar;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;
class TextLabel;

/// The day's budget, what happens when it is spent, and what has been spent.
class MoneySection : public QWidget
{
    Q_OBJECT
public:
    MoneySection(PlannerAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void save();
    [[nodiscard]] QLineEdit *budget() const { return m_budget; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] QString today() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    PlannerAdmin &m_admin;
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_today;
    QProgressBar *m_bar;
    QVBoxLayout *m_tables = nullptr;
    QLineEdit *m_budget;
    QButtonGroup *m_whenSpent;
    OutcomeLine *m_outcome;
};

} // namespace countersign
