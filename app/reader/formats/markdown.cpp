#include "reader/formats/markdown.h"

#include "base/literals.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <map>

#include <yaml-cpp/yaml.h>

namespace countersign::reader {

namespace {

constexpr qsizetype maxFrontMatter = 64 * 1024;
constexpr int maxValues = 10000;
constexpr int maxNesting = 32;

struct TooMuch
{
};

/// Follows the nodes with a budget: aliases make a small text stand for a huge tree.
class Converter
{
public:
    QJsonValue convert(const YAML::Node &node, int depth)
    {
        if (++m_values > maxValues || depth > maxNesting)
            throw TooMuch();
        switch (node.Type()) {
            case YAML::NodeType::Scalar: return scalar(node);
            case YAML::NodeType::Sequence: {
                QJsonArray array;
                for (const YAML::Node &item : node)
                    array.append(convert(item, depth + 1));
                return array;
            }
            case YAML::NodeType::Map: {
                // In order of the keys, since each insertion into an object moves all members behind it.
                std::map<QString, QJsonValue> members;
                for (const auto &entry : node)
                    members.insert_or_assign(key(entry.first), convert(entry.second, depth + 1));
                QJsonObject object;
                for (const auto &[name, value] : members)
                    object.insert(name, value);
                return object;
            }
            default: return QJsonValue::Null;
        }
    }

private:
    QString string(const YAML::Node &node)
    {
        // An alias to one long string repeats its bytes, so those have a budget as well.
        m_bytes += node.Scalar().size();
        if (m_bytes > 4 * size_t(maxFrontMatter))
            throw TooMuch();
        return clipped(QString::fromStdString(node.Scalar()), maxFrontMatter);
    }
    QString key(const YAML::Node &node) { return node.IsScalar() ? string(node) : u"?"_s; }
    QJsonValue scalar(const YAML::Node &node)
    {
        const QString text = string(node);
        if (node.Tag() == "!") // quoted: what was written as text stays text
            return text;
        if (text == "true"_L1 || text == "false"_L1)
            return text == "true"_L1;
        // Only what comes back unchanged: 007, 1e3 and 12.50 keep their form as strings.
        bool isNumber = false;
        const qint64 number = text.size() <= 15 ? text.toLongLong(&isNumber) : 0;
        return isNumber && QString::number(number) == text ? QJsonValue(number) : QJsonValue(text);
    }

    int m_values = 0;
    size_t m_bytes = 0;
};

struct Split
{
    bool found = false;
    QString frontMatter;
    QString body;
};

Split splitFrontMatter(const QString &text)
{
    if (!text.startsWith("---\n"_L1))
        return {false, {}, text};
    static const QRegularExpression end(u"^(?:---|\\.\\.\\.)[ \t]*$"_s, QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = end.match(text, 4);
    if (!match.hasMatch())
        return {false, {}, text};
    const QString body = text.mid(match.capturedEnd());
    return {true, text.mid(4, match.capturedStart() - 4), body.startsWith(QLatin1Char('\n')) ? body.mid(1) : body};
}

QString firstHeading(const QString &text)
{
    static const QRegularExpression heading(u"^#{1,6}[ \t]+([^\n]*)$"_s, QRegularExpression::MultilineOption);
    return oneLine(heading.match(text.left(64 * 1024)).captured(1), 200);
}

} // namespace

QJsonValue yamlToJson(const QByteArray &yaml, QString *wrong)
{
    try {
        return Converter().convert(YAML::Load(std::string(yaml.constData(), size_t(yaml.size()))), 0);
    } catch (const YAML::Exception &exception) {
        *wrong = u"line %1: %2"_s.arg(exception.mark.line + 1).arg(QString::fromStdString(exception.msg));
    } catch (const TooMuch &) {
        *wrong = u"more than %1 values or %2 levels"_s.arg(maxValues).arg(maxNesting);
    }
    return QJsonValue::Undefined;
}

void readMarkdown(const Input &input, Document &document)
{
    document.kind = u"markdown"_s;
    const Split split = splitFrontMatter(decodeText(input.data));
    QString title;
    if (split.found && split.frontMatter.size() > maxFrontMatter) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "The front matter is larger than 64 KiB and was not read."));
    } else if (split.found) {
        QString wrong;
        const QJsonValue frontMatter = yamlToJson(split.frontMatter.toUtf8(), &wrong);
        if (!wrong.isEmpty()) {
            document.warn(QT_TRANSLATE_NOOP("Reader", "The front matter is not YAML that can be read."));
            document.fields.insert(u"front_matter_error"_s, oneLine(wrong, 300));
        } else if (frontMatter.isObject()) {
            document.fields.insert(u"front_matter"_s, frontMatter);
            title = frontMatter.toObject().value("title"_L1).toVariant().toString();
        }
    }
    document.setText(split.body, input.maxText);
    document.title = oneLine(title.isEmpty() ? firstHeading(split.body) : title, 200);
}

} // namespace countersign::reader
