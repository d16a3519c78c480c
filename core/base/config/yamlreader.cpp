#include "base/config/yamlreader.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <exception>
#include <optional>
#include <sstream>

namespace countersign {

namespace {

constexpr qsizetype kMaxDepth = 32;
constexpr int kMaxNodes = 50000;

/// Leaves yaml-cpp's parser from inside a callback; never leaves this file.
struct Refused : std::exception
{
    Refused(QString why, int line) : why(std::move(why)), line(line) {}
    QString why;
    int line;
};

/// Builds our tree from the parser's events; yaml-cpp's own nodes would follow aliases and forget lines.
class TreeBuilder final : public YAML::EventHandler
{
public:
    YamlNode root;

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        refuseAnchor(mark, anchor);
        add(node(YamlNode::Kind::Null, mark));
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { refuseAnchor(mark, 1); }
    void OnScalar(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &value) override
    {
        refuseAnchor(mark, anchor);
        refuseTag(mark, tag);
        YamlNode scalar = node(YamlNode::Kind::Scalar, mark);
        scalar.text = QString::fromStdString(value);
        scalar.quoted = tag == "!";
        if (!scalar.quoted && !expectsKey() && (value == "null" || value == "~" || value.empty()))
            scalar.kind = YamlNode::Kind::Null;
        add(std::move(scalar));
    }
    void OnSequenceStart(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::List, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(
        const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        open(YamlNode::Kind::Map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YamlNode node;
        std::optional<QString> key; ///< of a map, while its value is awaited
    };

    static YamlNode node(YamlNode::Kind kind, const YAML::Mark &mark)
    {
        YamlNode made;
        made.kind = kind;
        made.line = mark.line + 1;
        return made;
    }
    static void refuseAnchor(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            throw Refused(QCoreApplication::translate("Config", "anchors and aliases (& and *) are not allowed here"),
                mark.line + 1);
    }
    static void refuseTag(const YAML::Mark &mark, const std::string &tag)
    {
        if (!tag.empty() && tag != "?" && tag != "!")
            throw Refused(QCoreApplication::translate("Config", "tags (!…) are not allowed here"), mark.line + 1);
    }
    [[nodiscard]] bool expectsKey() const
    {
        return !m_stack.isEmpty() && m_stack.last().node.isMap() && !m_stack.last().key;
    }

    void open(YamlNode::Kind kind, const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
    {
        refuseAnchor(mark, anchor);
        refuseTag(mark, tag);
        if (expectsKey())
            throw Refused(QCoreApplication::translate("Config", "a key must be a plain word"), mark.line + 1);
        if (m_stack.size() >= kMaxDepth)
            throw Refused(QCoreApplication::translate("Config", "it is nested too deeply"), mark.line + 1);
        m_stack.append({node(kind, mark), {}});
    }
    void close()
    {
        YamlNode done = std::move(m_stack.last().node);
        m_stack.removeLast();
        add(std::move(done));
    }
    void add(YamlNode child)
    {
        if (++m_count > kMaxNodes)
            throw Refused(QCoreApplication::translate("Config", "it holds too many entries"), child.line);
        if (m_stack.isEmpty()) {
            root = std::move(child);
            return;
        }
        Open &top = m_stack.last();
        if (top.node.isList())
            top.node.items.append(std::move(child));
        else if (top.key)
            top.node.entries.append({*std::exchange(top.key, std::nullopt), std::move(child)});
        else
            takeKey(top, child);
    }
    static void takeKey(Open &top, const YamlNode &key)
    {
        if (!key.isScalar())
            throw Refused(QCoreApplication::translate("Config", "a key is missing"), key.line);
        if (top.node.find(key.text))
            throw Refused(
                QCoreApplication::translate("Config", "the key \"%1\" appears twice").arg(key.text), key.line);
        top.key = key.text;
    }

    QList<Open> m_stack;
    int m_count = 0;
};

std::unexpected<Error> wrong(const QString &place, int line, const QString &why)
{
    const QString at = line > 0 ? u"%1:%2"_s.arg(place).arg(line) : place;
    return fail(ErrorCode::Invalid, u"%1: %2."_s.arg(at, why));
}

bool isUtf8(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && !decoded.contains(QChar(0));
}

} // namespace

const YamlNode *YamlNode::find(const QString &key) const
{
    for (const auto &[name, value] : entries)
        if (name == key)
            return &value;
    return nullptr;
}

YamlNode YamlNode::scalar(const QString &text)
{
    YamlNode node;
    node.kind = Kind::Scalar;
    node.text = text;
    return node;
}

YamlNode YamlNode::map(const QString &key, YamlNode value)
{
    YamlNode node;
    node.kind = Kind::Map;
    node.line = value.line;
    node.entries.append({key, std::move(value)});
    return node;
}

Result<YamlNode> readYaml(const QByteArray &text, const QString &place)
{
    if (text.size() > kMaxYamlBytes)
        return wrong(place, 0, QCoreApplication::translate("Config", "it is larger than 1 MiB"));
    if (!isUtf8(text))
        return wrong(place, 0, QCoreApplication::translate("Config", "it is not a text in UTF-8"));
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        TreeBuilder builder;
        if (!parser.HandleNextDocument(builder))
            return YamlNode{};
        TreeBuilder second;
        if (parser.HandleNextDocument(second))
            return wrong(
                place, second.root.line, QCoreApplication::translate("Config", "only one document is allowed"));
        return std::move(builder.root);
    } catch (const Refused &refused) {
        return wrong(place, refused.line, refused.why);
    } catch (const YAML::Exception &error) {
        return wrong(place, error.mark.line + 1,
            QCoreApplication::translate("Config", "this is not valid YAML (%1)")
                .arg(QString::fromStdString(error.msg)));
    } catch (const std::exception &error) {
        return wrong(place, 0,
            QCoreApplication::translate("Config", "this is not valid YAML (%1)")
                .arg(QString::fromLocal8Bit(error.what())));
    }
}

} // namespace countersign
