#include "vault/strangers.h"

#include "base/ids.h"
#include "base/literals.h"
#include "vault/frontmatter.h"
#include "vault/movednote.h"
#include "vault/notefiles.h"

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
           name.endsWith(u".swp") || isAnswerName(name);
}

QList<Stranger> findStrangers(const VaultLayout &layout)
{
    QList<Stranger> found;
    for (const bool approve : {true, false}) {
        QDirIterator it(layout.folder(decidingFolder(approve)), QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
        while (it.hasNext()) {
            it.next();
            if (!isPassingBy(it.fileName()) && idOfNoteName(QFile::encodeName(it.fileName())).isEmpty())
                found.append({approve, it.fileName()});
        }
    }
    return found;
}

QList<Answer> answersFor(const VaultLayout &layout, const QList<Stranger> &strangers)
{
    QList<Answer> answers;
    for (const Stranger &stranger : strangers) {
        const QString folder = decidingFolder(stranger.approve);
        const NoteFile file = readNoteFile(layout.folder(folder) + u'/' + stranger.name, kHead);
        if (file.presence == NotePresence::Missing || isAnswer(file.bytes))
            continue;
        const QString named = idInName(stranger.name);
        const QString id = named.isEmpty() || stranger.name == named + u".md"_s ? claimedId(file.bytes) : named;
        if (!id.isEmpty())
            answers.append({folder, stranger.name, id,
                QCoreApplication::translate("Answer",
                    "The file beside this one does not bear its note's own name, so it decides nothing. "
                    "Move the note itself, under its own name.")});
    }
    return answers;
}

} // namespace countersign
