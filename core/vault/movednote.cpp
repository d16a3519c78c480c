#include "vault/movednote.h"

#include "vault/frontmatter.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace countersign {

namespace {
constexpr qint64 kMaxBytes = 16 << 20;

/// The kernel refuses a read lease while somebody has the file open for writing.
bool isBeingWritten(int file)
{
    if (::fcntl(file, F_SETSIG, SIGURG) != 0) // SIGIO, the default, would end the process when the lease is broken
        return false;
    if (::fcntl(file, F_SETLEASE, F_RDLCK) != 0)
        return errno == EAGAIN;
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return false;
}

QString folderOf(bool approve)
{
    return approve ? QStringLiteral("Approved") : QStringLiteral("Rejected");
}
} // namespace

MovedNote readMovedNote(const VaultLayout &layout, const QString &actionId, bool approve)
{
    MovedNote note;
    const QByteArray path = QFile::encodeName(layout.notePath(folderOf(approve), actionId));
    const int fd = ::open(path.constData(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    QFile file;
    if (fd < 0 || !file.open(fd, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return note;
    if (isBeingWritten(fd))
        return note; // its closing is told
    note.exists = true;
    note.inBoth = QFile::exists(layout.notePath(folderOf(!approve), actionId));
    note.bytes = file.read(kMaxBytes);
    if (const Result<QMap<QString, QString>> fields = parseFrontMatter(note.bytes)) {
        note.state = fields->value(QStringLiteral("state"));
        note.digest = fields->value(QStringLiteral("plan_digest"));
        note.notice = fields->value(QStringLiteral("notice"));
    }
    return note;
}

NoteVerdict judgeNote(const MovedNote &note, const NoteContent &content, const NoteOptions &options)
{
    if (note.bytes == renderNote(content, options, note.notice))
        return NoteVerdict::Same;
    const bool otherPlan = !note.digest.isEmpty() && note.digest != content.detail.action.planDigest;
    return otherPlan ? NoteVerdict::OldPlan : NoteVerdict::Changed;
}

QList<std::pair<QString, bool>> findMovedNotes(const VaultLayout &layout, const QStringList &ids)
{
    QList<std::pair<QString, bool>> found;
    for (const QString &id : ids)
        for (const bool approve : {true, false})
            if (::faccessat(AT_FDCWD, QFile::encodeName(layout.notePath(folderOf(approve), id)).constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0)
                found.append({id, approve});
    return found;
}

} // namespace countersign
