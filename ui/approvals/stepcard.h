#pragma once
#include "agent/deskinfo.h"
#include "common/theme.h"
#include "domain/plan.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace countersign {

struct StepChange;
struct StepFace;

/// One step of a plan as a card: the sentence, its values, what changes, why, and whether it can be undone; whose tool
/// it is where that is not ours.
class StepCard : public QFrame
{
    Q_OBJECT
public:
    /// `letter` stands for the arguments that make a mail of it (MailStep), where it is one; taken over.
    StepCard(const Theme &theme, int number, const Step &step, const ToolFace &tool, bool riskShown,
        QWidget *letter = nullptr, QWidget *parent = nullptr);

    /// Whether it may be one line, its sentence, that opens to its values. Then it begins so; otherwise it is open.
    void setFoldable(bool foldable);
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_body->isHidden(); }
    [[nodiscard]] QPushButton *toggle() const { return m_toggle; }

private:
    void addHead(QVBoxLayout *lines, int number, const Step &step, bool riskShown);
    void addFields(QVBoxLayout *lines, const StepFace &face);
    void addChange(QVBoxLayout *lines, const StepChange &change);
    const Theme &m_theme;
    QPushButton *m_toggle = nullptr;
    QWidget *m_body;
};

/// A row of widgetGrid().
struct GridRow
{
    QString label;
    QWidget *value = nullptr;
};
/// A two-column list of labels and what stands beside them.
[[nodiscard]] QWidget *widgetGrid(const Theme &theme, const QList<GridRow> &rows);
/// A two-column list of labels and outside values, one row each.
[[nodiscard]] QWidget *fieldGrid(const Theme &theme, const QList<struct StepField> &fields, Role valueRole = Role::Ink);
/// Outside text of any length: a label that wraps, or a scrolling view when it is long.
[[nodiscard]] QWidget *outsideText(const Theme &theme, const QString &text, Type type, Role role, bool strong = false);

} // namespace countersign
