#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace countersign {

class FilterRow;
class OutcomeLine;
class TextLabel;
class TrialView;

/// The rules by which mails of one account become work: written, tried against what lies in the mailbox, and only then
/// used.
class FilterSection : public QWidget
{
    Q_OBJECT
public:
    FilterSection(MailAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    /// The rules of that account, as they hold now; what was being written for another one is gone.
    void load(const QString &account);
    void tryThem();
    /// Uses them once they have been tried as they stand there.
    void use();
    void addRule();
    [[nodiscard]] QString account() const { return m_account; }
    [[nodiscard]] const QList<FilterRow *> &rows() const { return m_rows; }
    [[nodiscard]] QList<MailFilter> filters() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] TrialView *trial() const { return m_trial; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] QPushButton *useButton() const { return m_use; }
    /// Offered while a trial of these very rules has come to nothing.
    [[nodiscard]] QPushButton *untriedButton() const { return m_untried; }
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    void backAsked();

private:
    void addTop(QVBoxLayout *page);
    void addRow(qsizetype place, const MailFilter &filter);
    void removeRow(FilterRow *row);
    void moveRow(FilterRow *row, int by);
    void showState();
    void showTried(const QList<MailFilter> &rules, const Result<MailTrial> &trial);
    void send();
    [[nodiscard]] QString problem() const;
    /// The account as it is configured now; none: it has been removed meanwhile.
    [[nodiscard]] std::optional<MailAccount> current() const;

    MailAdmin &m_admin;
    const Theme &m_theme;
    QString m_account;
    TextLabel *m_title;
    QVBoxLayout *m_lines;
    QList<FilterRow *> m_rows;
    TextLabel *m_rest; ///< what becomes of mails that no rule names
    OutcomeLine *m_outcome;
    QPushButton *m_use;
    QPushButton *m_untried;
    std::optional<QList<MailFilter>> m_tried;     ///< what the trial that is shown was of
    std::optional<QList<MailFilter>> m_untriable; ///< what could not be tried
    TrialView *m_trial;
};

} // namespace countersign
