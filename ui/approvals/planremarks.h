#pragma once
#include "common/theme.h"
#include "domain/action.h"

#include <QWidget>

class QVBoxLayout;

namespace countersign {

/// What a reviewer has to know of a plan besides its steps: why it needs their eyes, what its planner was not sure of,
/// who wrote it instead of whom, what was said, what changed since the revision before, and what it cost.
class PlanRemarks : public QWidget
{
    Q_OBJECT
public:
    PlanRemarks(const Theme &theme, const ActionDetail &detail, QWidget *parent = nullptr);

Q_SIGNALS:
    void sentRequested();

private:
    void addFlags(const Plan &plan);
    void addWords(const ActionDetail &detail);
    void addDifference(const ActionDetail &detail, const Plan &plan);
    void addCost(const Plan &plan);
    void addLine(const QString &kind, const QString &strong, const QString &text);
    const Theme &m_theme;
    QVBoxLayout *m_lines;
};

/// "1,234 tokens · $0.0123"; empty when no model was asked.
[[nodiscard]] QString costWords(const QJsonObject &usage);

} // namespace countersign
