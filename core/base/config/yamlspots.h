#pragma once
#include "base/config/yamlnode.h"
#include "base/result.h"

#include <QByteArray>

namespace countersign {

/// A piece of a YAML text with the byte at which it begins.
struct YamlSpot
{
    YamlNode::Kind kind = YamlNode::Kind::Null;
    bool flow = false;   ///< [a, b] or {a: 1}, not lines
    qsizetype begin = 0; ///< of no use when it is null
    QString text;        ///< of a scalar
    QList<YamlSpot> items;
    QList<std::pair<YamlSpot, YamlSpot>> entries; ///< of a map: key and value

    [[nodiscard]] const std::pair<YamlSpot, YamlSpot> *find(const QString &key) const;
};

/// Where everything in `yaml` stands. The text must be one that readYaml takes.
[[nodiscard]] Result<YamlSpot> findSpots(const QByteArray &yaml);

/// The bytes that one value takes up.
struct YamlExtent
{
    enum class Kind {
        Nothing, ///< the key stands alone; begin and end are behind its colon
        Inline,  ///< a scalar, or a flow list or map
        Lines    ///< a list or map in lines of its own
    };
    Kind kind = Kind::Nothing;
    qsizetype colon = 0; ///< behind the key's colon
    qsizetype begin = 0, end = 0;
    QByteArray
        tail; ///< a comment inside of what is replaced (behind the | of a text in lines), with the blanks before it
};

/// Invalid when the value is written in a way that is not understood; `inFlow`: its map is a flow map.
[[nodiscard]] Result<YamlExtent> extentOf(
    const QByteArray &yaml, const YamlSpot &key, const YamlSpot &value, bool inFlow);

/// Behind the bracket that closes the flow list or map at `begin`; -1 when none does.
[[nodiscard]] qsizetype endOfFlow(const QByteArray &yaml, qsizetype begin);
[[nodiscard]] qsizetype lineStart(const QByteArray &text, qsizetype at);
/// Before the line's end ("\n" or "\r\n").
[[nodiscard]] qsizetype lineEnd(const QByteArray &text, qsizetype at);
/// The first byte of the next line.
[[nodiscard]] qsizetype nextLine(const QByteArray &text, qsizetype at);

} // namespace countersign
