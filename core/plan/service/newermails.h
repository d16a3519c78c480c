#pragma once
#include "bus/journalfollower.h"
#include "domain/payloads/approval.h"
#include "plan/service/conversation.h"

#include <QHash>

namespace countersign {

/// A mail that comes in makes the plans out of date that wait for a decision in its conversation: their owner sees what
/// came, no surface decides on them any more, and they are planned anew with it. What is approved is left alone: its
/// owner has decided.
class NewerMails : public QObject
{
    Q_OBJECT
public:
    explicit NewerMails(EventStore &journal, QObject *parent = nullptr);
    /// From what came in since it was here last; what came twice changes nothing.
    [[nodiscard]] QCoro::Task<Result<void>> start() { return m_follower.start(); }
    [[nodiscard]] QCoro::Task<> stop();

    /// A flag of a plan for each of the newest mails that came after the item in its conversation, at most three: no
    /// rule decides where the other side has already said something else.
    [[nodiscard]] QCoro::Task<QJsonArray> flagsFor(ActionDetail detail);

private:
    struct Newer
    {
        QString id, sentence;
        QString own; ///< its own message id's link: the same mail once more is nothing new
    };
    [[nodiscard]] QCoro::Task<Result<void>> take(EventPage page);
    /// Of one mail that came in, as its event says it.
    [[nodiscard]] QCoro::Task<Result<void>> tell(QJsonObject intake, Newer newer);
    /// Success also when it does not wait any more.
    [[nodiscard]] QCoro::Task<Result<void>> setAside(QString actionId, Newer newer);
    [[nodiscard]] QCoro::Task<> setLateAside(QString actionId, Newer newer);

    EventStore &m_journal;
    Conversation m_conversation;
    JournalFollower m_follower;
    QHash<QString, Newer> m_late; ///< came in while the action was being planned
    TaskScope m_scope;
};

} // namespace countersign
