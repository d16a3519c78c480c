#include "vault/movednote.h"

#include "base/literals.h"
#include "vault/frontmatter.h"

namespace countersign {

namespace {
constexpr qint64 kMaxMovedBytes = 16 << 20;
} // namespace

QString decidingFolder(bool approve)
{
    return approve ? u"Approved"_s : u"Rejected"_s;
}

MovedNote readMovedNote(const VaultLayout &layout, const QString &actionId, bool approve)
{
    MovedNote note;
    NoteFile file = readNoteFile(layout.notePath(decidingFolder(approve), actionId), kMaxMovedBytes);
    note.presence = file.presence;
    note.bytes = std::move(file.bytes);
    if (note.presence == NotePresence::Missing)
        return note;
    // After it was read: what is gone from there now had left by the time that these bytes lay here.
    note.originalStands = standsAt(layout.notePath(noteFolder(State::AwaitingDecision), actionId));
    note.inBoth = standsAt(layout.notePath(decidingFolder(!approve), actionId));
    if (const Result<QMap<QString, QString>> fields = parseFrontMatter(note.bytes)) {
        note.claimedState = fields->value(u"state"_s);
        note.claimedDigest = fields->value(u"plan_digest"_s);
    }
    return note;
}

NoteVerdict judgeNote(
    const MovedNote &note, const NoteContent &content, const NoteOptions &options, const QString &notice)
{
    if (note.bytes == renderNote(content, options, notice))
        return NoteVerdict::Same;
    if (isEarlierNote(note.bytes, content, options))
        return NoteVerdict::Earlier;
    const bool otherPlan = !note.claimedDigest.isEmpty() && note.claimedDigest != content.detail.action.planDigest;
    if (otherPlan)
        return NoteVerdict::OldPlan;
    return isUnsealedNote(note.bytes, content, options) ? NoteVerdict::Older : NoteVerdict::Changed;
}

QList<std::pair<QString, bool>> findMovedNotes(const VaultLayout &layout, const QStringList &ids)
{
    QList<std::pair<QString, bool>> found;
    for (const QString &id : ids)
        for (const bool approve : {true, false})
            if (standsAt(layout.notePath(decidingFolder(approve), id)))
                found.append({id, approve});
    return found;
}

} // namespace countersign
