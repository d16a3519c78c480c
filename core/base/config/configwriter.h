#pragma once
#include "base/config/config.h"

#include <QByteArray>
#include <QJsonValue>

namespace countersign {

/// New values by setting: {"planner.use": "claude"}. Texts, numbers, true or false, and lists of texts.
using ConfigChanges = QMap<QString, QJsonValue>;

/// `yaml` with `changes`; every other byte stays, comments and order too. Invalid names the setting: an unknown one, a
/// secret that is neither "${NAME}" nor "keyring", a file that is written in a way that cannot be changed safely.
[[nodiscard]] Result<QByteArray> withSettings(const QByteArray &yaml, const ConfigChanges &changes);

/// Changes config.yaml of `sources`, which is made when there is none, and returns what all sources together say now.
/// Nothing is written unless that is sound; Invalid names the setting. Reads and writes the disk.
[[nodiscard]] Result<Config> writeConfig(const ConfigSources &sources, const ConfigChanges &changes);

} // namespace countersign
