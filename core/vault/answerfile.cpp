#include "vault/answerfile.h"

#include "base/hash.h"
#include "base/literals.h"
#include "vault/movednote.h"
#include "vault/noteparts.h"
#include "vault/notereading.h"
#include "vault/ownfile.h"
#include "vault/seal.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>

namespace countersign {

namespace {
constexpr const char *kMark = "---\ncountersign: \"not_decided\"\n";
constexpr qint64 kMostBytes = 64 * 1024;
const QString kEnding = u" (not decided)"_s;
constexpr qsizetype kMostStem = 150; // bytes; with the ending and a temporary name below 255

QByteArray render(const Answer &answer)
{
    QString out = u"\n# %1\n\n%2"_s.arg(
        QCoreApplication::translate("Answer", "Not decided"), noteparts::callout("warning", answer.sentence));
    if (!answer.note.isEmpty())
        out +=
            QCoreApplication::translate("Answer", "The note itself: %1").arg(u"[[%1]]"_s.arg(answer.note)) + u"\n\n"_s;
    out += QCoreApplication::translate("Answer", "This file goes away by itself when there is nothing left to say.");
    return sealed(QByteArray(kMark) + "---\n" + out.toUtf8() + '\n');
}

/// One that its owner has written into is theirs, also when they have taken the seal out.
bool isOurs(const NoteFile &file)
{
    return file.presence == NotePresence::Note && isAnswer(file.bytes) && sealOf(file.bytes) == Seal::Intact;
}
} // namespace

QString answerName(const QString &name)
{
    QString stem = name; // with its ending: `x` and `x.md` are two files
    while (QFile::encodeName(stem).size() > kMostStem)
        stem.chop(stem.size() > 1 && stem.back().isLowSurrogate() ? 2 : 1);
    if (stem.size() < name.size()) // so are two that begin alike
        stem += u'~' + QString::fromLatin1(sha256Hex(QFile::encodeName(name)).first(8));
    return stem + kEnding + u".md"_s;
}

bool isAnswerName(const QString &name)
{
    return name.contains(kEnding);
}

const QStringList &answeredFolders()
{
    static const QStringList all{decidingFolder(true), decidingFolder(false), noteFolder(State::AwaitingDecision)};
    return all;
}

bool isAnswer(const QByteArray &bytes)
{
    return bytes.startsWith(kMark);
}

void applyAnswers(const VaultLayout &layout, const QList<Answer> &answers)
{
    for (const Answer &answer : answers) {
        const QString folder = layout.folder(answer.folder), path = folder + u'/' + answerName(answer.name);
        const QByteArray wanted = answer.sentence.isEmpty() ? QByteArray() : render(answer);
        const NoteFile there = readNoteFile(path, kMostBytes);
        const bool ours = isOurs(there);
        if (wanted.isEmpty() && ours)
            (void)removeOwn(path, folder); // what its owner saves in this moment is kept
        else if (!wanted.isEmpty() && there.bytes != wanted && (ours || there.presence == NotePresence::Missing))
            (void)writeOwn(path, wanted, folder);
    }
}

void removeAnswers(const VaultLayout &layout, bool onlyLeftOver)
{
    for (const QString &folder : answeredFolders()) {
        QDirIterator it(layout.folder(folder), {u'*' + kEnding + u"*.md"_s}, QDir::Files | QDir::NoDotAndDotDot);
        while (it.hasNext()) {
            const QString path = it.next();
            const QString spokenOf = path.left(path.lastIndexOf(kEnding));
            const bool isNeeded = onlyLeftOver && (standsAt(spokenOf) || spokenOf.contains(u'~')); // ~: name was cut
            if (!isNeeded && isOurs(readNoteFile(path, kMostBytes)))
                (void)removeOwn(path, layout.folder(folder));
        }
    }
}

} // namespace countersign
