#include "tools/formats/tasklist.h"

#include "base/hash.h"
#include "base/literals.h"

#include <QDate>

namespace countersign::tasklist {

namespace {

// Task texts come from mails and the like. In Obsidian `![](http://…)` would fetch, `<img>` render, `` `=…` `` compute.
QString inert(const QString &text)
{
    QString out;
    for (const QChar c : text.simplified()) {
        if (c.category() == QChar::Other_Control)
            continue;
        if (u"\\`[]<$"_s.contains(c))
            out += u'\\';
        out += c;
    }
    return out.replace("%%"_L1, "%\\%"_L1).replace("::"_L1, ":\\:"_L1);
}

} // namespace

Result<QByteArray> line(const QString &task, const QString &due)
{
    const QString text = inert(task);
    if (text.isEmpty())
        return fail(ErrorCode::Invalid, u"The task is empty; say what is to be done."_s);
    QString out = u"- [ ] "_s + text;
    if (!due.isEmpty()) {
        if (due.size() != 10 || !QDate::fromString(due, Qt::ISODate).isValid())
            return fail(ErrorCode::Invalid, u"“%1” is not a date; write it like 2026-11-20."_s.arg(due));
        out += u" 📅 "_s + due;
    }
    return out.toUtf8();
}

std::optional<std::pair<qsizetype, qsizetype>> find(const QByteArray &note, const QString &lineSha256)
{
    std::optional<std::pair<qsizetype, qsizetype>> found;
    for (qsizetype begin = 0; begin < note.size();) {
        const qsizetype newline = note.indexOf('\n', begin);
        const qsizetype end = newline < 0 ? note.size() : newline;
        const qsizetype next = newline < 0 ? end : newline + 1;
        QByteArray text = note.mid(begin, end - begin);
        if (text.endsWith('\r'))
            text.chop(1);
        // Only tasks are hashed: notes are long, tasks are few.
        if (text.startsWith("- [ ] ") && QString::fromLatin1(sha256Hex(text)) == lineSha256)
            found = std::pair(begin, next);
        begin = next;
    }
    return found;
}

} // namespace countersign::tasklist
