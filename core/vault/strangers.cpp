#include "vault/strangers.h"

#include "base/ids.h"
#include "base/literals.h"
#include "vault/frontmatter.h"
#include "vault/movednote.h"
#include "vault/notefiles.h"
#include "vault/ownfile.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

namespace countersign {

namespace {
constexpr qint64 kHead = 64 * 1024;

/// `<ID>.md`, `<id> 1.md`, `<id>.sync-conflict-….md`: the id itself; empty when there is none.
QString idInName(const QString &name)
{
    static const QRegularExpression form(
        u"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s, QRegularExpression::CaseInsensitiveOption);
    return form.match(name).captured().toLower();
}

QString claimedId(const QByteArray &bytes)
{
    const Result<QMap<QString, QString>> fields = parseFrontMatter(bytes);
    const QString id = fields ? fields->value(u"action_id"_s) : QString();
    return isId(id) ? id : QString();
}
} // namespace

bool isPassingBy(const QString &name)
{
    return name.startsWith(u'.') || name.startsWith(u'~') || name.endsWith(u'~') || name.endsWith(u".tmp") ||
           name.endsWith(u".swp") || isAnswerName(name) || isKeptName(name);
}

Answer notOurs(const Stranger &stranger)
{
    return {stranger.folder, stranger.name, {},
        QCoreApplication::translate("Answer",
            "The file beside this one is not ours: it is no note of Countersign. Nothing is decided by it, and it is "
            "left alone. Notes that wait for you are in Pending_Approval.")};
}

Answer copyOf(const Stranger &stranger, const QString &actionId, State state)
{
    const bool waits = state == State::AwaitingDecision || state == State::Stale;
    return {stranger.folder, stranger.name, actionId,
        waits ? QCoreApplication::translate("Answer",
                    "The file beside this one does not bear its note's own name, so it decides nothing. "
                    "Move the note itself, under its own name.")
              : QCoreApplication::translate("Answer",
                    "The file beside this one is a copy of a note about which there is nothing to decide now. "
                    "Nothing is decided by it."),
        noteFolder(state) + u'/' + actionId};
}

QList<Stranger> findStrangers(const VaultLayout &layout)
{
    QList<Stranger> found;
    for (const QString &folder : answeredFolders()) {
        QDirIterator it(layout.folder(folder), QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        while (it.hasNext()) {
            it.next();
            if (!isPassingBy(it.fileName()) && idOfNoteName(QFile::encodeName(it.fileName())).isEmpty())
                found.append({folder, it.fileName()});
        }
    }
    return found;
}

QList<StrangerClaim> claimsOf(const VaultLayout &layout, const QList<Stranger> &strangers)
{
    QList<StrangerClaim> claims;
    for (const Stranger &stranger : strangers) {
        const NoteFile file = readNoteFile(layout.folder(stranger.folder) + u'/' + stranger.name, kHead);
        if (file.presence == NotePresence::Missing || file.presence == NotePresence::BeingWritten ||
            isAnswer(file.bytes))
            continue;
        const QString named = idInName(stranger.name);
        const QString id = named.isEmpty() || stranger.name == named + u".md"_s ? claimedId(file.bytes) : named;
        claims.append({stranger, id});
    }
    return claims;
}

} // namespace countersign
