#pragma once
#include "bus/journalfollower.h"
#include "domain/conversation.h"

#include <QCache>
#include <QHash>
#include <QSet>

#include <optional>

namespace countersign {

/// A mail that comes in makes the plans out of date that wait for a decision in its conversation: their owner sees what
/// came, and no surface decides on them any more. The newest of them is planned anew with it, at once and then at ever
/// longer intervals; the others, which anybody who writes in the conversation could multiply, are shown again as they
/// are, with flags (PlanService::showAgain). What is approved is left alone: its owner has decided. A mail that came
/// back (undone, tried again) is as old as it was.
class NewerMails : public QObject
{
    Q_OBJECT
public:
    explicit NewerMails(EventStore &journal, QObject *parent = nullptr);
    /// From what came in since it was here last; what came twice changes nothing.
    [[nodiscard]] QCoro::Task<Result<void>> start() { return m_follower.start(); }
    [[nodiscard]] QCoro::Task<> stop();

    struct Flags
    {
        QJsonArray flags;
        QSet<QString> looked{}; ///< actions of all that came after it, also of copies: for Append::notCome
    };
    /// Flags of a plan for what came after the item in its conversation: the newest mail of each sender, first of the
    /// item's own, then of those who are proven, at most three, and how many more there are. No rule decides where the
    /// other side has already said something else. `head`: what was recorded up to there was in view when the plan was
    /// made; 0: all of it. Retryable: it cannot be told now, and nothing may be proposed without.
    [[nodiscard]] QCoro::Task<Result<Flags>> flagsFor(ActionDetail detail, qint64 head = 0);
    /// All flags of a plan that newer mails have made out of date, when it is shown again: renewed, and among them the
    /// mail that did it. Nothing: something else has made it out of date, and it must not be shown again.
    [[nodiscard]] QCoro::Task<Result<std::optional<QJsonArray>>> flagsToShowAgain(ActionDetail stale);
    /// `flags` of a plan with those of flagsFor() in the place of earlier ones.
    [[nodiscard]] static QJsonArray renewed(const QJsonArray &flags, const QJsonArray &newer);
    /// A job that shows a plan again instead of planning anew.
    [[nodiscard]] static bool showsAgain(const Job &job);

private:
    struct Newer
    {
        QString id{}, first{}; ///< as ConversationMail
        QString sentence{};
        QString own{};    ///< its own message id's link: the same mail once more is nothing new
        QString sender{}; ///< the address, with the domain where it is proven
        bool isProven = false;
        qint64 seq = 0; ///< of the event with which it came; 0: not asked
    };
    /// How often an action is planned anew, however many mails come.
    struct Pace
    {
        qint64 nextUs = 0;     ///< not shown again before
        qint64 nextPlanUs = 0; ///< not planned anew before
        qint64 pauseUs = 0;
    };
    [[nodiscard]] QCoro::Task<Result<void>> take(EventPage page);
    /// Of one mail that came in, as its event says it.
    [[nodiscard]] QCoro::Task<Result<void>> tell(QJsonObject intake, Newer newer);
    /// Success also when it does not wait any more.
    [[nodiscard]] QCoro::Task<Result<void>> setAside(QString actionId, Newer newer, bool isNewest);
    [[nodiscard]] QCoro::Task<> setLateAside(QString actionId, Newer newer, bool isNewest);
    /// A job that was to bring it back: it is back, or has ended.
    [[nodiscard]] QCoro::Task<> dropDelayed(QString actionId);
    [[nodiscard]] Job jobFor(const Action &action, bool isNewest);
    [[nodiscard]] static Newer newerOf(const QString &id, const QJsonObject &intake);
    /// The plan was made with this mail in view.
    [[nodiscard]] static bool knows(const ActionDetail &detail, const Newer &newer);
    /// Without an id: nobody can read it any more. An error: it may be read later.
    [[nodiscard]] QCoro::Task<Result<Newer>> mail(QString id);

    EventStore &m_journal;
    Conversation m_conversation;
    JournalFollower m_follower;
    QHash<QString, std::pair<Newer, bool>> m_late; ///< came in while the action was being planned; it is the newest
    QHash<QString, Pace> m_paces;
    QSet<QString> m_delayed; ///< have a job with a time
    QCache<QString, Newer> m_mails;
    TaskScope m_scope;
};

} // namespace countersign
