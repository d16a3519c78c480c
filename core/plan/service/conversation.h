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
    /// The same of those that came in before it.
    [[nodiscard]] QCoro::Task<QStringList> olderIds(QJsonObject intake, QString actionId, int most);
    /// The same with all that is known of them.
    [[nodiscard]] QCoro::Task<QList<ActionDetail>> others(QJsonObject intake, QString actionId, int most);

    /// True when the action `id` came in after `than`.
    [[nodiscard]] static bool isNewer(const QString &id, const QString &than) { return id > than; } // UUIDv7

private:
    [[nodiscard]] QCoro::Task<QStringList> ids(QJsonObject intake, QString actionId, bool isOlder, int most);
    EventStore &m_journal;
};

} // namespace countersign
