#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QWidget>

class QButtonGroup;
class QStackedLayout;

namespace countersign {

class TextLabel;

/// Who plans, what it may cost, and what the owner told it: four sections behind one row of buttons.
class PlannersPage : public QWidget
{
    Q_OBJECT
public:
    enum Section { Choice, Money, Handbook, Playbooks };
    PlannersPage(PlannerAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void show(Section section);
    /// "Claude plans" or what stands in its way.
    [[nodiscard]] QString summary() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    PlannerAdmin &m_admin;
    TextLabel *m_title;
    TextLabel *m_about;
    QButtonGroup *m_buttons;
    QStackedLayout *m_sections;
};

} // namespace countersign
