#include "vault/notefiles.h"

#include "base/crashpoint.h"
#include "base/ids.h"
#include "vault/frontmatter.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace countersign {

namespace {
const QString kTemporary = QStringLiteral(".countersign-");

QByteArray readHead(const QString &path, qint64 bytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(bytes) : QByteArray();
}

/// A note that its owner moved and whose decision is still to be read: not ours to remove.
bool isUndecidedMove(const QString &path)
{
    const Result<QMap<QString, QString>> fields = parseFrontMatter(readHead(path, 64 * 1024));
    if (!fields)
        return QFile::exists(path);
    const QString state = fields->value(QStringLiteral("state"));
    return state == u"awaiting_decision" || state == u"stale";
}

void removeElsewhere(const VaultLayout &layout, const NoteJob &job, State state)
{
    const QString home = noteFolder(state);
    const bool open = state == State::AwaitingDecision || state == State::Stale;
    for (const QString &folder : noteFolders()) {
        if (folder == home)
            continue;
        const QString path = layout.notePath(folder, job.actionId);
        const bool decides = folder == u"Approved" || folder == u"Rejected";
        if (open && decides && !job.takeBack && isUndecidedMove(path))
            continue;
        ::unlink(QFile::encodeName(path).constData());
    }
}

NoteWritten place(const VaultLayout &layout, const NoteJob &job, const NoteOptions &options)
{
    NoteWritten written{job.actionId, State::None, {}};
    const Result<NoteContent> content = contentOf(job.actionId, job.trace);
    if (!content)
        return written;
    written.state = content->detail.action.state;
    const bool open = written.state == State::AwaitingDecision || written.state == State::Stale;
    const QByteArray note = renderNote(*content, options, open ? job.notice : QString());
    const QString path = layout.notePath(noteFolder(written.state), job.actionId);
    crashPoint("vault.before_note");
    if (readHead(path, note.size() + 1) != note)
        written.problem = writeWhole(path, note);
    crashPoint("vault.note_written");
    // The new note first: a crash in between leaves two, and the next start removes one.
    if (written.problem.isEmpty())
        removeElsewhere(layout, job, written.state);
    crashPoint("vault.old_removed");
    return written;
}

bool looksRight(const QString &path, const NoteExpectation &expected)
{
    const Result<QMap<QString, QString>> fields = parseFrontMatter(readHead(path, 64 * 1024));
    return fields && fields->value(QStringLiteral("state")) == stateName(expected.state)
        && fields->value(QStringLiteral("plan_digest")) == expected.planDigest;
}

/// Which folders hold a note of which action.
QHash<QString, QStringList> listNotes(const VaultLayout &layout)
{
    QHash<QString, QStringList> found;
    for (const QString &folder : noteFolders()) {
        QDirIterator it(layout.folder(folder), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
        while (it.hasNext()) {
            it.next();
            if (it.fileName().startsWith(kTemporary))
                QFile::remove(it.filePath());
            else if (const QString id = idOfNoteName(QFile::encodeName(it.fileName())); !id.isEmpty())
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

QString writeWhole(const QString &path, const QByteArray &content)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QString temporary = path.left(slash + 1) + kTemporary + path.mid(slash + 1);
    QFile::remove(temporary); // of a crash, or a link that somebody planted
    QFile file(temporary);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return file.errorString();
    const bool complete = file.write(content) == content.size() && file.flush();
    const QString problem = file.errorString();
    file.close();
    if (complete && ::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) == 0)
        return {};
    const QString why = complete ? QString::fromLocal8Bit(std::strerror(errno)) : problem;
    QFile::remove(temporary);
    return why;
}

QList<NoteWritten> placeNotes(const VaultLayout &layout, const QList<NoteJob> &jobs, const NoteOptions &options)
{
    QList<NoteWritten> written;
    for (const NoteJob &job : jobs)
        written.append(place(layout, job, options));
    return written;
}

QStringList notesToRepair(const VaultLayout &layout, const QHash<QString, NoteExpectation> &open, const QHash<QString, State> &recent)
{
    const QHash<QString, QStringList> notes = listNotes(layout);
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
        const bool unfinished = it->contains(QStringLiteral("Plans")) || it->contains(QStringLiteral("Pending_Approval"))
            || it->contains(QStringLiteral("Approved"));
        if (!open.contains(it.key()) && (unfinished || it->size() > 1))
            repair.insert(it.key());
    }
    return repair.values();
}

} // namespace countersign
