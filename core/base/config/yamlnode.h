#pragma once
#include <QList>
#include <QString>

#include <utility>

namespace countersign {

/// A piece of a YAML document with the line on which it stands. Scalars are text until a setting reads them.
struct YamlNode
{
    enum class Kind { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    QString text; ///< of a scalar
    bool quoted = false;
    bool secretFree = false; ///< the text came from ${NAME} alone, or from the environment
    int line = 0;            ///< from 1; 0 when there is no file
    QList<YamlNode> items;
    QList<std::pair<QString, YamlNode>> entries; ///< in the order of the file

    [[nodiscard]] bool isScalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    [[nodiscard]] bool isMap() const { return kind == Kind::Map; }
    /// Nothing, an empty list or an empty map: it asks for nothing.
    [[nodiscard]] bool isEmpty() const { return !isScalar() && items.isEmpty() && entries.isEmpty(); }
    [[nodiscard]] const YamlNode *find(const QString &key) const;

    [[nodiscard]] static YamlNode scalar(const QString &text);
    [[nodiscard]] static YamlNode map(const QString &key, YamlNode value);
};

} // namespace countersign
