#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace countersign {

class OutcomeLine;
class SendFields;
class ServerFields;
class SignInFields;
class TestLines;
class TextLabel;
class WatchFields;

/// Adding an account: its address, what is known of its provider, a test, and only then the button that adds it.
class AddSection : public QWidget
{
    Q_OBJECT
public:
    AddSection(MailAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    void lookUp();
    void test();
    void add();
    /// An account that is there, to be changed; its name stays, and so does its secret unless another one is given.
    void change(const MailAccount &account);
    [[nodiscard]] bool isChanging() const { return m_isChange; }
    /// Empty again, with the cursor in the field for the address.
    void startAnew();
    /// Gives up a sign-in that waits for the browser. False: there was none.
    bool giveUp();
    /// What would be added.
    [[nodiscard]] MailAccount account() const;
    [[nodiscard]] QLineEdit *address() const { return m_address; }
    [[nodiscard]] SignInFields *signIn() const { return m_signIn; }
    [[nodiscard]] ServerFields *server() const { return m_server; }
    [[nodiscard]] WatchFields *watch() const { return m_watch; }
    [[nodiscard]] SendFields *sending() const { return m_send; }
    [[nodiscard]] TestLines *tested() const { return m_tested; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }
    [[nodiscard]] QPushButton *agreeButton() const { return m_agree; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    [[nodiscard]] QPushButton *anywayButton() const { return m_anyway; }

Q_SIGNALS:
    void openRequested(const QString &address);
    void added(const QString &name);

private:
    void addAddress(QVBoxLayout *page);
    void addProposal(QVBoxLayout *page);
    void addCertificateHint(QVBoxLayout *lines);
    void addEnd(QVBoxLayout *page);
    void bringIntoView();
    void showProposal(const MailProposal &proposal);
    void agree();
    void focusSecret();
    void showTest(const MailTest &test);
    void forgetTest();
    void showButtons();
    [[nodiscard]] QString problem() const;

    MailAdmin &m_admin;
    const Theme &m_theme;
    QWidget *m_top; ///< the question for an address
    QLineEdit *m_address;
    QPushButton *m_lookUp;
    OutcomeLine *m_notFound;
    QWidget *m_rest;
    TextLabel *m_provider;
    TextLabel *m_help;
    TextLabel *m_helpUrl;
    QPushButton *m_openHelp;
    QPushButton *m_agree; ///< to a server that the DNS alone names
    QWidget *m_form;      ///< hidden where no other program is let in
    QLineEdit *m_name;
    SignInFields *m_signIn;
    ServerFields *m_server;
    WatchFields *m_watch;
    SendFields *m_send;
    QPushButton *m_test;
    TestLines *m_tested;
    QWidget *m_certificate;
    OutcomeLine *m_outcome;
    QWidget *m_end; ///< folders and the button, once a test has shown them
    QPushButton *m_add;
    QPushButton *m_anyway;
    MailProposal m_proposal;
    int m_asked = 0; ///< answers to earlier questions are no longer shown
    enum class Busy { No, Testing, Adding } m_busy = Busy::No;
    bool m_isChange = false;
    bool m_isGood = false;
    bool m_isAway = false;
};

} // namespace countersign
