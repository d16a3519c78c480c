#pragma once
#include "agent/mailinfo.h"
#include "watch/mail/folderwatch.h"
#include "watch/watcher.h"

#include <vector>

namespace countersign {

struct MailFacts;

/// One account: its way in, shared by the sessions of its folders, so that a password that is refused is tried once and
/// not once a folder.
class AccountWatch : public QObject
{
    Q_OBJECT
public:
    AccountWatch(MailAccount account, const MailMeans &means, QObject *parent = nullptr);
    ~AccountWatch() override;

    void start();
    [[nodiscard]] QCoro::Task<> stop();
    void rescan();
    /// Its owner has put something right, or wants to know.
    void retry();
    /// The network or the machine is back.
    void networkChanged();

    [[nodiscard]] const MailAccount &account() const { return m_access.account(); }
    [[nodiscard]] MailAccountInfo info() const;
    [[nodiscard]] QList<MailFolderInfo> folders() const;
    /// Whether its health may be another one soon although nothing happens.
    [[nodiscard]] bool isPending() const;
    [[nodiscard]] QList<ParkedItem> parked() const;
    /// nullptr: it is not watched.
    [[nodiscard]] FolderWatch *folder(const QString &name) const;

    /// For its folders: as MailAccess::open(), one after another.
    [[nodiscard]] QCoro::Task<imap::Outcome<void>> enter(std::shared_ptr<MailSession> session);
    void count(const SettledMail &mail);
    /// What the server wants its owner to read (RFC 3501, 7.1: ALERT).
    void noteAlert(const QString &words);

Q_SIGNALS:
    void changed();
    void settled(const QString &account, const QString &outcome);

private:
    [[nodiscard]] QCoro::Task<> begin();
    /// While another instance watches: what that one has come to is kept here as well.
    [[nodiscard]] QCoro::Task<> follow();
    [[nodiscard]] QCoro::Task<> recordSignIn(QString state, QString reason);
    [[nodiscard]] static QCoro::Task<> keepSignIn(QPointer<TokenKeeper> keeper);
    void noteEntered(const imap::Outcome<void> &entered);
    void standingChanged();
    [[nodiscard]] QString state() const;
    [[nodiscard]] MailFacts facts() const;
    [[nodiscard]] const imap::Failure *trouble() const;
    [[nodiscard]] qint64 signInEndsUs() const;
    [[nodiscard]] qint64 parkedCount() const;

    const MailMeans &m_means;
    MailAccess m_access;
    Semaphore m_door{1};
    std::optional<imap::Failure> m_stuck;     ///< only its owner can help
    std::optional<imap::Failure> m_throttled; ///< until m_notBeforeMs
    qint64 m_notBeforeMs = 0;
    std::vector<std::unique_ptr<FolderWatch>> m_folders;
    QPointer<TokenKeeper> m_keeper;
    QString m_signIn; ///< as it was recorded last
    bool m_hasLease = false, m_isStarted = false, m_isFollowing = false;
    QString m_leaseTrouble; ///< why there is none and none is waited for; empty: not so
    qint64 m_connectedSinceUs = 0;
    QString m_alert; ///< what the server said last of that kind
    qint64 m_alertUs = 0;
    Semaphore m_recording{1};
    TaskScope m_scope;
};

} // namespace countersign
