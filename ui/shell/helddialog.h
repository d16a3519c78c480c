#pragma once
#include "agent/systeminfo.h"
#include "common/theme.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class TextLabel;

/// Both ways out of a journal that is held: put the newer one back, or go on with this one. To accept, its owner writes
/// a word first: nobody does that by the way.
class HeldDialog : public QDialog
{
    Q_OBJECT
public:
    HeldDialog(SystemInfo &system, Held held, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QLineEdit *word() const { return m_word; }
    [[nodiscard]] QPushButton *acceptButton() const { return m_accept; }

private:
    void addFacts(QVBoxLayout *lines, const Theme &theme);
    void addWays(QVBoxLayout *lines, const Theme &theme);
    void acceptJournal();
    SystemInfo &m_system;
    Held m_held;
    QLineEdit *m_word;
    QPushButton *m_accept;
    TextLabel *m_answer;
};

} // namespace countersign
