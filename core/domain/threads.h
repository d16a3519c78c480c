#pragma once
#include <QJsonObject>
#include <QStringList>

namespace countersign {

// Conversations of mails. An action is known by a source key for each message id that it names:
// "thread:<account>:<hash>:<time>:<action id>", of which the part before the time is its link. Actions with a common
// link are of one conversation; of those the newest comes first (EventStore::sourcesUnder).

/// Source keys of an action with these links.
[[nodiscard]] QStringList threadKeys(const QStringList &links, const QString &actionId);
/// The links of an item, as ActionDetail::intake has it; its own message id's is the first.
[[nodiscard]] QStringList threadLinksOf(const QJsonObject &intake);

} // namespace countersign
