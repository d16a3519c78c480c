#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace countersign {

// The environment, as the configuration reads it. Variables that hold secrets are taken out of it at their first
// reading and stay readable here, for later readings of config.yaml; children and /proc/<pid>/environ no longer show
// them. Main thread only.

/// The value of a variable, also of one that was hidden; nullopt when it was never set.
[[nodiscard]] std::optional<QString> environmentValue(const QByteArray &name);
/// All names, hidden ones included.
[[nodiscard]] QStringList environmentNames();
/// From now on hideVariable() hides; programs call it before they read their configuration, tests do not.
void allowHiding();
/// Takes the variable out of the environment and overwrites its bytes. What every program needs (PATH, HOME, the
/// session's addresses …) stays.
void hideVariable(const QByteArray &name);

} // namespace countersign
