#pragma once
#include "domain/eventstore.h"

#include <QSet>

namespace countersign {

/// One of a conversation.
struct ConversationMail
{
    QString id;    ///< of its action
    QString first; ///< the action as which it came in first: what its age goes by
};

/// What came in after an item in its conversation.
struct ConversationNews
{
    bool isThere = false;   ///< another mail did
    QSet<QString> copies{}; ///< actions of the same mail, delivered once more; not all of them where another one did
};

/// Mails of an account that belong together, as their message ids say (domain/threads.h). A mail that came back
/// (undone, tried again) is neither older nor newer than itself.
class Conversation
{
public:
    /// `journal` outlives it, and whatever it is asked.
    explicit Conversation(EventStore &journal) : m_journal(journal) {}

    /// The other actions of an item's conversation, newest first, at most `most`; of each of its links the 20 newest
    /// are looked at. Empty for whatever is no mail of an account.
    [[nodiscard]] QCoro::Task<QList<ConversationMail>> others(QJsonObject intake, QString actionId, int most);
    /// Every action of the conversation that stands so and came in before it, newest first, however many there are.
    [[nodiscard]] QCoro::Task<Result<QList<ConversationMail>>> before(
        QJsonObject intake, QString actionId, QList<State> states);
    /// Every action of the conversation that came in after it, newest first, however many there are.
    [[nodiscard]] QCoro::Task<Result<QList<ConversationMail>>> after(QJsonObject intake, QString actionId);
    /// Whether there is any of those, but for deliveries of the same mail. More than 20 of them count as another one.
    [[nodiscard]] QCoro::Task<Result<ConversationNews>> news(QJsonObject intake, QString actionId);

    /// True when what came in first as `first` did so after `than`.
    [[nodiscard]] static bool isNewer(const QString &first, const QString &than) { return first > than; } // UUIDv7

private:
    [[nodiscard]] QCoro::Task<Result<QList<ConversationMail>>> all(
        QJsonObject intake, QString actionId, QList<State> states, bool isAfter);
    EventStore &m_journal;
};

} // namespace countersign
