#include "base/config/configedit.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign {

QByteArray newlineOf(const QByteArray &yaml)
{
    return yaml.contains("\r\n") ? "\r\n" : "\n";
}

qsizetype columnOf(const QByteArray &yaml, qsizetype at)
{
    return at - lineStart(yaml, at);
}

namespace {

/// What one level deeper means in this file.
QByteArray indentOf(const QByteArray &yaml, const YamlSpot &root)
{
    for (const auto &[key, value] : root.entries)
        if (value.kind == YamlNode::Kind::Map && !value.flow && !value.entries.isEmpty())
            return QByteArray(
                std::max<qsizetype>(1, columnOf(yaml, value.entries.first().first.begin) - columnOf(yaml, key.begin)),
                ' ');
    return "  ";
}

/// The lines of a list; an entry that was there keeps its line and so its comment.
QByteArray listLines(const QByteArray &yaml, const YamlSpot &list, const YamlValue &value)
{
    QHash<QString, QByteArray> known;
    for (const YamlSpot &item : list.items)
        if (item.kind == YamlNode::Kind::Scalar) {
            const qsizetype dash = yaml.lastIndexOf('-', item.begin);
            known.insert(item.text, yaml.mid(dash, lineEnd(yaml, item.begin) - dash));
        }
    const QByteArray between = newlineOf(yaml) + QByteArray(columnOf(yaml, list.begin), ' ');
    QByteArrayList lines;
    for (const QString &item : value.items)
        lines.append(known.value(item, "- " + YamlValue::writtenText(item)));
    return lines.join(between);
}

QByteArray replaced(const QByteArray &yaml, const YamlExtent &extent, const YamlSpot &old, const YamlValue &value)
{
    QByteArray out = yaml;
    const qsizetype length = extent.end - extent.begin;
    if (extent.kind == YamlExtent::Kind::Inline)
        return out.replace(
            extent.begin, length, (extent.begin == extent.colon ? " " : "") + value.written() + extent.tail);
    if (extent.kind == YamlExtent::Kind::Nothing)
        return out.insert(extent.colon, ' ' + value.written());
    if (value.isList && !value.items.isEmpty() && old.kind == YamlNode::Kind::List)
        return out.replace(extent.begin, length, listLines(yaml, old, value));
    const qsizetype from = lineStart(yaml, extent.begin);
    return out.remove(from, nextLine(yaml, extent.end) - from).insert(extent.colon, ' ' + value.written());
}

} // namespace

QByteArray intoFlow(const QByteArray &yaml, const YamlSpot &map, const QByteArray &entry)
{
    const bool isFirst = map.entries.isEmpty() && map.items.isEmpty();
    QByteArray out = yaml;
    const qsizetype close = endOfFlow(yaml, map.begin) - 1;
    const bool oneLine = !yaml.mid(map.begin, close - map.begin).contains('\n');
    if (isFirst || !oneLine) // behind what may end in a comment nothing is safe
        return out.insert(map.begin + 1, isFirst ? entry : entry + ", ");
    qsizetype end = close;
    while (yaml[end - 1] == ' ' || yaml[end - 1] == '\t')
        --end;
    return out.insert(end, (yaml[end - 1] == ',' ? " " : ", ") + entry);
}

QByteArray afterLine(const QByteArray &yaml, qsizetype at, const QByteArray &line)
{
    QByteArray out = yaml;
    const QByteArray newline = newlineOf(yaml);
    const qsizetype next = nextLine(yaml, at);
    const bool open = next == yaml.size() && !yaml.isEmpty() && !yaml.endsWith('\n');
    return out.insert(next, open ? newline + line : line + newline);
}

namespace {

/// `entry` behind the last one of a map that has some.
Result<QByteArray> intoMap(const QByteArray &yaml, const YamlSpot &map, const QByteArray &entry)
{
    if (map.flow)
        return intoFlow(yaml, map, entry);
    const auto &[key, value] = map.entries.last();
    const Result<YamlExtent> last = extentOf(yaml, key, value, false);
    if (!last)
        return fail(last.error());
    return afterLine(yaml, last->end, QByteArray(columnOf(yaml, key.begin), ' ') + entry);
}

Result<QByteArray> inSection(
    const QByteArray &yaml, const YamlSpot &root, const YamlSpot &name, const YamlSpot &map, const QByteArray &entry)
{
    const Result<YamlExtent> extent = extentOf(yaml, name, map, root.flow);
    if (!extent)
        return fail(extent.error());
    if (map.kind == YamlNode::Kind::Map)
        return intoMap(yaml, map, entry);
    QByteArray out = yaml;
    if (extent->kind == YamlExtent::Kind::Inline) // `http: ~`
        return out.replace(extent->begin, extent->end - extent->begin, '{' + entry + '}');
    if (root.flow)
        return out.insert(extent->colon, " {" + entry + '}');
    return afterLine(yaml, extent->colon, QByteArray(columnOf(yaml, name.begin), ' ') + indentOf(yaml, root) + entry);
}

Result<QByteArray> newSection(
    const QByteArray &yaml, const YamlSpot &root, const QByteArray &section, const QByteArray &entry)
{
    if (root.flow)
        return intoFlow(yaml, root, section + ": {" + entry + '}');
    const QByteArray newline = newlineOf(yaml);
    const QByteArray base(root.entries.isEmpty() ? 0 : columnOf(yaml, root.entries.first().first.begin), ' ');
    QByteArray lines = base + section + ':' + newline + base + indentOf(yaml, root) + entry + newline;
    QByteArray out = yaml;
    qsizetype end = yaml.size();
    if (yaml.startsWith("...") || yaml.contains("\n..."))
        end = yaml.startsWith("...") ? 0 : yaml.indexOf("\n...") + 1;
    if (end > 0 && yaml[end - 1] != '\n')
        lines.prepend(newline);
    return out.insert(end, lines);
}

bool needsQuotes(const QString &text)
{
    static const QRegularExpression plain(u"\\A[A-Za-z/][A-Za-z0-9_/.@+-]*(?:[ :][A-Za-z0-9_/.@+-]+)*\\z"_s);
    static const QRegularExpression special(
        u"\\A(?:null|true|false|yes|no|on|off|y|n)\\z"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression duration(u"\\A[0-9]+[dhms]\\z"_s);
    static const QRegularExpression variable(u"\\A\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}\\z"_s);
    if (variable.match(text).hasMatch())
        return true;
    return !duration.match(text).hasMatch() && (!plain.match(text).hasMatch() || special.match(text).hasMatch());
}

} // namespace

QByteArray YamlValue::writtenText(const QString &text)
{
    if (!needsQuotes(text))
        return text.toUtf8();
    QString out;
    for (const QChar c : text) {
        const ushort code = c.unicode();
        if (c == u'"' || c == u'\\')
            out += QLatin1Char('\\') + c;
        else if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\t')
            out += u"\\t"_s;
        else if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code == 0x2028 || code == 0x2029 || code == 0xfeff)
            out += u"\\u%1"_s.arg(int(code), 4, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return '"' + out.toUtf8() + '"';
}

QByteArray YamlValue::written() const
{
    if (!isList)
        return isText ? writtenText(text) : text.toUtf8();
    QByteArrayList out;
    for (const QString &item : items)
        out.append(writtenText(item));
    return '[' + out.join(", ") + ']';
}

Result<QByteArray> withEntry(const QByteArray &yaml, const YamlSpot &map, const QString &key, const YamlValue &value)
{
    const auto *old = map.find(key);
    if (!old)
        return intoMap(yaml, map, key.toUtf8() + ": " + value.written());
    const Result<YamlExtent> extent = extentOf(yaml, old->first, old->second, map.flow);
    if (!extent)
        return fail(extent.error());
    return replaced(yaml, *extent, old->second, value);
}

Result<QByteArray> withValue(const QByteArray &yaml, const QString &section, const QString &key, const YamlValue &value)
{
    const Result<YamlSpot> root = findSpots(yaml);
    if (!root)
        return fail(root.error());
    const QByteArray entry = key.toUtf8() + ": " + value.written();
    const auto *found = root->find(section);
    if (!found)
        return newSection(yaml, *root, section.toUtf8(), entry);
    const auto *old = found->second.find(key);
    if (!old)
        return inSection(yaml, *root, found->first, found->second, entry);
    return withEntry(yaml, found->second, key, value);
}

} // namespace countersign
