#include "base/config/mountnames.h"

#include "base/config/places.h"

#include <QFile>

namespace countersign {

namespace {

struct Mounted
{
    QByteArray device; ///< major:minor
    QString root;      ///< which part of the file system
    QString at;        ///< where it is seen
};

/// Blanks and backslashes are written as octal numbers.
QString decoded(const QByteArray &field)
{
    QByteArray out;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool ok = false;
        const int code = field[i] == '\\' ? field.mid(i + 1, 3).toInt(&ok, 8) : 0;
        out.append(ok ? char(code) : field[i]);
        i += ok ? 3 : 0;
    }
    return QFile::decodeName(out);
}

QList<Mounted> mountsOf(const QByteArray &mountinfo)
{
    QList<Mounted> out;
    const QByteArrayList lines = mountinfo.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArrayList fields = line.split(' ');
        if (fields.size() > 5)
            out.append({fields[2], decoded(fields[3]), decoded(fields[4])});
    }
    return out;
}

/// `path`, which is in `folder`, below `instead`.
QString moved(const QString &path, const QString &folder, const QString &instead)
{
    QString rest = path.mid(folder == u"/" ? 0 : folder.size());
    if (rest == u"/")
        rest.clear();
    const QString start = instead == u"/" ? QString() : instead;
    return start + rest;
}

} // namespace

QStringList otherNames(const QByteArray &mountinfo, const QStringList &folders)
{
    const QList<Mounted> mounts = mountsOf(mountinfo);
    QStringList out;
    for (const QString &folder : folders) {
        const Mounted *under = nullptr; // the last of equal ones lies on top
        for (const Mounted &mount : mounts)
            if (isWithin(folder, mount.at) && (!under || mount.at.size() >= under->at.size()))
                under = &mount;
        if (!under)
            continue;
        const QString inside = moved(folder, under->at, under->root); // its path in the file system itself
        for (const Mounted &mount : mounts) {
            if (mount.device != under->device)
                continue;
            const QString name = isWithin(inside, mount.root)   ? moved(inside, mount.root, mount.at)
                                 : isWithin(mount.root, inside) ? mount.at
                                                                : QString();
            if (name.size() > 1 && !isWithin(name, folder) && !out.contains(name))
                out.append(name);
        }
    }
    return out;
}

} // namespace countersign
