#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QFrame>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;
class TextLabel;
class TextLine;

/// One mail account as it is, with what can be done about it. It is told anew what to show; what its owner is doing on
/// it stays.
class AccountCard : public QFrame
{
    Q_OBJECT
public:
    AccountCard(MailAdmin &admin, const Theme &theme, const MailAccountInfo &info, QWidget *parent = nullptr);
    void show(const MailAccountInfo &info);
    [[nodiscard]] QString name() const { return m_info.account.name; }
    void check();
    /// In the browser, or by a password that is asked for here.
    void signInAgain();
    void askToRemove();
    /// Takes back what was begun here: a question, a sign-in. False: nothing was.
    bool giveUp();
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] QPushButton *signInButton() const { return m_signIn; }
    [[nodiscard]] QPushButton *removeButton() const { return m_reallyRemove; }
    [[nodiscard]] QLineEdit *password() const { return m_password; }

Q_SIGNALS:
    void changeAsked(const QString &name);
    void filtersAsked(const QString &name);
    void skippedAsked(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void addHead(QVBoxLayout *lines);
    void addButtons(QVBoxLayout *lines);
    void addQuestions(QVBoxLayout *lines);
    [[nodiscard]] QVBoxLayout *question(QVBoxLayout *lines, const char *kind, QWidget *&part);
    QPushButton *addAnswers(QVBoxLayout *inside, QPushButton *yes);
    void addWords(QVBoxLayout *inside, const QString &text);
    void showFacts();
    void addFact(int line, const QString &name, const QString &words);
    void usePassword();
    void remove();
    /// One of the questions below the buttons, or none.
    void ask(QWidget *question);
    [[nodiscard]] bool isAtDoor() const; ///< signing in would help

    MailAdmin &m_admin;
    const Theme &m_theme;
    MailAccountInfo m_info;
    QLabel *m_sign;
    QLabel *m_badge;
    TextLine *m_address;
    OutcomeLine *m_message;
    QGridLayout *m_facts;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_retry = nullptr;
    OutcomeLine *m_outcome;
    QWidget *m_passwordPart = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_waitPart = nullptr;
    QWidget *m_removePart = nullptr;
    QPushButton *m_reallyRemove = nullptr;
    QPushButton *m_leave = nullptr;
    int m_attempt = 0; ///< at signing in
};

} // namespace countersign
