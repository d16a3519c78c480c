#include "autostart.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace countersign {

namespace {
/// What our file is known by.
constexpr auto kMark = "X-Countersign-Autostart=true";
constexpr qint64 kLargest = 16 * 1024;

/// As the Desktop Entry Specification quotes an argument of Exec.
QString quoted(QString word)
{
    for (const char16_t c : {u'\\', u'"', u'`', u'$'})
        word.replace(QChar(c), u'\\' + QString(QChar(c)));
    return u'"' + word.replace(u'\\', u"\\\\"_s).replace(u'%', u"%%"_s) + u'"';
}

QByteArray entry(const Config &config, const QString &program)
{
    QStringList words{quoted(program), u"--background"_s};
    const ConfigSources &from = config.sources;
    if (!from.profile.isEmpty())
        words << u"--profile"_s << quoted(QDir(from.profile).absolutePath());
    if (!from.configFile.isEmpty())
        words << u"--config"_s << quoted(QFileInfo(from.configFile).absoluteFilePath());
    return u"[Desktop Entry]\nType=Application\nName=Countersign\nIcon=countersign\nExec=%1\n%2\n"_s
        .arg(words.join(u' '), QLatin1String(kMark))
        .toUtf8();
}

/// Empty: there is none.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kLargest) : QByteArray();
}
} // namespace

QString autostartPath(const Config &config)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/autostart"_s;
    if (config.sources.profile.isEmpty())
        return folder + u"/countersign.desktop"_s;
    const QByteArray which = sha256Hex(QDir(config.sources.profile).absolutePath().toUtf8()).left(8);
    return folder + u"/countersign-%1.desktop"_s.arg(QLatin1String(which));
}

Result<void> keepAutostart(const Config &config, const QString &program)
{
    const QString path = autostartPath(config);
    const QByteArray now = contentOf(path);
    const bool ours = now.contains(kMark);
    if (!config.app.autostart) {
        if (ours && !QFile::remove(path))
            return fail(ErrorCode::Io,
                QCoreApplication::translate("Autostart", "%1 cannot be removed; Countersign is still started at login.")
                    .arg(path));
        return {};
    }
    const QByteArray wanted = entry(config, program);
    if (now == wanted)
        return {};
    const auto refused = [&path] {
        return fail(ErrorCode::Io,
            QCoreApplication::translate("Autostart", "%1 cannot be written; Countersign is not started at login.")
                .arg(path));
    };
    if ((!ours && QFileInfo::exists(path)) || !QDir().mkpath(QFileInfo(path).path()))
        return refused();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(wanted) != wanted.size() || !file.commit())
        return refused();
    return {};
}

} // namespace countersign
