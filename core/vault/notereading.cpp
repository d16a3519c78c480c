#include "vault/notereading.h"

#include "base/openfile.h"

#include <QFile>

#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>

namespace countersign {

namespace {
constexpr qint64 kMostNoteBytes = 16 << 20;

NotePresence presenceOf(const OpenFile &file)
{
    if (file.owner() != ::geteuid())
        return NotePresence::Foreign;
    if (file.hasOtherNames())
        return NotePresence::Linked;
    if (file.size() > kMostNoteBytes)
        return NotePresence::TooBig;
    return file.isBeingWritten() ? NotePresence::BeingWritten : NotePresence::Note;
}
} // namespace

NoteFile readNoteFile(const QString &path, qint64 maxBytes)
{
    const Result<OpenFile> file = OpenFile::at(path);
    if (!file)
        return {file.error().code == ErrorCode::NotFound ? NotePresence::Missing : NotePresence::NotAFile, {}};
    const NotePresence presence = presenceOf(*file);
    if (presence != NotePresence::Note)
        return {presence, {}};
    const Result<QByteArray> bytes = file->head(maxBytes);
    return bytes ? NoteFile{presence, *bytes} : NoteFile{NotePresence::NotAFile, {}};
}

bool standsAt(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 || errno != ENOENT;
}

} // namespace countersign
