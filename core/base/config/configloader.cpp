#include "base/config/merge.h"
#include "base/config/paths.h"
#include "base/config/places.h"
#include "base/config/yamlreader.h"
#include "base/openfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

namespace countersign {

namespace {

/// The file's text; empty when there is none at the usual place.
Result<QByteArray> readFile(const QString &path, bool mustExist)
{
    const QFileInfo info(path);
    if (!info.exists() && !mustExist)
        return QByteArray();
    if (!info.isFile())
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Config", "%1 is not there or is not a file.").arg(path));
    const Result<OpenFile> file = OpenFile::at(path, Links::Followed);
    const Result<QByteArray> text = file ? file->read(kMaxYamlBytes) : fail(file.error());
    return text ? text : fail(ErrorCode::Invalid, text.error().message);
}

bool contains(const QString &folder, const QString &path)
{
    return path == folder || path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

/// Tools write below the vault; settings, journal and log must lie where no tool can reach.
Result<void> checkVault(const Config &config)
{
    for (const QString &place : {config.paths.config, config.paths.data, config.paths.logDir, config.paths.runDir})
        if (contains(config.app.vaultPath, place))
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate(
                    "Config", "The vault %1 must not contain %2; choose another folder with app.vault_path or --vault.")
                    .arg(config.app.vaultPath, place));
    return {};
}

} // namespace

Result<Config> loadConfig(const ConfigSources &sources)
{
    const Result<QByteArray> text =
        readFile(makePaths(sources.profile, sources.configFile).config, !sources.configFile.isEmpty());
    return text ? readConfig(sources, *text) : Result<Config>(fail(text.error()));
}

Result<Config> readConfig(const ConfigSources &sources, const QByteArray &yaml)
{
    ConfigMerge merge;
    Config &config = merge.config;
    config.sources = sources;
    config.paths = makePaths(sources.profile, sources.configFile);
    config.app.vaultPath = defaultVault(sources.profile);
    const Result<YamlNode> file = readYaml(yaml, config.paths.config);
    if (!file)
        return fail(file.error());
    const Origin origin{config.paths.config, QFileInfo(config.paths.config).absolutePath()};
    Result<void> done = merge.apply(*file, origin);
    if (done)
        done = merge.applyEnvironment();
    for (qsizetype i = 0; done && i < sources.settings.size(); ++i)
        done = merge.applySet(sources.settings[i]);
    if (done && !sources.vault.isEmpty())
        config.app.vaultPath = QDir::cleanPath(QDir::current().absoluteFilePath(sources.vault));
    if (config.instance.name.isEmpty())
        config.instance.name = QSysInfo::machineHostName();
    merge.chooseBrokers();
    if (done)
        done = merge.check();
    if (done)
        done = checkVault(config);
    if (done)
        done = checkFolders(config);
    if (!done)
        return fail(done.error());
    return std::move(config);
}

} // namespace countersign
