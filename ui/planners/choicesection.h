#pragma once
#include "agent/planneradmin.h"
#include "common/theme.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;
class TextLabel;

/// Which planner writes the plans, how it is reached, and what it must not see.
class ChoiceSection : public QWidget
{
    Q_OBJECT
public:
    ChoiceSection(PlannerAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QString chosen() const;
    void choose(const QString &planner);
    void save();
    void test();
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] OutcomeLine *testOutcome() const { return m_tested; }
    [[nodiscard]] QLineEdit *keyField() const { return m_key; }
    [[nodiscard]] QComboBox *model() const { return m_model; }

private:
    void addChoices(QVBoxLayout *page);
    void addConnection(QVBoxLayout *page);
    void addLimits(QVBoxLayout *page);
    void load();      ///< what is configured, into all fields
    void showModel(); ///< the connection of the chosen planner
    void showKey();
    void storeKey(const QString &key);
    [[nodiscard]] SettingChanges changes() const;

    PlannerAdmin &m_admin;
    const Theme &m_theme;
    QStringList m_planners; ///< in the order of the choices
    QButtonGroup *m_choices;
    QWidget *m_connection = nullptr;
    QComboBox *m_model = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_version = nullptr;
    QWidget *m_versionLine = nullptr;
    TextLabel *m_keyState = nullptr;
    QLineEdit *m_key = nullptr;
    QPushButton *m_store = nullptr;
    QPushButton *m_forget = nullptr;
    QPushButton *m_test = nullptr;
    OutcomeLine *m_tested = nullptr;
    QCheckBox *m_quarantine = nullptr;
    QPlainTextEdit *m_localOnly = nullptr;
    OutcomeLine *m_outcome = nullptr;
};

} // namespace countersign
