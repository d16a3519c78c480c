#pragma once
#include "common/theme.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedLayout;
class QTabBar;
class QVBoxLayout;

namespace countersign {

class BelowMark;

/// The original and the plan: side by side where there is room, otherwise one column with a tab for each, or, where
/// both are mails, one below the other. An editor stands in the plan's place, beside the original.
class Sides : public QWidget
{
    Q_OBJECT
public:
    enum Side { Original, Plan };
    explicit Sides(const Theme &theme, QWidget *parent = nullptr);

    /// What to fill; the headings are there already.
    [[nodiscard]] QVBoxLayout *original() const { return m_sides[Original].lines; }
    [[nodiscard]] QVBoxLayout *plan() const { return m_sides[Plan].lines; }
    /// Brings a side to the front where only one is seen, and both to their beginning.
    void bring(Side side);
    /// Whether the steps may be lines that open, where there is little room: those of a plan whose values nobody has to
    /// have seen.
    void setFoldable(bool foldable);
    /// Whether the original stands below the plan where there is little room: an answer and what it answers.
    void setStacked(bool stacked);
    /// Shows `editor` in place of the plan until it is hidden or another one comes; null: the plan. Not owned.
    void showEditor(QWidget *editor);
    /// What scrolls over the plan.
    [[nodiscard]] QScrollArea *planArea() const { return m_sides[Plan].area; }
    [[nodiscard]] bool isNarrow() const { return m_narrow; }
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }
    [[nodiscard]] BelowMark *mark() const { return m_mark; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Part
    {
        QWidget *whole = nullptr;
        QLabel *heading = nullptr;
        QWidget *content = nullptr; ///< heading and lines
        QVBoxLayout *lines = nullptr;
        QScrollArea *area = nullptr;
    };
    [[nodiscard]] Part make(const Theme &theme, const QString &heading, const char *edge);
    void arrange();
    void stack(bool stacked);
    void fold();
    [[nodiscard]] bool isEditing() const;
    Part m_sides[2];
    QTabBar *m_tabs;
    BelowMark *m_mark = nullptr;
    bool m_narrow = false;
    bool m_foldable = false;
    bool m_stacked = false;                ///< where there is little room
    QStackedLayout *m_planPages = nullptr; ///< the plan, and its editor
};

} // namespace countersign
