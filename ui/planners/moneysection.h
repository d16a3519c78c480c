#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QProgressBar;
class QPushButton;
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
    /// Starts a ledger anew that cannot be read; visible only then.
    [[nodiscard]] QPushButton *anew() const { return m_anew; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void startAnew();
    PlannerAdmin &m_admin;
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_today;
    QProgressBar *m_bar;
    OutcomeLine *m_problem;
    QPushButton *m_anew;
    QVBoxLayout *m_tables = nullptr;
    QLineEdit *m_budget;
    QButtonGroup *m_whenSpent;
    OutcomeLine *m_outcome;
};

} // namespace countersign
