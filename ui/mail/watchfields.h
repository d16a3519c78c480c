#pragma once
#include "base/mailaccount.h"
#include "common/theme.h"

#include <QWidget>

class QComboBox;
class QDateEdit;
class QListWidget;

namespace countersign {

class TextLabel;

/// Which folders of an account are watched, and from when on their mails count.
class WatchFields : public QWidget
{
    Q_OBJECT
public:
    explicit WatchFields(const Theme &theme, QWidget *parent = nullptr);
    /// `isThere`: it is an account that is watched already; then what another beginning comes to is said.
    void put(const MailAccount &account, bool isThere = false);
    /// Into `account`: folders and since.
    void fill(MailAccount &account) const;
    /// What there is to choose from; those that are chosen stay so.
    void offer(const QStringList &folders);
    [[nodiscard]] QStringList chosen() const;
    [[nodiscard]] QListWidget *folders() const { return m_folders; }
    [[nodiscard]] QComboBox *since() const { return m_since; }
    /// What the chosen beginning comes to for an account that is there; empty: nothing changes.
    [[nodiscard]] QString beginning() const;

Q_SIGNALS:
    void edited();

private:
    void list(const QStringList &folders, const QStringList &chosen);
    [[nodiscard]] QString chosenSince() const;
    void showBeginning();
    QListWidget *m_folders;
    QComboBox *m_since;
    QDateEdit *m_day;
    TextLabel *m_beginning;
    QString m_before; ///< since of an account that is there; empty: it is a new one
};

} // namespace countersign
