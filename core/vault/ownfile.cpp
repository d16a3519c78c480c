#include "vault/ownfile.h"

#include "base/literals.h"
#include "vault/notereading.h"
#include "vault/seal.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace countersign {

namespace {
const QString kTemporary = u".countersign-"_s;
const QString kKept = u" (yours"_s;
constexpr qint64 kMostOwnFile = 16 << 20;
constexpr int kOften = 20;     // edits of one file that are kept …
constexpr int kMostKept = 100; // … and all that is kept of it: each new one is compared with those before

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/'));
}

QString nameOf(const QString &path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

/// errno, 0 when it was done.
int renamed(const QString &from, const QString &to, unsigned flags)
{
    const QByteArray a = QFile::encodeName(from), b = QFile::encodeName(to);
    return ::renameat2(AT_FDCWD, a.constData(), AT_FDCWD, b.constData(), flags) == 0 ? 0 : errno;
}

/// errno of a rename that overwrites nothing; where the file system cannot promise that, it is looked first.
int renamedAside(const QString &from, const QString &to)
{
    const int error = renamed(from, to, RENAME_NOREPLACE);
    if (error != EINVAL && error != ENOSYS)
        return error;
    return standsAt(to) ? EEXIST : renamed(from, to, 0);
}

QString because(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

/// A sentence when that failed; nothing is left of it then.
QString writeTemporary(const QString &path, const QByteArray &content)
{
    clearTemporary(path); // of a crash, or a link that somebody planted
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return file.errorString();
    if (file.write(content) == content.size() && file.flush())
        return {};
    const QString problem = file.errorString();
    file.remove();
    return problem;
}

/// Nothing is lost when this goes: it is as we wrote it, or it has another name.
bool isOurs(const NoteFile &file, const OursUnsealed &before)
{
    if (file.presence != NotePresence::Note)
        return file.presence == NotePresence::Linked;
    const Seal seal = sealOf(file.bytes);
    return seal == Seal::Intact || (seal == Seal::None && before && before(file.bytes));
}

bool isSameText(const NoteFile &file, const QString &kept)
{
    if (file.presence != NotePresence::Note || QFileInfo(kept).size() != file.bytes.size())
        return false;
    const NoteFile there = readNoteFile(kept, kMostOwnFile);
    return there.presence == NotePresence::Note && there.bytes == file.bytes;
}

/// Gives what lies at `aside` the next free name; `name` is what it was called.
QString keep(const QString &aside, const QString &folder, const QString &name)
{
    const NoteFile file = readNoteFile(aside, kMostOwnFile);
    for (int number = 1; number <= kMostKept; ++number) {
        const QString kept = folder + u'/' + keptName(name, number);
        const int error = renamedAside(aside, kept);
        if (error == 0)
            return {};
        if (error != EEXIST)
            return because(error);
        if (isSameText(file, kept)) { // it has been kept already
            QFile::remove(aside);
            return {};
        }
    }
    return QCoreApplication::translate("OwnFile", "There are too many files named like \"%1\".").arg(keptName(name));
}

/// What was taken out of its place.
QString settle(const QString &aside, const QString &folder, const QString &name, const OursUnsealed &before)
{
    const NoteFile file = readNoteFile(aside, kMostOwnFile);
    if (file.presence == NotePresence::Missing)
        return {};
    if (!isOurs(file, before))
        return keep(aside, folder, name);
    QFile::remove(aside);
    return {};
}

/// It could not be kept: back to where it was, and what we put there out again.
void putBack(const QString &aside, const QString &path, const QString &keepIn)
{
    if (renamed(aside, path, RENAME_EXCHANGE) == 0)
        (void)settle(aside, keepIn, nameOf(path), {});
    else
        (void)renamedAside(aside, path);
}

/// Both change places at one stroke, so that what comes out is what was there.
QString exchange(
    const QString &temporary, const QString &path, const QString &keepIn, bool mayBeGone, const OursUnsealed &before)
{
    const int error = renamed(temporary, path, RENAME_EXCHANGE);
    if (error == 0) {
        const QString problem = settle(temporary, keepIn, nameOf(path), before);
        if (!problem.isEmpty())
            putBack(temporary, path, keepIn);
        return problem;
    }
    if (error == ENOENT && mayBeGone) {
        QFile::remove(temporary);
        return {};
    }
    // Not every file system can.
    QString problem = removeOwn(path, keepIn, before);
    const int second = problem.isEmpty() ? renamed(temporary, path, 0) : 0;
    if (second != 0)
        problem = because(second);
    if (!problem.isEmpty())
        QFile::remove(temporary);
    return problem;
}

QString temporaryOf(const QString &path)
{
    return folderOf(path) + u'/' + kTemporary + nameOf(path);
}
} // namespace

QByteArray temporaryName(const QByteArray &name)
{
    return kTemporary.toLatin1() + name;
}

QString keptName(const QString &name, int number)
{
    const bool isNote = name.endsWith(u".md");
    const QString stem = isNote ? name.chopped(3) : name;
    const QString ending = number > 1 ? kKept + u' ' + QString::number(number) : kKept;
    return stem + ending + u')' + (isNote ? u".md"_s : QString());
}

bool isKeptName(const QString &name)
{
    return name.contains(kKept) && (name.endsWith(u").md") || name.endsWith(u')'));
}

bool isOftenKept(const QString &path, const QString &keepIn)
{
    return standsAt(keepIn + u'/' + keptName(nameOf(path), kOften));
}

QString writeOwn(const QString &path, const QByteArray &sealed, const QString &keepIn, const OursUnsealed &before)
{
    const QString temporary = temporaryOf(path);
    if (const QString problem = writeTemporary(temporary, sealed); !problem.isEmpty())
        return problem;
    const int error = renamedAside(temporary, path);
    if (error == 0)
        return {};
    if (error == EEXIST)
        return exchange(temporary, path, keepIn, false, before);
    QFile::remove(temporary);
    return because(error);
}

QString updateOwn(const QString &path, const QByteArray &sealed, const QString &keepIn, const OursUnsealed &before)
{
    const QString temporary = temporaryOf(path);
    if (const QString problem = writeTemporary(temporary, sealed); !problem.isEmpty())
        return problem;
    return exchange(temporary, path, keepIn, true, before);
}

QString removeOwn(const QString &path, const QString &keepIn, const OursUnsealed &before)
{
    if (!standsAt(path))
        return {};
    const QString aside = temporaryOf(path);
    clearTemporary(aside);
    const int error = renamedAside(path, aside);
    if (error != 0)
        return error == ENOENT ? QString() : because(error);
    const QString problem = settle(aside, keepIn, nameOf(path), before);
    if (!problem.isEmpty())
        (void)renamedAside(aside, path);
    return problem;
}

void clearTemporary(const QString &path)
{
    const NoteFile file = readNoteFile(path, kMostOwnFile);
    const bool unbegun = file.presence == NotePresence::Note && file.bytes.isEmpty();
    if (unbegun || file.presence == NotePresence::NotAFile) // a link leads to what stays
        QFile::remove(path);
    else if (file.presence != NotePresence::Missing)
        (void)settle(path, folderOf(path), nameOf(path).mid(kTemporary.size()), {});
}

} // namespace countersign
