#include "vault/notefiles.h"

#include "base/crashpoint.h"
#include "base/ids.h"
#include "base/literals.h"
#include "vault/frontmatter.h"
#include "vault/movednote.h"
#include "vault/ownfile.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <functional>

namespace countersign {

namespace {
constexpr qint64 kMaxNote = 16 << 20;

QByteArray readHead(const QString &path, qint64 bytes)
{
    return readNoteFile(path, bytes).bytes;
}

/// A note of ours from an earlier state, and not one that its owner moved and whose decision is still to be read. What
/// is not there is none either: it may be moved there at this moment.
bool isLeftOver(
    const VaultLayout &layout, const NoteContent &content, const NoteOptions &options, const QString &folder)
{
    const NoteFile file = readNoteFile(layout.notePath(folder, content.detail.action.id), kMaxNote);
    return file.presence == NotePresence::Note && isEarlierNote(file.bytes, content, options);
}

/// The original is away and an ordinary note lies in Approved or Rejected: written again, it would look like a copy.
bool wasMoved(const VaultLayout &layout, const NoteContent &content, const NoteOptions &options)
{
    const QString &id = content.detail.action.id;
    if (standsAt(layout.notePath(noteFolder(State::AwaitingDecision), id)))
        return false;
    for (const bool approve : {true, false}) {
        const NoteFile file = readNoteFile(layout.notePath(decidingFolder(approve), id), kMaxNote);
        const bool ordinary = file.presence == NotePresence::Note || file.presence == NotePresence::BeingWritten;
        if (ordinary && !isEarlierNote(file.bytes, content, options))
            return true;
    }
    return false;
}

QString removeElsewhere(
    const VaultLayout &layout, const NoteJob &job, const NoteContent &content, const NoteOptions &options)
{
    const State state = content.detail.action.state;
    const QString home = noteFolder(state);
    const bool open = state == State::AwaitingDecision || state == State::Stale;
    const OursUnsealed before = [&](const QByteArray &bytes) { return isUnsealedNote(bytes, content, options); };
    for (const QString &folder : noteFolders()) {
        if (folder == home)
            continue;
        const bool decides = folder == decidingFolder(true) || folder == decidingFolder(false);
        if (open && decides && !job.takeBack && !isLeftOver(layout, content, options, folder))
            continue;
        // Beside the note in its new place, not where files mean something.
        const QString problem =
            removeOwn(layout.notePath(folder, job.actionId), layout.folder(decides ? home : folder), before);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

NoteWritten place(const VaultLayout &layout, const NoteJob &job, const NoteOptions &options)
{
    NoteWritten written{job.actionId, State::None, {}};
    const Result<NoteContent> content = contentOf(job.actionId, job.trace);
    if (!content)
        return written;
    written.state = content->detail.action.state;
    const bool open = written.state == State::AwaitingDecision || written.state == State::Stale;
    const QByteArray note = renderNote(*content, options, job.notice);
    const QString home = noteFolder(written.state), path = layout.notePath(home, job.actionId);
    if (open && job.offered && !job.takeBack && wasMoved(layout, *content, options))
        return written;
    crashPoint("vault.before_note");
    const NoteFile there = readNoteFile(path, note.size() + 1);
    const bool ordinary = there.presence != NotePresence::Missing && there.presence != NotePresence::NotAFile;
    const QString keepIn = layout.folder(home);
    if (job.edited && ordinary && there.bytes != note && isOftenKept(path, keepIn))
        return written; // it stays as its owner has it until the action changes
    const OursUnsealed before = [&](const QByteArray &bytes) { return isUnsealedNote(bytes, *content, options); };
    if (there.bytes != note)
        written.problem =
            open && ordinary ? updateOwn(path, note, keepIn, before) : writeOwn(path, note, keepIn, before);
    crashPoint("vault.note_written");
    // The new note first: a crash in between leaves two, and the next start removes one.
    if (written.problem.isEmpty())
        written.problem = removeElsewhere(layout, job, *content, options);
    crashPoint("vault.old_removed");
    return written;
}

bool looksRight(const QString &path, const NoteExpectation &expected)
{
    const QByteArray head = readHead(path, 64 * 1024);
    const Result<QMap<QString, QString>> fields = parseFrontMatter(head);
    // One in another language would, once moved, not be the note that it has to be.
    if (!head.contains('\n' + headingStart(expected.state).toUtf8()))
        return false;
    // A notice speaks of a moment that has passed with the process that wrote it.
    return fields && fields->contains(u"countersign_seal"_s) && !fields->contains(u"notice"_s) &&
           fields->value(u"state"_s) == stateName(expected.state) &&
           fields->value(u"plan_digest"_s) == expected.planDigest;
}

using IsOurs = std::function<bool(const QString &actionId)>;

/// Which folders hold a note of which action.
QHash<QString, QStringList> listNotes(const VaultLayout &layout, const IsOurs &isOurs)
{
    const QString temporary = QString::fromLatin1(temporaryName({}));
    QHash<QString, QStringList> found;
    for (const QString &folder : noteFolders()) {
        QDirIterator it(layout.folder(folder), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
        while (it.hasNext()) {
            it.next();
            const bool isTemporary = it.fileName().startsWith(temporary);
            const QString name = isTemporary ? it.fileName().sliced(temporary.size()) : it.fileName();
            const QString id = idOfNoteName(QFile::encodeName(name));
            if (isTemporary && isOurs(id)) // another one's may be written at this moment
                clearTemporary(it.filePath());
            else if (!isTemporary && !id.isEmpty())
                found[id].append(folder);
        }
    }
    return found;
}
} // namespace

QString idOfNoteName(const QByteArray &name)
{
    const QString id = name.endsWith(".md") ? QString::fromLatin1(name.chopped(3)) : QString();
    return isId(id) ? id : QString();
}

QList<NoteWritten> placeNotes(const VaultLayout &layout, const QList<NoteJob> &jobs, const NoteOptions &options)
{
    QList<NoteWritten> written;
    for (const NoteJob &job : jobs)
        written.append(place(layout, job, options));
    return written;
}

QStringList notesToRepair(const VaultLayout &layout, const QHash<QString, NoteExpectation> &open,
    const QHash<QString, State> &recent, bool isShared)
{
    const QHash<QString, QStringList> notes =
        listNotes(layout, [&](const QString &id) { return !isShared || open.contains(id) || recent.contains(id); });
    QSet<QString> repair;
    for (auto it = open.begin(); it != open.end(); ++it) {
        const QString home = noteFolder(it->state);
        if (notes.value(it.key()) != QStringList{home} || !looksRight(layout.notePath(home, it.key()), *it))
            repair.insert(it.key());
    }
    for (auto it = recent.begin(); it != recent.end(); ++it)
        if (!notes.value(it.key()).contains(noteFolder(*it)))
            repair.insert(it.key());
    for (auto it = notes.begin(); it != notes.end(); ++it) {
        const bool unfinished =
            it->contains(u"Plans"_s) || it->contains(u"Pending_Approval"_s) || it->contains(u"Approved"_s);
        if (!open.contains(it.key()) && (unfinished || it->size() > 1))
            repair.insert(it.key());
    }
    return repair.values();
}

} // namespace countersign
