#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace countersign {

class OutcomeLine;

/// The owner's standing instruction to the planner.
class HandbookSection : public QWidget
{
    Q_OBJECT
public:
    HandbookSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void save();
    [[nodiscard]] QPlainTextEdit *editor() const { return m_editor; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] bool isChanged() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    void showChanged();
    PlannerAdmin &m_admin;
    QString m_stored;
    QPlainTextEdit *m_editor;
    QPushButton *m_save;
    QPushButton *m_revert;
    OutcomeLine *m_outcome;
};

} // namespace countersign
