#include "vault/answerfile.h"

#include "base/literals.h"
#include "vault/movednote.h"
#include "vault/notefiles.h"
#include "vault/noteparts.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>

namespace countersign {

namespace {
constexpr const char *kMark = "---\ncountersign: \"not_decided\"\n---\n";
const QString kEnding = u" (not decided)"_s;
constexpr qsizetype kMostStem = 150; // bytes; with the ending and a temporary name below 255
constexpr qint64 kHead = 256;

QByteArray render(const Answer &answer)
{
    const QString link = u"[[%1/%2]]"_s.arg(noteFolder(State::AwaitingDecision), answer.actionId);
    return QByteArray(kMark) + u"\n# %1\n\n%2%3\n\n%4\n"_s
                                   .arg(QCoreApplication::translate("Answer", "Not decided"),
                                       noteparts::callout("warning", answer.sentence),
                                       QCoreApplication::translate("Answer", "The note itself: %1").arg(link),
                                       QCoreApplication::translate("Answer",
                                           "This file goes away by itself when there is nothing left to say."))
                                   .toUtf8();
}

bool isOurs(const NoteFile &file)
{
    return file.presence == NotePresence::Note && isAnswer(file.bytes);
}
} // namespace

QString answerName(const QString &name)
{
    QString stem = name.endsWith(u".md", Qt::CaseInsensitive) ? name.chopped(3) : name;
    while (QFile::encodeName(stem).size() > kMostStem)
        stem.chop(stem.size() > 1 && stem.back().isLowSurrogate() ? 2 : 1);
    return stem + kEnding + u".md"_s;
}

bool isAnswerName(const QString &name)
{
    return name.contains(kEnding);
}

bool isAnswer(const QByteArray &bytes)
{
    return bytes.startsWith(kMark);
}

void applyAnswers(const VaultLayout &layout, const QList<Answer> &answers)
{
    for (const Answer &answer : answers) {
        const QString path = layout.folder(answer.folder) + u'/' + answerName(answer.name);
        const QByteArray wanted = answer.sentence.isEmpty() ? QByteArray() : render(answer);
        const NoteFile there = readNoteFile(path, std::max<qint64>(wanted.size() + 1, kHead));
        const bool ours = isOurs(there);
        if (wanted.isEmpty() && ours)
            QFile::remove(path);
        else if (!wanted.isEmpty() && there.bytes != wanted && (ours || there.presence == NotePresence::Missing))
            (void)writeWhole(path, wanted);
    }
}

void removeAnswers(const VaultLayout &layout)
{
    for (const bool approve : {true, false}) {
        QDirIterator it(
            layout.folder(decidingFolder(approve)), {u'*' + kEnding + u"*.md"_s}, QDir::Files | QDir::NoDotAndDotDot);
        while (it.hasNext())
            if (const QString path = it.next(); isOurs(readNoteFile(path, kHead)))
                QFile::remove(path);
    }
}

} // namespace countersign
