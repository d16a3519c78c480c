#include "plan/extract/tasks.h"

#include "plan/extract/textlines.h"

#include <QRegularExpression>
#include <QSet>

namespace countersign {

namespace {

FoundTask taskOf(const QString &text, DayMonthOrder order)
{
    static const QRegularExpression mark(QStringLiteral(R"((?:📅|\b(?:due:?|by|until|bis(?: zum)?|fällig:?)) {0,2}$)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    FoundTask task{plainLine(text, 500), {}};
    for (const FoundDate &found : findDates(text, order)) {
        const QRegularExpressionMatch before = mark.match(text.left(found.start).right(20));
        if (!before.hasMatch())
            continue;
        task.due = found.date;
        if (before.captured().startsWith(QStringLiteral("📅"))) { // the tool writes this mark itself
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
        QStringLiteral(
            R"(^[ >]{0,40}(?:(?:[-*+]|\d{1,3}[.)]) \[ \] |(?:[-*+] )?(?:todo|to-do|aufgabe)\b ?[:\-–]? )(.*\S.*)$)"),
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
    static const QSet<QString> german{QStringLiteral("der"), QStringLiteral("die"), QStringLiteral("das"),
        QStringLiteral("und"), QStringLiteral("ist"), QStringLiteral("nicht"), QStringLiteral("ich"),
        QStringLiteral("wir"), QStringLiteral("sie"), QStringLiteral("für"), QStringLiteral("mit"),
        QStringLiteral("den"), QStringLiteral("von"), QStringLiteral("bitte"), QStringLiteral("ein"),
        QStringLiteral("eine"), QStringLiteral("zum"), QStringLiteral("zur"), QStringLiteral("auf"),
        QStringLiteral("ihr"), QStringLiteral("ihre"), QStringLiteral("guten"), QStringLiteral("grüße"),
        QStringLiteral("grüßen"), QStringLiteral("rechnung"), QStringLiteral("bis"), QStringLiteral("ohne"),
        QStringLiteral("oder"), QStringLiteral("hallo"), QStringLiteral("danke")};
    static const QSet<QString> english{QStringLiteral("the"), QStringLiteral("and"), QStringLiteral("is"),
        QStringLiteral("not"), QStringLiteral("you"), QStringLiteral("we"), QStringLiteral("for"),
        QStringLiteral("with"), QStringLiteral("of"), QStringLiteral("please"), QStringLiteral("a"),
        QStringLiteral("to"), QStringLiteral("your"), QStringLiteral("our"), QStringLiteral("by"),
        QStringLiteral("invoice"), QStringLiteral("hello"), QStringLiteral("regards"), QStringLiteral("thanks"),
        QStringLiteral("this"), QStringLiteral("that"), QStringLiteral("or"), QStringLiteral("are"),
        QStringLiteral("from")};
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
    return score > 0 ? QStringLiteral("de") : QStringLiteral("en");
}

} // namespace countersign
