#include "plan/paper/programtext.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

/// By its first line that says something.
bool isProgram(const QStringList &lines)
{
    static const QRegularExpression head(uR"(^(?:%PDF-\d|%!PS|#! ?/|<\?php))"_s);
    const auto first = std::ranges::find_if(lines, [](const QString &line) { return !line.trimmed().isEmpty(); });
    return first != lines.end() && head.match(first->trimmed()).hasMatch();
}

/// What opens a part for programs, and what closes it: a tag by its own, a fence that names a language by the next one.
/// A fence without a language keeps columns of a paper together.
struct Part
{
    QRegularExpression opens;
    QString closes; ///< empty: what opened it
};

const QList<Part> &parts()
{
    static const QList<Part> all{
        {QRegularExpression(u"<script\\b"_s, QRegularExpression::CaseInsensitiveOption), u"</script"_s},
        {QRegularExpression(u"<style\\b"_s, QRegularExpression::CaseInsensitiveOption), u"</style"_s},
        {QRegularExpression(u"^ {0,3}(?:```|~~~)(?=[A-Za-z])(?!te?xt|plain)"_s), {}}};
    return all;
}

/// The line that closes it; -1: what never ends is no such part.
qsizetype endOf(const QStringList &lines, qsizetype from, const QString &closes, bool isFence)
{
    for (qsizetype i = from; i < lines.size(); ++i) {
        const bool ends = isFence ? lines[i].trimmed() == closes : lines[i].contains(closes, Qt::CaseInsensitive);
        if (ends)
            return i;
    }
    return -1;
}

} // namespace

QStringList withoutProgramText(const QStringList &lines)
{
    if (isProgram(lines))
        return QStringList(lines.size(), QString());
    QStringList out = lines;
    QStringList endless; ///< closings that were looked for and stand nowhere below
    for (qsizetype i = 0; i < out.size(); ++i)
        for (const Part &part : parts()) {
            const QRegularExpressionMatch open = part.opens.match(out[i]);
            const bool isFence = part.closes.isEmpty();
            const QString closes = isFence ? open.captured().trimmed() : part.closes;
            if (!open.hasMatch() || endless.contains(closes))
                continue;
            const qsizetype end = endOf(out, isFence ? i + 1 : i, closes, isFence);
            if (end < 0) {
                endless.append(closes);
                continue;
            }
            for (qsizetype line = i; line <= end; ++line)
                out[line].clear();
            i = end;
            break;
        }
    return out;
}

} // namespace countersign::paper
