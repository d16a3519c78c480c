#include "base/config/configwriter.h"

#include "base/config/configedit.h"
#include "base/config/paths.h"
#include "base/config/settings.h"
#include "base/config/yamlreader.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "base/privatefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace countersign {

namespace {

std::unexpected<Error> invalid(const QString &sentence)
{
    return fail(ErrorCode::Invalid, sentence);
}

Result<YamlValue> valueOf(const QString &key, const QJsonValue &json)
{
    YamlValue value;
    if (json.isBool()) {
        value.text = json.toBool() ? u"true"_s : u"false"_s;
    } else if (json.isDouble() && std::isfinite(json.toDouble())) {
        const double number = json.toDouble();
        const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
        value.text =
            whole ? QString::number(qint64(number)) : QString::number(number, 'g', QLocale::FloatingPointShortest);
    } else if (json.isString()) {
        value.isText = true;
        value.text = json.toString();
    } else if (json.isArray()) {
        value.isList = true;
        const QJsonArray items = json.toArray();
        for (const QJsonValue &item : items) {
            if (!item.isString())
                return invalid(QCoreApplication::translate("Config", "%1 takes a list of texts.").arg(key));
            value.items.append(item.toString());
        }
    } else {
        return invalid(
            QCoreApplication::translate("Config", "%1 cannot be changed here; change it in the file.").arg(key));
    }
    return value;
}

/// A key in the file would be one that backups, screens and other people read.
Result<void> checkSecret(const Setting &setting, const QJsonValue &value)
{
    static const QRegularExpression variable(u"\\A\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}\\z"_s);
    const QString text = value.toString();
    if (!setting.secret || (value.isString() && (text.isEmpty() || variable.match(text).hasMatch() ||
                                                    (setting.keyring && text == u"keyring"))))
        return {};
    return invalid(QCoreApplication::translate(
        "Config", "%1 is a secret and does not belong here; write \"${NAME}\" and set that variable.")
            .arg(setting.key));
}

QString shapeOf(const YamlNode &node)
{
    QStringList parts;
    for (const YamlNode &item : node.items)
        parts.append(shapeOf(item));
    for (const auto &[key, value] : node.entries)
        parts.append(key + u'\1' + shapeOf(value));
    return u"%1\2%2\2%3\3"_s.arg(int(node.kind)).arg(node.text, parts.join(u'\4'));
}

QString shapeOf(const YamlValue &value)
{
    YamlNode node = YamlNode::scalar(value.text);
    if (value.isList)
        node.kind = YamlNode::Kind::List;
    for (const QString &item : value.items)
        node.items.append(YamlNode::scalar(item));
    return shapeOf(node);
}

/// section.key → what stands there; a section that holds none stands for itself.
QMap<QString, QString> shapes(const YamlNode &root)
{
    QMap<QString, QString> out;
    for (const auto &[section, node] : root.entries) {
        for (const auto &[key, value] : node.entries)
            out.insert(section + u'.' + key, shapeOf(value));
        if (!node.isMap() && !node.isEmpty())
            out.insert(section, shapeOf(node));
    }
    if (!root.isMap() && !root.isEmpty())
        out.insert({}, shapeOf(root));
    return out;
}

Result<QByteArray> withSetting(const QByteArray &yaml, const QString &key, const QJsonValue &json)
{
    const Setting *setting = findSetting(key);
    if (!setting)
        return invalid(QCoreApplication::translate("Config", "\"%1\" is not a setting.").arg(key.left(80)));
    if (const Result<void> kept = checkSecret(*setting, json); !kept)
        return fail(kept.error());
    const Result<YamlValue> value = valueOf(key, json);
    if (!value)
        return fail(value.error());
    const Result<YamlNode> before = readYaml(yaml, u"config.yaml"_s);
    if (!before)
        return fail(before.error());
    QMap<QString, QString> wanted = shapes(*before);
    if (wanted.value(key) == shapeOf(*value))
        return yaml;
    wanted.insert(key, shapeOf(*value));
    const Result<QByteArray> written = withValue(yaml, key.section(u'.', 0, 0), key.section(u'.', 1), *value);
    if (!written)
        return written;
    // Whatever the file looks like: what it says afterwards is what was asked for, or it stays as it is.
    const Result<YamlNode> after = readYaml(*written, u"config.yaml"_s);
    if (!after || shapes(*after) != wanted)
        return invalid(QCoreApplication::translate(
            "Config", "%1 stands in a part of the file that cannot be changed safely; change it there by hand.")
                .arg(key));
    return written;
}

} // namespace

Result<QByteArray> withSettings(const QByteArray &yaml, const ConfigChanges &changes)
{
    Result<QByteArray> out = yaml;
    for (auto it = changes.begin(); out && it != changes.end(); ++it)
        out = withSetting(*out, it.key(), it.value());
    return out;
}

Result<Config> writeConfig(const ConfigSources &sources, const ConfigChanges &changes)
{
    const QString path = makePaths(sources.profile, sources.configFile).config;
    const Result<OpenFile> old = OpenFile::at(path, Links::Followed);
    if (!old && old.error().code != ErrorCode::NotFound)
        return fail(ErrorCode::Io, old.error().message);
    const Result<QByteArray> before = old ? old->read(kMaxYamlBytes) : QByteArray();
    const Result<QByteArray> after = before ? withSettings(*before, changes) : before;
    if (!after)
        return fail(after.error());
    Result<Config> config = readConfig(sources, *after);
    if (!config || (*after == *before && old))
        return config;
    const Result<void> written = writePrivateFile(path, *after);
    if (!written)
        return fail(written.error());
    return config;
}

} // namespace countersign
