#pragma once
#include "agent/mailinfo.h"
#include "base/clock.h"
#include "bus/eventbus.h"
#include "domain/eventstore.h"
#include "imap/signin.h"
#include "intake/ingestor.h"
#include "mailtools/wayin.h"
#include "queue/messagequeue.h"
#include "secrets/secretstore.h"
#include "watch/mail/mailgate.h"
#include "watch/mail/mailhands.h"
#include "watch/mail/mailkeepers.h"
#include "watch/mail/maillease.h"
#include "watch/mail/mailmeans.h"
#include "watch/watcher.h"

#include <QSet>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace countersign {

class AccountWatch;
class MailVisit;
class NetworkNews;

struct MailWatcherOptions
{
    QStringList ownAddresses;    ///< owner.emails
    qint64 queueMaxSize = 10000; ///< with more queued work than this, mails wait on the server
    int gmailRpm = 100;          ///< commands and token requests in any 60 s, for accounts of kind gmail
    int newsInASecond = 2000;    ///< more untagged replies in each of three seconds end a session
    int slowMs = 60'000;         ///< bodies that come with less than 1 KiB a second for so long end a session
    int lookMs = 60'000;         ///< between looks at what becomes worth telling by time alone, milliseconds
    int visitMs = 60'000;        ///< the longest that trying an account may take
    int beginMs = 180'000;       ///< the same of the look at a new one: a provider's pace may hold that up
};

/// Service "mail_watcher": holds one session a folder, and makes each mail that arrives an action, exactly once, or
/// settles it as filtered, the same as one, or parked. Accounts come and go while it runs.
class MailWatcher : public Watcher
{
    Q_OBJECT
public:
    MailWatcher(MailWatcherOptions options, Ingestor &ingestor, EventStore &store, MessageQueue &queue,
        SecretStore &secrets, EventBus &bus, QThreadPool *pool, QObject *parent = nullptr);
    ~MailWatcher() override;

    [[nodiscard]] QString name() const override { return u"mail_watcher"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    [[nodiscard]] QList<ParkedItem> parked() const override;
    void rescan() override; ///< every folder, now
    /// Takes nothing in while the vault is away.
    void setVaultThere(bool isThere);

    /// From now on these; those that are as before go on undisturbed.
    void setAccounts(QList<MailAccount> accounts);
    [[nodiscard]] QList<MailAccountInfo> accounts() const;
    void retry(const QString &name);
    /// Whoever is asking a server something beside the watching is answered at once: the process is about to end.
    void endVisits();

    /// Connects and signs in with `secret` (empty: what is kept), and stores from where on mail counts: for
    /// `since: now` UIDVALIDITY and UIDNEXT of each folder. What was stored before stays; where `since` now reaches
    /// further back, the watching goes back there when it opens the folder next. Errors say what to do.
    /// Timeout: it took longer than MailWatcherOptions::beginMs.
    [[nodiscard]] QCoro::Task<Result<void>> begin(MailAccount account, QString secret);
    /// What is stored of an account: nothing is watched from there any more. What became of its mails stays.
    [[nodiscard]] QCoro::Task<Result<void>> forget(QString name);
    /// What was tried until it took too long is in the answer, and that it did.
    [[nodiscard]] QCoro::Task<MailTest> test(MailAccount account, QString secret);
    /// Recounts each folder and has fetched what was passed over. NotFound: no such account. Others: nothing could be
    /// asked.
    [[nodiscard]] QCoro::Task<Result<MailAudit>> audit(QString name);
    [[nodiscard]] QCoro::Task<Result<MailTrial>> tryFilters(QString name, QList<MailFilter> filters, int most = 500);
    [[nodiscard]] QCoro::Task<Result<MailSkippedPage>> skipped(MailSkippedAsk ask);
    /// The way into an account for one call of a tool there: where it is, and with what one signs in now. Refused:
    /// nobody may sign in now, or its provider's pace leaves no room for the call. NotFound: no such account.
    [[nodiscard]] QCoro::Task<Result<WayIn>> wayIn(QString name);
    /// Who may watch which account; to be called before the start. Without it: whoever runs.
    void setLease(std::unique_ptr<MailLease> lease) { m_lease = std::move(lease); }
    /// What commands of counted accounts wait for over a fleet; to be called before the start.
    void sharePace(MailKeepers::Paces paces) { m_keepers.share(std::move(paces)); }
    /// The keeper of an account's tokens; made when first asked for. Null: it signs in with a password.
    [[nodiscard]] TokenKeeper *keeper(const MailAccount &account);

Q_SIGNALS:
    void accountsChanged();
    /// A mail was settled: "action", "same", "filtered" or "parked".
    void settled(const QString &account, const QString &outcome);

private:
    void apply();
    [[nodiscard]] QCoro::Task<> end(QString name, std::shared_ptr<AccountWatch> watch);
    [[nodiscard]] QCoro::Task<Result<MailAuditFolder>> recount(QString account, QString name, MailVisit *with);
    [[nodiscard]] std::optional<MailAccount> accountNamed(const QString &name) const;
    void noteAccounts();
    void lookLater();

    const MailWatcherOptions m_options;
    MailGate m_gate;
    MailHands m_hands;
    MailKeepers m_keepers;
    std::unique_ptr<MailLease> m_lease;
    MailMeans m_means;
    QList<MailAccount> m_accounts;
    std::map<QString, std::shared_ptr<AccountWatch>> m_watches;
    QSet<QString> m_ending; ///< accounts whose sessions still end
    QTimer m_look;          ///< runs while time alone may make something worth telling
    std::unique_ptr<NetworkNews> m_news;
    std::unique_ptr<TaskScope> m_scope;
    std::vector<OneShot<bool>> m_whenEnded;
};

} // namespace countersign
