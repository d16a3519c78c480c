#pragma once
#include "agent/mailadmin.h"
#include "common/theme.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace countersign {

class OutcomeLine;
class ProviderFields;
class TextLabel;

/// How an account signs in: with a password, or with its owner's own registration in the system's browser.
class SignInFields : public QWidget
{
    Q_OBJECT
public:
    SignInFields(MailAdmin &admin, const Theme &theme, QWidget *parent = nullptr);
    /// What the provider takes: a password, a sign-in (`needsClientId`: nothing else). `hasSecret`: one is kept, which
    /// will do.
    void put(const MailAccount &account, bool needsClientId, bool hasSecret = false);
    /// Into `account`: client_id, empty where a password is used; of a provider that is not known here also its kind
    /// (imap or oauth) and addresses.
    void fill(MailAccount &account) const;
    /// Empty with a sign-in in the browser, whose tokens are kept already.
    [[nodiscard]] QString secret() const;
    [[nodiscard]] bool usesBrowser() const;
    /// Nothing is missing that a test would need.
    [[nodiscard]] bool isReady() const;
    /// What belongs to an account of another name or address does not count any more.
    void forgetSignIn();
    void clearSecrets();
    /// Gives up a sign-in that is under way. False: there was none.
    bool giveUp();
    void signIn(MailAccount account);
    [[nodiscard]] QLineEdit *password() const { return m_password; }
    [[nodiscard]] QLineEdit *clientId() const { return m_clientId; }
    [[nodiscard]] ProviderFields *provider() const { return m_provider; }
    [[nodiscard]] QPushButton *browserButton() const { return m_browser; }
    [[nodiscard]] OutcomeLine *outcome() const { return m_outcome; }

Q_SIGNALS:
    void edited();
    /// The button of the browser was pressed; whoever knows the account answers with signIn().
    void signInAsked();

private:
    [[nodiscard]] QWidget *makePassword();
    [[nodiscard]] QWidget *makeBrowser();
    void choose(bool browser);
    void showWho();
    void showWaiting(bool waits);
    MailAdmin &m_admin;
    const Theme &m_theme;
    QWidget *m_choice;
    QButtonGroup *m_ways;
    QWidget *m_passwordPart = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_browserPart = nullptr;
    TextLabel *m_about = nullptr;
    ProviderFields *m_provider = nullptr;
    QLineEdit *m_clientId = nullptr;
    QLineEdit *m_clientSecret = nullptr;
    QPushButton *m_browser = nullptr;
    QPushButton *m_cancel = nullptr;
    OutcomeLine *m_outcome;
    MailAccount m_account; ///< as it was given
    bool m_isOwn = false;  ///< its provider is none that is known here
    QString m_who;         ///< signs in
    bool m_isSignedIn = false;
    bool m_hasSecret = false; ///< of before
    bool m_waits = false;
    int m_attempt = 0; ///< answers to earlier ones say nothing any more
};

} // namespace countersign
