#include "plan/extract/tasks.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QRegularExpression>
#include <QSet>

namespace countersign {

namespace {

FoundTask taskOf(const QString &text, DayMonthOrder order)
{
    static const QRegularExpression mark(uR"((?:📅|\b(?:due:?|by|until|bis(?: zum)?|fällig:?)) {0,2}$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    FoundTask task{plainLine(text, 500), {}};
    for (const FoundDate &found : findDates(text, order)) {
        const QRegularExpressionMatch before = mark.match(text.left(found.start).right(20));
        if (!before.hasMatch())
            continue;
        task.due = found.date;
        if (before.captured().startsWith(u"📅"_s)) { // the tool writes this mark itself
            QString rest = text;
            rest.remove(found.start - before.captured().size(), found.end - found.start + before.captured().size());
            task.text = plainLine(rest, 500);
        }
        break;
    }
    return task;
}

} // namespace

QList<FoundTask> findTasks(const QStringList &lines, DayMonthOrder order, int most)
{
    static const QRegularExpression form(
        uR"(^[ >]{0,40}(?:(?:[-*+]|\d{1,3}[.)]) \[ \] |(?:[-*+] )?(?:todo|to-do|aufgabe)\b ?[:\-–]? )(.*\S.*)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    QList<FoundTask> out;
    for (const QString &line : lines) {
        if (out.size() >= most)
            break;
        const QRegularExpressionMatch match = form.match(line);
        const FoundTask task = match.hasMatch() ? taskOf(match.captured(1), order) : FoundTask();
        if (!task.text.isEmpty())
            out.append(task);
    }
    return out;
}

QString guessLanguage(const QStringList &lines)
{
    static const QSet<QString> german{u"der"_s, u"die"_s, u"das"_s, u"und"_s, u"ist"_s, u"nicht"_s, u"ich"_s, u"wir"_s,
        u"sie"_s, u"für"_s, u"mit"_s, u"den"_s, u"von"_s, u"bitte"_s, u"ein"_s, u"eine"_s, u"zum"_s, u"zur"_s, u"auf"_s,
        u"ihr"_s, u"ihre"_s, u"guten"_s, u"grüße"_s, u"grüßen"_s, u"rechnung"_s, u"bis"_s, u"ohne"_s, u"oder"_s,
        u"hallo"_s, u"danke"_s};
    static const QSet<QString> english{u"the"_s, u"and"_s, u"is"_s, u"not"_s, u"you"_s, u"we"_s, u"for"_s, u"with"_s,
        u"of"_s, u"please"_s, u"a"_s, u"to"_s, u"your"_s, u"our"_s, u"by"_s, u"invoice"_s, u"hello"_s, u"regards"_s,
        u"thanks"_s, u"this"_s, u"that"_s, u"or"_s, u"are"_s, u"from"_s};
    int score = 0; // above zero: German
    for (const QString &line : lines.first(std::min<qsizetype>(lines.size(), 60))) {
        QString word;
        for (const QChar c : line.toLower() + u' ') {
            if (c.isLetter()) {
                word += c;
                continue;
            }
            score += german.contains(word) ? 1 : (english.contains(word) ? -1 : 0);
            word.clear();
        }
    }
    return score > 0 ? u"de"_s : u"en"_s;
}

} // namespace countersign
