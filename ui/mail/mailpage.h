#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QButtonGroup;
class QStackedLayout;
class QVBoxLayout;

namespace countersign {

class AccountCard;
class AddSection;
class FilterSection;
class SkippedSection;
class TextLabel;

/// The mail accounts: how each one is, a new one, which mails become work, and those that did not.
class MailPage : public QWidget
{
    Q_OBJECT
public:
    enum Section { Accounts, Add, Skipped, Filters };
    MailPage(MailAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void show(Section section);
    void showChange(const QString &account);
    void showFilters(const QString &account);
    void showSkipped(const QString &account);
    /// The card of that account, as if its owner had pressed "Sign in again" there; nothing for one that is not there.
    void signIn(const QString &account);
    /// "2 accounts are watched", or what is not as it should be.
    [[nodiscard]] static QString summary(const QList<MailAccountInfo> &accounts);
    [[nodiscard]] Section section() const;
    [[nodiscard]] AccountCard *cardOf(const QString &account) const;
    // Each is made when it is first needed: all at once would hold the window for a moment.
    [[nodiscard]] AddSection *adding();
    [[nodiscard]] FilterSection *filters();
    [[nodiscard]] SkippedSection *skipped();

Q_SIGNALS:
    void openRequested(const QString &address);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void later();
    void refresh();
    void back(); ///< Esc
    [[nodiscard]] QWidget *makeHead();
    void put(Section section, QWidget *content);
    MailAdmin &m_admin;
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_title;
    QWidget *m_choices = nullptr;
    QButtonGroup *m_buttons;
    QStackedLayout *m_sections;
    QVBoxLayout *m_cardLines;
    QList<AccountCard *> m_cards; ///< in the order of the accounts
    AddSection *m_add = nullptr;
    SkippedSection *m_skipped = nullptr;
    FilterSection *m_filters = nullptr;
};

} // namespace countersign
