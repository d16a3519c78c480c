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

} // namespace countersign
