#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;
class QPushButton;

namespace countersign {

class MailRows;
class TextLabel;

/// Mails that became no work, newest first, each with its rule or the reason; to be searched.
class SkippedSection : public QWidget
{
    Q_OBJECT
public:
    SkippedSection(MailAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    /// Asks anew; `account` empty: of all.
    void load(const QString &account);
    [[nodiscard]] QLineEdit *search() const { return m_search; }
    [[nodiscard]] MailRows *rows() const { return m_rows; }
    [[nodiscard]] QListView *list() const { return m_list; }
    [[nodiscard]] QPushButton *olderButton() const { return m_older; }
    /// How many are listed, and whether there are more.
    [[nodiscard]] QString summary() const;
    /// What is said of the mail that is looked at.
    [[nodiscard]] QString why() const;

private:
    void look();
    void ask(qint64 before);
    void take(qint64 before, const Result<MailSkippedPage> &page);
    void showRows(const std::optional<MailSkipped> &looked);
    [[nodiscard]] QString said(const MailSkippedPage &page) const;
    void showOne();
    [[nodiscard]] std::optional<MailSkipped> current() const;
    MailAdmin &m_admin;
    QString m_account;
    QList<MailSkipped> m_mails;
    TextLabel *m_summary;
    QComboBox *m_accounts;
    QLineEdit *m_search;
    MailRows *m_rows;
    QListView *m_list;
    QPushButton *m_older;
    TextLabel *m_why;
    QString m_words;      ///< that were asked for
    qint64 m_next = 0;    ///< what the next page is asked for with; 0: there are no more
    int m_asked = 0;      ///< answers to earlier questions are no longer shown
    bool m_waits = false; ///< for an answer
};

} // namespace countersign
