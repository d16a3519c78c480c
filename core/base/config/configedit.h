#pragma once
#include "base/config/yamlspots.h"

#include <QStringList>

namespace countersign {

/// A value as it is written.
struct YamlValue
{
    QString text;
    QStringList items;
    bool isList = false;
    bool isText = false; ///< quoted where YAML would take it for something else

    /// `text` or `[a, b]`.
    [[nodiscard]] QByteArray written() const;
    /// A text in quotes where it needs them.
    [[nodiscard]] static QByteArray writtenText(const QString &text);
};

/// `yaml` with `section.key` set to `value`, nothing else changed.
[[nodiscard]] Result<QByteArray> withValue(
    const QByteArray &yaml, const QString &section, const QString &key, const YamlValue &value);

/// The same in any map that has entries.
[[nodiscard]] Result<QByteArray> withEntry(
    const QByteArray &yaml, const YamlSpot &map, const QString &key, const YamlValue &value);

/// `entry` in a flow map or list.
[[nodiscard]] QByteArray intoFlow(const QByteArray &yaml, const YamlSpot &map, const QByteArray &entry);
/// `line` in lines of its own behind the one in which `at` lies.
[[nodiscard]] QByteArray afterLine(const QByteArray &yaml, qsizetype at, const QByteArray &line);
[[nodiscard]] QByteArray newlineOf(const QByteArray &yaml);
[[nodiscard]] qsizetype columnOf(const QByteArray &yaml, qsizetype at);

} // namespace countersign
