#include "base/config/yamlspots.h"

#include <QCoreApplication>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>
#include <sstream>

namespace countersign {

namespace {

/// Notes where each event of yaml-cpp's parser happened; what it must refuse, readYaml has refused.
class SpotBuilder final : public YAML::EventHandler
{
public:
    explicit SpotBuilder(qsizetype skipped) : m_skipped(skipped) {}
    YamlSpot root;

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { add(spot(YamlNode::Kind::Null, mark)); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { add(spot(YamlNode::Kind::Null, mark)); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &value) override
    {
        YamlSpot scalar = spot(YamlNode::Kind::Scalar, mark);
        scalar.text = QString::fromStdString(value);
        add(std::move(scalar));
    }
    void OnSequenceStart(
        const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::List, mark, style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(
        const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value style) override
    {
        open(YamlNode::Kind::Map, mark, style);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open
    {
        YamlSpot spot;
        std::optional<YamlSpot> key;
    };

    [[nodiscard]] YamlSpot spot(YamlNode::Kind kind, const YAML::Mark &mark) const
    {
        YamlSpot made;
        made.kind = kind;
        made.begin = mark.pos + m_skipped;
        return made;
    }
    void open(YamlNode::Kind kind, const YAML::Mark &mark, YAML::EmitterStyle::value style)
    {
        YamlSpot opened = spot(kind, mark);
        opened.flow = style == YAML::EmitterStyle::Flow;
        m_stack.append({std::move(opened), {}});
    }
    void close()
    {
        YamlSpot done = std::move(m_stack.last().spot);
        m_stack.removeLast();
        add(std::move(done));
    }
    void add(YamlSpot child)
    {
        if (m_stack.isEmpty()) {
            root = std::move(child);
            return;
        }
        Open &top = m_stack.last();
        if (top.spot.kind == YamlNode::Kind::List)
            top.spot.items.append(std::move(child));
        else if (top.key)
            top.spot.entries.append({*std::exchange(top.key, std::nullopt), std::move(child)});
        else
            top.key = std::move(child);
    }

    const qsizetype m_skipped;
    QList<Open> m_stack;
};

} // namespace

const std::pair<YamlSpot, YamlSpot> *YamlSpot::find(const QString &key) const
{
    for (const auto &entry : entries)
        if (entry.first.text == key)
            return &entry;
    return nullptr;
}

Result<YamlSpot> findSpots(const QByteArray &yaml)
{
    try {
        std::istringstream stream(yaml.toStdString());
        YAML::Parser parser(stream);
        SpotBuilder builder(yaml.startsWith("\xef\xbb\xbf") ? 3 : 0); // yaml-cpp does not count a byte order mark
        parser.HandleNextDocument(builder);
        return std::move(builder.root);
    } catch (const std::exception &error) {
        return fail(ErrorCode::Invalid, QCoreApplication::translate("Config", "This is not valid YAML (%1).")
                                            .arg(QString::fromLocal8Bit(error.what())));
    }
}

} // namespace countersign
