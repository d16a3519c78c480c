#pragma once
#include <QJsonObject>
#include <QStringList>

#include <utility>

namespace countersign {

// Conversations of mails. An action is known by a source key for each message id that it names:
// "thread:<account>:<hash>:<time>:<action id>", of which the part before the time is its link. Actions with a common
// link are of one conversation; of those the newest comes first (EventStore::sourcesUnder). What came back (undone,
// tried again) is another action and no other mail: its keys name the one as which it came in first, "…:<time>:+<first
// id>:<action id>", and stand in the place of that one, before it.

/// Source keys of an action with these links. `first`: as which the mail came in first; empty: as this one.
[[nodiscard]] QStringList threadKeys(const QStringList &links, const QString &actionId, const QString &first = {});
/// The links of an item, as ActionDetail::intake has it; its own message id's is the first.
[[nodiscard]] QStringList threadLinksOf(const QJsonObject &intake);
/// The action as which a mail came in first, by one of its keys.
[[nodiscard]] QString firstComingIn(const QString &key);
/// The same of an action with this item: itself, where it is no mail that came back.
[[nodiscard]] QString firstComing(const QJsonObject &intake, const QString &actionId);
/// True when these are one mail that was delivered, or came back, more than once.
[[nodiscard]] bool isSameMail(const QJsonObject &a, const QJsonObject &b);
/// Between which keys all that is newer in the conversation of an item stands: from the first of each pair up to the
/// second, without that.
[[nodiscard]] QList<std::pair<QString, QString>> newerKeys(const QJsonObject &intake, const QString &actionId);

} // namespace countersign
