#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListView;

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
    /// What is said of the mail that is looked at.
    [[nodiscard]] QString why() const;

private:
    void ask();
    void put(const QList<MailSkipped> &mails);
    void showOne();
    MailAdmin &m_admin;
    QString m_account;
    QList<MailSkipped> m_mails;
    TextLabel *m_summary;
    QComboBox *m_accounts;
    QLineEdit *m_search;
    MailRows *m_rows;
    QListView *m_list;
    TextLabel *m_why;
    int m_asked = 0;
};

} // namespace countersign
