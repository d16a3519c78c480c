#pragma once
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace countersign {

/// A value of config.yaml as a page shows and changes it.
using SettingValue = std::variant<bool, double, QString, QStringList>;
/// New values by setting: {"planner.use": "claude"}.
using SettingChanges = QMap<QString, SettingValue>;

/// What is known of a setting: enough to ask a person for its value.
struct SettingInfo
{
    QString key;                      ///< "http.port"; empty: there is no such setting
    QString label = {};               ///< for a person
    QString unit = {};                ///< "s", "MB", "USD" …; empty: none
    std::optional<double> least = {}; ///< of a number, in its unit
    std::optional<double> most = {};
    QStringList words = {};                  ///< the only ones that it takes; empty: any
    std::optional<SettingValue> preset = {}; ///< without a word in the file; none for lists of maps
    bool isSecret = false;                   ///< only "${NAME}" is written, or "keyring"
    bool isLive = false;                     ///< a change acts at once; others at the next start
    bool isUsed = true;                      ///< false: of a part that is not built yet; only its preset is taken
};

} // namespace countersign
