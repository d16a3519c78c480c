#include "agent/settinglines.h"

#include "base/config/settings.h"
#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {
/// Lists of maps have no short text: how many there are.
QString entriesOf(const QString &key, const Config &config)
{
    const qsizetype entries = key == u"mcp.servers"      ? config.mcp.servers.size()
                              : key == u"mail.accounts"  ? config.mail.accounts.size()
                              : key == u"approval.rules" ? config.approval.rules.size()
                                                         : config.claude.prices.size();
    return entries == 0 ? QString() : QCoreApplication::translate("SystemInfo", "%Ln entries", nullptr, int(entries));
}

SettingLine lineOf(const Setting &setting, const Config &config)
{
    SettingLine out{setting.info(), {}, config.given.contains(setting.key)};
    out.value = setting.value ? textOf(setting.value(config)) : entriesOf(setting.key, config);
    if (setting.secret && !out.value.isEmpty())
        out.value = setting.keyring && out.value == u"keyring"
                        ? QCoreApplication::translate("SystemInfo", "in the keyring")
                        : QCoreApplication::translate("SystemInfo", "set by a variable");
    return out;
}
} // namespace

QList<SettingLine> settingLines(const Config &config)
{
    QList<SettingLine> out;
    for (const Setting &setting : settings())
        out.append(lineOf(setting, config));
    return out;
}

} // namespace countersign
