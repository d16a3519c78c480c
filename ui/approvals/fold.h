#pragma once
#include "common/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace countersign {

/// Rows of which the first are shown, and a line that says how many more there are and opens them. A few more than that
/// are not worth a line.
class Fold : public QWidget
{
    Q_OBJECT
public:
    static constexpr qsizetype kFirst = 6, kWorth = 2; ///< rows

    /// Takes the rows. `more` is what the line says, in few words; `warning`, which may be longer, stands below it.
    Fold(const Theme &theme, const QList<QWidget *> &rows, const QString &more, const QString &warning = {},
        QWidget *parent = nullptr);
    /// How many of `rows` are not shown at first.
    [[nodiscard]] static qsizetype hiddenOf(qsizetype rows);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QPushButton *line() const { return m_line; }
    void open();

private:
    QList<QWidget *> m_rest;
    QPushButton *m_line;
    QWidget *m_warning = nullptr;
};

} // namespace countersign
