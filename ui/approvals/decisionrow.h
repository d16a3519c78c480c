#pragma once
#include "agent/decided.h"
#include "common/theme.h"

#include <QFrame>

class QBoxLayout;
class QPushButton;

namespace countersign {

class TextLabel;

/// One of the last decisions: its title, its outcome, and the one thing that can be done about it.
class DecisionRow : public QFrame
{
    Q_OBJECT
public:
    explicit DecisionRow(const Theme &theme, QWidget *parent = nullptr);

    /// `refusal`: why it could not be taken back; empty: nobody has tried.
    void setEntry(const Decided &entry, qint64 nowUs, bool paused, const QString &refusal);
    [[nodiscard]] QString words() const;
    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void pressed();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_first;
    TextLabel *m_outcome;
    TextLabel *m_title;
    QPushButton *m_button;
};

} // namespace countersign
