#pragma once
#include "base/mailaccount.h"
#include "imap/operations/session.h"
#include "watch/mail/mailmeans.h"

namespace countersign {

/// One session under way; a new attempt puts another connection in its place.
struct MailSession
{
    std::unique_ptr<imap::ImapConnection> connection;
};

/// The way into one account: where it is, and with what one signs in. Whoever holds it lives as long as its sessions.
class MailAccess : public QObject
{
    Q_OBJECT
public:
    /// `secret` empty: what is kept for the account.
    MailAccess(MailAccount account, const MailMeans &means, QString secret = {}, QObject *parent = nullptr);

    [[nodiscard]] const MailAccount &account() const { return m_account; }
    /// A fresh one, not opened yet.
    [[nodiscard]] std::unique_ptr<imap::ImapConnection> connection() const;
    [[nodiscard]] QCoro::Task<imap::Outcome<imap::Credentials>> credentials();
    /// Secrets may be others by now.
    void lookAgain() { m_clientKnown = false; }
    /// Connects, signs in and prepares the session. A token that is refused is renewed and tried once more; a password
    /// never is. `report` is told of each step once; with one it also tries to connect when there is nothing to sign in
    /// with.
    [[nodiscard]] QCoro::Task<imap::Outcome<void>> open(
        std::shared_ptr<MailSession> session, imap::SessionReport report = {});

private:
    [[nodiscard]] QCoro::Task<imap::Outcome<imap::Credentials>> password();
    [[nodiscard]] QCoro::Task<imap::Outcome<void>> withoutCredentials(
        std::shared_ptr<MailSession> session, imap::Failure why, imap::SessionReport report);
    [[nodiscard]] QCoro::Task<imap::Outcome<imap::Credentials>> token(QPointer<TokenKeeper> keeper);

    const MailAccount m_account;
    const MailMeans &m_means;
    const QString m_secret;
    const std::shared_ptr<imap::HiddenWords> m_hidden = std::make_shared<imap::HiddenWords>(); ///< across sessions
    bool m_clientKnown = false; ///< the keeper has the registration's secret
};

/// What ended an operation, as a failure of the session where that is over.
[[nodiscard]] imap::Failure failureOf(const imap::Connection &connection, const Error &error);
/// Whether only its owner can help: nothing is tried until something has changed, so that no account is locked.
[[nodiscard]] bool needsOwner(imap::Trouble trouble);
/// MailAccountInfo::state of a folder or account that has this trouble.
[[nodiscard]] QString stateOf(imap::Trouble trouble);

} // namespace countersign
