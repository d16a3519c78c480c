#pragma once
#include <QHash>
#include <QPointer>
#include <QString>
#include <QWidget>

namespace countersign {

class PlanEditor;

/// Editors that were left with unsaved changes, one an item, until they are taken up again, saved or thrown away. Owns
/// their pages while they lie here.
class EditorShelf
{
public:
    struct Kept
    {
        QString digest; ///< of the plan that was being edited
        QPointer<QWidget> page;
        PlanEditor *editor = nullptr;
    };
    void put(const QString &actionId, const Kept &kept);
    [[nodiscard]] bool has(const QString &actionId) const { return m_kept.contains(actionId); }
    /// Whether what lies here was made for that plan.
    [[nodiscard]] bool fits(const QString &actionId, const QString &digest) const;
    /// Out of the shelf, to be shown; an empty one when there is none.
    [[nodiscard]] Kept take(const QString &actionId);
    void throwAway(const QString &actionId);

private:
    QHash<QString, Kept> m_kept;
};

} // namespace countersign
