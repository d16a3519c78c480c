#pragma once
#include "agent/mailadmin.h"
#include "async/handover.h"
#include "async/semaphore.h"
#include "auth/authtokens.h"
#include "base/config/config.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mailadmin/asker.h"
#include "watch/mailadmin/maildns.h"

#include <QSet>
#include <QUrl>

#include <functional>
#include <optional>

namespace countersign {

class SignIn;

/// What the service works on; all of it outlives it.
struct MailAdminParts
{
    Config &config; ///< mail.accounts in it follow what is written
    MailWatcher &watcher;
    SecretStore &secrets;
    EventStore &journal;
    MailDns &dns;
    QThreadPool &pool;
};

/// Mail's administration, done by the rooms of this process. Changes are written one after another, after their server
/// was asked; what a crash leaves behind of one is a secret or a beginning that nobody asks for.
class MailAdminService final : public MailAdmin
{
    Q_OBJECT
public:
    explicit MailAdminService(MailAdminParts parts);
    ~MailAdminService() override;
    [[nodiscard]] QCoro::Task<> stop();
    /// Shows an address to its owner; false: it could not. Without one a sign-in is refused.
    void setBrowser(std::function<bool(const QUrl &)> browser) { m_browser = std::move(browser); }

    [[nodiscard]] QList<MailAccountInfo> accounts() const override;
    void propose(QString address, QObject *context, Callback<MailProposal> answer) override;
    void test(MailAccount account, QString secret, QObject *context, Callback<MailTest> answer) override;
    void signIn(MailAccount account, QString clientSecret, QObject *context, Callback<bool> answer) override;
    void cancelSignIn() override;
    void add(MailAccount account, QString secret, QObject *context, Callback<bool> answer) override;
    void remove(QString name, QObject *context, Callback<bool> answer) override;
    void tryFilters(QString name, QList<MailFilter> filters, QObject *context, Callback<MailTrial> answer) override;
    void audit(QString name, QObject *context, Callback<MailAudit> answer) override;
    void skipped(MailSkippedAsk ask, QObject *context, Callback<MailSkippedPage> answer) override;
    void retry(QString name) override { m_parts.watcher.retry(name); }

    /// Whether an account of that name is there, in small or capital letters.
    [[nodiscard]] bool has(const QString &name) const { return findAlike(name) != nullptr; }

    // The same for whoever says who he is (human:cli).
    [[nodiscard]] QCoro::Task<Result<bool>> addTask(MailAccount account, QString secret, QString actor);
    [[nodiscard]] QCoro::Task<Result<bool>> removeTask(QString name, QString actor);
    [[nodiscard]] QCoro::Task<Result<MailProposal>> proposeTask(QString address);
    /// Refused: no person asks, and it is no account that is there, as it is, with what is kept for it; nobody is asked
    /// then. Otherwise as test().
    [[nodiscard]] QCoro::Task<Result<MailTest>> testTask(MailAccount account, QString secret, Asker asker);
    [[nodiscard]] QCoro::Task<Result<MailAudit>> auditTask(QString name);
    [[nodiscard]] QCoro::Task<Result<MailSkippedPage>> skippedTask(MailSkippedAsk ask);
    /// What a sign-in elsewhere (in a terminal) has brought. Refused: no person asks, and something is kept under that
    /// name already.
    [[nodiscard]] QCoro::Task<Result<bool>> adoptTask(
        MailAccount account, QString clientSecret, AuthTokens tokens, Asker asker);

private:
    template <typename T>
    void hand(QCoro::Task<Result<T>> task, QObject *context, Callback<T> answer)
    {
        handOver<T>(m_scope, std::move(task), context, std::move(answer));
    }
    [[nodiscard]] const MailAccount *find(const QString &name) const;
    /// The same, whatever letters are capitals: a keyring may take both names for one.
    [[nodiscard]] const MailAccount *findAlike(const QString &name) const;
    [[nodiscard]] Result<void> mayBecome(const MailAccount &account) const;
    [[nodiscard]] Result<void> isKnown(const QString &name) const;
    /// For whom what is kept under its name was given; null: for nobody.
    [[nodiscard]] const MailAccount *keptFor(const QString &name) const;
    /// Whether `account` can be reached with `secret`, or with what is kept, and that may be used for it.
    [[nodiscard]] Result<void> mayUse(const MailAccount &account, const QString &secret) const;
    [[nodiscard]] Result<void> mayTest(const MailAccount &account, const QString &secret, Asker asker) const;
    [[nodiscard]] QCoro::Task<Result<bool>> signInTask(MailAccount account, QString clientSecret);
    /// Refused: there is something that a sign-in as `account` would change.
    [[nodiscard]] QCoro::Task<Result<void>> isNewToAll(MailAccount account);
    [[nodiscard]] QCoro::Task<Result<bool>> keepSignIn(MailAccount account, QString clientSecret, AuthTokens tokens);
    /// What the browser has brought. NotFound: the account was there when it began, and is removed; nothing is kept.
    [[nodiscard]] QCoro::Task<Result<bool>> endSignIn(
        MailAccount account, QString clientSecret, AuthTokens tokens, bool wasThere);
    [[nodiscard]] QCoro::Task<Result<QString>> clientSecretOf(MailAccount account, QString given);
    [[nodiscard]] QCoro::Task<Result<MailTrial>> trialTask(QString name, QList<MailFilter> filters);
    /// Whether it may be added, or put in the place of the one of its name, with `secret` or with what is kept.
    [[nodiscard]] Result<void> mayAdd(const MailAccount &account, const QString &secret) const;
    /// The second half of addTask(), once the server was asked: `before` is what had its name then.
    [[nodiscard]] QCoro::Task<Result<bool>> keepAdded(
        MailAccount account, QString secret, std::optional<MailAccount> before, Result<void> begun, QString actor);
    /// Keeps `secret`; what was there before.
    [[nodiscard]] QCoro::Task<Result<QString>> keepSecret(QString entry, QString secret);
    [[nodiscard]] QCoro::Task<> takeBack(MailAccount account, bool isNew, bool hasKept, QString earlier);
    [[nodiscard]] QCoro::Task<Result<void>> forgetSecrets(MailAccount account);
    [[nodiscard]] QCoro::Task<> take(Config written, QString actor);

    const MailAdminParts m_parts;
    std::function<bool(const QUrl &)> m_browser;
    QPointer<SignIn> m_signIn;
    QHash<QString, MailAccount> m_signedIn; ///< by name: whom the tokens are for that came since the start
    QSet<QString> m_adding;                 ///< names for which a server is being asked
    Semaphore m_changing{1};
    TaskScope m_scope;
};

} // namespace countersign
