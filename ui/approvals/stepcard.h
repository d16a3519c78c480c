#pragma once
#include "agent/deskinfo.h"
#include "common/theme.h"
#include "domain/plan.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace countersign {

struct StepChange;
struct StepFace;

/// One step of a plan as a card: the sentence, the tool, its values, what changes, why, and whether it can be undone.
class StepCard : public QFrame
{
    Q_OBJECT
public:
    StepCard(const Theme &theme, int number, const Step &step, const ToolFace &tool, bool riskShown,
        QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addHead(QVBoxLayout *lines, int number, const Step &step, bool riskShown);
    void addFields(QVBoxLayout *lines, const StepFace &face);
    void addChange(QVBoxLayout *lines, const StepChange &change);
    const Theme &m_theme;
    QLabel *m_tool = nullptr;
};

/// A two-column list of labels and outside values, one row each.
[[nodiscard]] QWidget *fieldGrid(const Theme &theme, const QList<struct StepField> &fields, Role valueRole = Role::Ink);
/// Outside text of any length: a label that wraps, or a scrolling view when it is long.
[[nodiscard]] QWidget *outsideText(const Theme &theme, const QString &text, Type type, Role role, bool strong = false);

} // namespace countersign
