#pragma once
#include "domain/eventstore.h"

namespace countersign {

/// Mails of an account that belong together, as their message ids say (domain/threads.h).
class Conversation
{
public:
    /// `journal` outlives it, and whatever it is asked.
    explicit Conversation(EventStore &journal) : m_journal(journal) {}

    /// Ids of the other actions of an item's conversation, newest first, at most `most`; of each of its links the 20
    /// newest are looked at. Empty for whatever is no mail of an account.
    [[nodiscard]] QCoro::Task<QStringList> otherIds(QJsonObject intake, QString actionId, int most);
    /// Every action of the conversation that stands so and came in before it, newest first, however many there are.
    [[nodiscard]] QCoro::Task<Result<QStringList>> before(QJsonObject intake, QString actionId, QList<State> states);
    /// Every action of the conversation that came in after it, newest first, however many there are.
    [[nodiscard]] QCoro::Task<Result<QStringList>> after(QJsonObject intake, QString actionId);
    /// Those of otherIds() with all that is known of them.
    [[nodiscard]] QCoro::Task<QList<ActionDetail>> others(QJsonObject intake, QString actionId, int most);

    /// True when the action `id` came in after `than`.
    [[nodiscard]] static bool isNewer(const QString &id, const QString &than) { return id > than; } // UUIDv7

private:
    [[nodiscard]] QCoro::Task<Result<QStringList>> all(
        QJsonObject intake, QString actionId, QList<State> states, bool isAfter);
    EventStore &m_journal;
};

} // namespace countersign
