#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QListWidget;

namespace countersign {

/// Which folders of an account are watched, and from when on their mails count.
class WatchFields : public QWidget
{
    Q_OBJECT
public:
    explicit WatchFields(const Theme &theme, QWidget *parent = nullptr);
    void put(const MailAccount &account);
    /// Into `account`: folders and since.
    void fill(MailAccount &account) const;
    /// What there is to choose from; those that are chosen stay so.
    void offer(const QStringList &folders);
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] QListWidget *folders() const { return m_folders; }
    [[nodiscard]] QComboBox *since() const { return m_since; }

Q_SIGNALS:
    void edited();

private:
    void list(const QStringList &folders, const QStringList &chosen);
    QListWidget *m_folders;
    QComboBox *m_since;
    QDateEdit *m_day;
};

} // namespace countersign
