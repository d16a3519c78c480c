#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QFrame>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

/// One rule of an account's filters: its name, what must be so of a mail, and what becomes of it then.
class FilterRow : public QFrame
{
    Q_OBJECT
public:
    FilterRow(const Theme &theme, const MailFilter &filter, QWidget *parent = nullptr);
    [[nodiscard]] MailFilter filter() const;
    /// The same thing asked twice in one rule, in words; empty: no.
    [[nodiscard]] QString problem() const;
    /// One more condition, of the first kind that is not there yet.
    void addCondition();
    [[nodiscard]] QLineEdit *name() const { return m_name; }
    [[nodiscard]] QComboBox *outcome() const { return m_outcome; }
    /// The field of a condition and its kind, for tests and the keyboard.
    [[nodiscard]] QLineEdit *value(int condition) const { return m_conditions.value(condition).value; }
    [[nodiscard]] QComboBox *kind(int condition) const { return m_conditions.value(condition).kind; }

Q_SIGNALS:
    void edited();
    void removeAsked();
    void moveAsked(int by); ///< -1: before the one above

private:
    struct Condition
    {
        QWidget *line = nullptr;
        QComboBox *kind = nullptr;
        QLineEdit *value = nullptr;
        QPushButton *gone = nullptr;
    };
    void addHead(QVBoxLayout *lines);
    void addCondition(int kind, const QString &value);
    void removeCondition(const QWidget *line);
    void showState();

    const Theme &m_theme;
    QLineEdit *m_name;
    QComboBox *m_outcome;
    QVBoxLayout *m_lines;
    QPushButton *m_more;
    QList<Condition> m_conditions;
};

} // namespace countersign
