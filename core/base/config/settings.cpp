#include "base/config/settings.h"

#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

SettingInfo Setting::info() const
{
    const Config plain;
    SettingInfo out{key, QCoreApplication::translate("Setting", label), QLatin1String(unit), least, most, words};
    if (value)
        out.preset = value(plain);
    out.isSecret = secret;
    out.isLive = isLive;
    out.isUsed = *room == '\0';
    return out;
}

void takeLive(Config &config, const Config &from)
{
    for (const Setting &setting : settings())
        if (setting.isLive)
            setting.take(config, from);
}

const Setting *findSetting(const QString &key)
{
    for (const Setting &setting : settings())
        if (setting.key == key)
            return &setting;
    return nullptr;
}

QStringList sectionNames()
{
    QStringList names;
    for (const Setting &setting : settings())
        names.append(setting.key.section(u'.', 0, 0));
    names.removeDuplicates();
    return names;
}

QStringList keysOf(const QString &section)
{
    QStringList keys;
    for (const Setting &setting : settings())
        if (setting.key.startsWith(section + u'.'))
            keys.append(setting.key.section(u'.', 1));
    return keys;
}

Problem mustBe(const QString &key, const QString &what, const YamlNode &node)
{
    const Setting *setting = findSetting(key);
    const bool maybeSecret =
        node.isScalar() && node.text.contains(u'@') && node.text.contains("://"_L1); // a password in an address
    const bool hidden = (setting && setting->secret) || !node.isScalar() || maybeSecret;
    const QString sentence = QCoreApplication::translate("Config", "%1 must be %2").arg(key, what);
    return {
        hidden ? sentence : QCoreApplication::translate("Config", "%1, not \"%2\"").arg(sentence, node.text.left(60)),
        node.line};
}

QString notYet(const QString &what)
{
    return QCoreApplication::translate("Config", "%1 is not part of this version yet; remove it to go on").arg(what);
}

QString textOf(const SettingValue &value)
{
    struct Text
    {
        QString operator()(bool on) const { return on ? u"true"_s : u"false"_s; }
        QString operator()(double number) const { return QString::number(number, 'g', 12); }
        QString operator()(const QString &text) const { return text; }
        QString operator()(const QStringList &list) const { return list.join(u", "_s); }
    };
    return std::visit(Text{}, value);
}

Problem notUsedYet(const QString &key, const QString &room, const QString &preset, int line)
{
    return {QCoreApplication::translate(
                "Config", "%1 would not act: %2 is not part of this version yet. Leave it at %3, or remove it")
                .arg(key, room, preset.isEmpty() ? u"\"\""_s : preset),
        line};
}

QString notUsedYet(const Setting &setting)
{
    const SettingInfo info = setting.info();
    return notUsedYet(setting.key, QLatin1String(setting.room), info.preset ? textOf(*info.preset) : QString(), 0)
        .sentence;
}

Problem unknownKey(const QString &prefix, const QString &key, const QStringList &known, int line)
{
    return {QCoreApplication::translate("Config", "\"%1\" is not a setting; the nearest is \"%2\"")
                .arg(prefix + key.left(80), prefix + nearest(key, known)),
        line};
}

} // namespace countersign
