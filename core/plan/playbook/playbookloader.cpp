#include "plan/playbook/playbookloader.h"

#include "base/config/yamlreader.h"
#include "base/literals.h"
#include "base/openfile.h"
#include "plan/playbook/playbookreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

// Outside of any namespace, as Qt asks: a static library's resources are linked only when somebody names them.
static void initPlaybookResource()
{
    Q_INIT_RESOURCE(playbooks);
}

namespace countersign {

namespace {

PlaybookFile readOne(const QFileInfo &info, bool own)
{
    if (!own) { // a resource: no file that a descriptor could be had of
        QFile file(info.filePath());
        return file.open(QIODevice::ReadOnly) ? PlaybookFile{info.fileName(), own, file.readAll()}
                                              : PlaybookFile{info.fileName(), own, {},
                                                    QCoreApplication::translate("Playbook", "%1: cannot be read (%2)")
                                                        .arg(info.fileName(), file.errorString())};
    }
    const Result<OpenFile> file =
        OpenFile::at(info.filePath(), Links::Followed); // its owner's own folder, where no tool reaches
    if (!file)
        return {info.fileName(), own, {}, info.fileName() + u": "_s + file.error().message};
    if (file->size() > kMaxPlaybookBytes)
        return {info.fileName(), own, {},
            QCoreApplication::translate("Playbook", "%1: is larger than 64 KiB").arg(info.fileName())};
    const Result<QByteArray> yaml = file->read(kMaxPlaybookBytes);
    return yaml ? PlaybookFile{info.fileName(), own, *yaml}
                : PlaybookFile{info.fileName(), own, {}, yaml.error().message};
}

QList<PlaybookFile> readFolder(const QString &folder, bool own)
{
    QList<PlaybookFile> out;
    const QFileInfoList files =
        QDir(folder).entryInfoList({u"*.yaml"_s, u"*.yml"_s}, QDir::Files | QDir::System, QDir::Name);
    for (const QFileInfo &info : files.first(std::min(files.size(), kMaxPlaybooks)))
        out.append(readOne(info, own));
    if (files.size() > kMaxPlaybooks)
        out.append({{}, own, {},
            QCoreApplication::translate("Playbook", "%1: only the first %2 playbooks are read")
                .arg(folder)
                .arg(kMaxPlaybooks)});
    return out;
}

QList<Playbook> parseAll(const QList<PlaybookFile> &files, bool own, QStringList &problems)
{
    QList<Playbook> out;
    for (const PlaybookFile &file : files) {
        if (file.own != own)
            continue;
        if (!file.problem.isEmpty()) {
            problems.append(file.problem);
        } else if (std::optional<Playbook> playbook = parsePlaybook(file.text, file.file, problems)) {
            playbook->own = own;
            out.append(*std::move(playbook));
        }
    }
    return out;
}

// Of two with the same name the first in file order counts.
void refuseDoubles(QList<Playbook> &playbooks, QStringList &problems)
{
    QStringList names;
    const auto isDouble = [&](const Playbook &playbook) {
        if (!names.contains(playbook.name)) {
            names.append(playbook.name);
            return false;
        }
        problems.append(QCoreApplication::translate("Playbook", "%1: name: “%2” is the name of another playbook")
                .arg(playbook.place, playbook.name));
        return true;
    };
    playbooks.removeIf(isDouble);
}

} // namespace

std::optional<Playbook> parsePlaybook(const QByteArray &yaml, const QString &place, QStringList &problems)
{
    const Result<YamlNode> root = readYaml(yaml, place);
    if (!root) {
        problems.append(root.error().message);
        return std::nullopt;
    }
    return PlaybookReader(place, problems).read(*root);
}

QList<PlaybookFile> readPlaybookFiles(const QString &userFolder)
{
    initPlaybookResource();
    const QList<PlaybookFile> ours = readFolder(u":/playbooks"_s, false);
    return userFolder.isEmpty() ? ours : readFolder(userFolder, true) + ours;
}

PlaybookSet assemblePlaybooks(const QList<PlaybookFile> &files)
{
    PlaybookSet out;
    QList<Playbook> own = parseAll(files, true, out.problems);
    refuseDoubles(own, out.problems);
    QList<Playbook> ours = parseAll(files, false, out.problems);
    ours.removeIf([&](const Playbook &playbook) {
        return std::any_of(own.begin(), own.end(), [&](const Playbook &other) { return other.name == playbook.name; });
    });
    const auto byPriority = [](const Playbook &a, const Playbook &b) {
        return a.priority != b.priority ? a.priority > b.priority : a.place < b.place;
    };
    std::sort(own.begin(), own.end(), byPriority);
    std::sort(ours.begin(), ours.end(), byPriority);
    out.playbooks = own + ours;
    out.playbooks.removeIf([](const Playbook &playbook) { return !playbook.enabled; });
    return out;
}

PlaybookSet loadPlaybooks(const QString &userFolder)
{
    return assemblePlaybooks(readPlaybookFiles(userFolder));
}

} // namespace countersign
