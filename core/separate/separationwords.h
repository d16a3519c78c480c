#pragma once
#include "base/config/places.h"

namespace countersign {

/// How `server` is kept apart, in a few sentences for its owner: what it sees of the vault, and every folder that it is
/// given. Reads the disk.
[[nodiscard]] QString separationSentence(const Places &places, const McpServerConfig &server);

/// What every plan that uses the server has to say; empty when there is nothing to warn of.
[[nodiscard]] QString separationWarning(const McpServerConfig &server);

/// {mode: bubblewrap | none, network, unix_sockets, folders: {PATH: ro | rw}, sentence}
[[nodiscard]] QJsonObject separationJson(const Places &places, const McpServerConfig &server);

/// `plan` (its JSON) with the warnings of the servers that its steps use; what is decided on stays as it is.
[[nodiscard]] QJsonObject withSeparationWarnings(QJsonObject plan, const QMap<QString, QString> &warnings);
[[nodiscard]] QMap<QString, QString> separationWarnings(const QList<McpServerConfig> &servers);

/// Refused with the reason while a server could move notes itself: one that is not kept apart, or that may write the
/// vault, Pending_Approval, Approved or Rejected.
[[nodiscard]] Result<void> notesMayDecide(const Places &places, const QList<McpServerConfig> &servers);

} // namespace countersign
