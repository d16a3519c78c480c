#include "tools/files/folders.h"

#include "tools/files/writing.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

namespace countersign {

namespace {

bool removeOne(const Root &root, const QList<QByteArray> &parts)
{
    const Result<Fd> parent = root.openDir(parts.mid(0, parts.size() - 1));
    if (!parent || root.removeFolder(parent->get(), parts) != 0)
        return false;
    (void)syncFolder(parent->get());
    return true;
}

} // namespace

FolderMaker::~FolderMaker()
{
    while (!m_made.isEmpty())
        removeOne(m_root, m_made.takeLast());
}

Result<Fd> FolderMaker::open(const QList<QByteArray> &parts)
{
    Result<Fd> found = m_root.openDir(parts);
    if ((found && !m_root.isFresh(parts)) || (!found && found.error().code != ErrorCode::NotFound))
        return found;
    for (qsizetype depth = 1; depth <= parts.size(); ++depth) {
        const QList<QByteArray> here = parts.mid(0, depth);
        const Result<Fd> parent = m_root.openDir(parts.mid(0, depth - 1));
        if (!parent)
            return fail(parent.error());
        if (m_made.contains(here))
            continue;
        if (const int problem = m_root.makeFolder(parent->get(), here, 0777); problem == EEXIST)
            continue;
        else if (problem != 0)
            return failErrno(problem, joinParts(here));
        m_made.append(here);
        const Result<void> synced = syncFolder(parent->get());
        if (!synced)
            return fail(synced.error());
    }
    return m_root.openDir(parts);
}

QStringList FolderMaker::keep()
{
    QStringList made;
    for (const QList<QByteArray> &parts : std::as_const(m_made)) {
        made.append(joinParts(parts));
        m_root.keep(parts);
    }
    m_made.clear();
    return made;
}

Result<QStringList> removeFolders(const Root &root, const QStringList &folders)
{
    QList<VaultPath> checked;
    for (const QString &folder : folders) {
        const Result<VaultPath> path = checkPath(folder, Access::Folder);
        if (!path)
            return fail(path.error());
        checked.append(*path);
    }
    QStringList removed;
    while (!checked.isEmpty()) {
        const VaultPath path = checked.takeLast();
        if (removeOne(root, path.parts))
            removed.prepend(path.text);
    }
    return removed;
}

} // namespace countersign
