#pragma once
#include "base/config/settings.h"

namespace countersign {

// How the rows of settingrows.cpp are made: one function for each kind of value.

inline SettingValue told(const QString &value)
{
    return value;
}
inline SettingValue told(const QStringList &value)
{
    return value;
}
inline SettingValue told(bool value)
{
    return value;
}
template <typename T>
SettingValue told(T value)
{
    return double(value);
}

/// A setting whose value `read` checks and `slot` (Config & → T &) takes.
template <typename Slot, typename Read>
Setting make(const char *key, const char *label, Slot slot, Read read)
{
    Setting made{QLatin1String(key), label};
    made.apply = [=, name = made.key](Config &config, const YamlNode &node) -> Applied {
        const auto value = read(node);
        if (!value)
            return std::unexpected(mustBe(name, value.error(), node));
        auto &target = slot(config);
        target = std::remove_reference_t<decltype(target)>(*value);
        return {};
    };
    made.value = [slot](const Config &config) { return told(slot(config)); };
    made.take = [slot](Config &config, const Config &from) { slot(config) = slot(from); };
    return made;
}

template <typename Slot, typename Read>
Setting listed(const char *key, const char *label, Slot slot, Read read)
{
    Setting made = make(key, label, slot, read);
    made.structured = true;
    return made;
}

/// Lists of maps and maps of maps, which have readers of their own.
template <typename Slot>
Setting structured(
    const char *key, const char *label, Applied (*apply)(Config &config, const YamlNode &node), Slot slot)
{
    Setting made{QLatin1String(key), label};
    made.structured = true;
    made.apply = apply;
    made.take = [slot](Config &config, const Config &from) { slot(config) = slot(from); };
    return made;
}

inline Setting within(Setting made, double least, double most, const char *unit)
{
    made.least = least;
    made.most = most;
    made.unit = unit;
    return made;
}

template <typename Slot>
Setting whole(const char *key, const char *label, Slot slot, qint64 least, qint64 most, const char *unit = "")
{
    return within(make(key, label, slot, [=](const YamlNode &node) { return readInteger(node, least, most); }),
        double(least), double(most), unit);
}

template <typename Slot>
Setting number(const char *key, const char *label, Slot slot, double least, double most, const char *unit = "")
{
    return within(
        make(key, label, slot, [=](const YamlNode &node) { return readNumber(node, least, most); }), least, most, unit);
}

template <typename Slot>
Setting duration(const char *key, const char *label, Slot slot, qint64 least, qint64 most)
{
    return within(make(key, label, slot, [=](const YamlNode &node) { return readDuration(node, least, most); }),
        double(least), double(most), "s");
}

template <typename Slot>
Setting flag(const char *key, const char *label, Slot slot)
{
    return make(key, label, slot, readBool);
}

template <typename Slot>
Setting text(const char *key, const char *label, Slot slot, qsizetype most = 4096, bool lines = false)
{
    return make(key, label, slot, [=](const YamlNode &node) { return readText(node, most, lines); });
}

template <typename Slot>
Setting word(const char *key, const char *label, Slot slot, const char *words)
{
    const QStringList allowed = QString::fromLatin1(words).split(u' ');
    Setting made = make(key, label, slot, [=](const YamlNode &node) { return readWord(node, allowed); });
    made.words = allowed;
    return made;
}

template <typename Slot>
Setting secret(const char *key, const char *label, Slot slot)
{
    Setting made = text(key, label, slot);
    made.secret = true;
    return made;
}

/// A secret that may also lie in the keyring.
template <typename Slot>
Setting keyringSecret(const char *key, const char *label, Slot slot)
{
    Setting made = secret(key, label, slot);
    made.keyring = true;
    return made;
}

} // namespace countersign
