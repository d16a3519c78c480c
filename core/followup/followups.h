#pragma once
#include "bus/journalfollower.h"
#include "desk/approvaldesk.h"
#include "domain/mailboxplace.h"
#include "followup/letter.h"
#include "followup/waitingletters.h"

#include <QHash>
#include <QTimer>

namespace countersign {

/// Letters that ask something and are not answered come up on the desk after `mail.accounts[].follow_up`, each once,
/// and go by themselves when the answer comes: what Countersign has sent counts from then, what came in from when its
/// own item has ended. Follows the journal, and keeps what waits in its settings: nothing is lost or comes twice where
/// it was not running. It decides nothing and sends nothing.
class FollowUps : public Service
{
    Q_OBJECT
public:
    /// Whether the account's owner has answered a mail by himself, as his mailbox tells. An error: nobody can tell; one
    /// that is retryable is tried again. `place`: where the mail was when it came in.
    using Look =
        std::function<QCoro::Task<Result<bool>>(QString account, QString messageId, std::optional<MailboxPlace> place)>;

    /// All outlive it. `config` is looked at anew each time.
    FollowUps(EventStore &journal, ApprovalDesk &desk, const Config &config, const Clock &clock, Look look,
        QObject *parent = nullptr);

    [[nodiscard]] QString name() const override { return u"follow_ups"_s; }
    [[nodiscard]] QCoro::Task<Result<void>> start() override;
    [[nodiscard]] QCoro::Task<> stop() override;
    [[nodiscard]] HealthReport health() const override;
    /// The accounts have changed, or the clock was set: when the next is due is worked out anew.
    void reconsider();

private:
    [[nodiscard]] QCoro::Task<Result<void>> take(EventPage page);
    /// A mail was read: what waits on the desk for it goes.
    [[nodiscard]] QCoro::Task<Result<void>> mailCame(QString actionId);
    /// What an action has sent, and the mail that it was about, wait from now on.
    [[nodiscard]] QCoro::Task<Result<void>> actionEnded(QString actionId, qint64 atUs);
    /// Withdraws the items of a conversation for which `other` is the answer.
    [[nodiscard]] QCoro::Task<Result<void>> settleOpen(QStringList links, ActionDetail other);
    [[nodiscard]] QCoro::Task<Result<void>> settleItem(QString itemId, ActionDetail other);
    [[nodiscard]] QCoro::Task<Result<void>> withdraw(QString itemId, QString reason);
    [[nodiscard]] QCoro::Task<Result<std::optional<OpenLetter>>> letterOf(QString actionId, int step);

    void wait(const OpenLetter &letter, qint64 sinceUs);
    [[nodiscard]] QCoro::Task<> work();
    /// True: there is nothing more to wait for.
    [[nodiscard]] QCoro::Task<bool> comeUp(WaitingLetter waiting);
    [[nodiscard]] QCoro::Task<bool> lookAgain(WaitingLetter waiting);
    [[nodiscard]] QCoro::Task<bool> putUp(WaitingLetter waiting, OpenLetter letter, bool isSentUnseen);
    [[nodiscard]] QCoro::Task<Result<bool>> lookIntoSent(OpenLetter letter);
    [[nodiscard]] qint64 dueUs(const WaitingLetter &waiting) const;
    [[nodiscard]] QCoro::Task<Result<void>> findOpen();
    /// Some account wants any of this.
    [[nodiscard]] bool isOn() const;
    [[nodiscard]] QCoro::Task<Result<void>> keep();
    void schedule();

    EventStore &m_journal;
    ApprovalDesk &m_desk;
    const Config &m_config;
    const Clock &m_clock;
    Look m_look;
    JournalFollower m_follower;
    WaitingLetters m_waiting;
    QHash<QString, qint64> m_later; ///< by action and step: not before this (UTC, µs)
    QString m_kept;                 ///< m_waiting as it is stored
    QHash<QString, QString> m_up;   ///< items of ours that nobody has decided on; comparableSubject() of what was sent
    bool m_isWorking = false;
    bool m_isFull = false; ///< one was left out
    QTimer m_due;
    TaskScope m_scope;
};

} // namespace countersign
