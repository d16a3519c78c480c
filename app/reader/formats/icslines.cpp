#include "reader/formats/icslines.h"

namespace countersign::reader {

QStringList unfoldIcs(const QString &text)
{
    QStringList lines;
    for (const QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
        const bool folded = line.startsWith(QLatin1Char(' ')) || line.startsWith(QLatin1Char('\t'));
        if (folded && !lines.isEmpty())
            lines.last().append(line.sliced(1));
        else if (!line.isEmpty())
            lines.append(line.toString());
    }
    return lines;
}

IcsLine parseIcsLine(const QString &line)
{
    IcsLine parsed;
    QStringList pieces;
    QString piece;
    bool quoted = false;
    qsizetype at = 0;
    for (; at < line.size(); ++at) {
        const QChar c = line[at];
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        else if (!quoted && c == QLatin1Char(':'))
            break;
        else if (!quoted && c == QLatin1Char(';'))
            pieces.append(std::exchange(piece, {}));
        else
            piece.append(c);
    }
    if (at >= line.size())
        return parsed;
    pieces.append(piece);
    parsed.name = pieces.takeFirst().trimmed().toUpper();
    for (const QString &parameter : pieces) {
        const qsizetype equals = parameter.indexOf(QLatin1Char('='));
        if (equals > 0)
            parsed.parameters.insert(parameter.left(equals).trimmed().toUpper(), parameter.mid(equals + 1));
    }
    parsed.value = line.mid(at + 1);
    return parsed;
}

QString unescapeIcs(const QString &value)
{
    QString text;
    text.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value[i] != QLatin1Char('\\') || i + 1 == value.size()) {
            text.append(value[i]);
            continue;
        }
        const QChar next = value[++i];
        text.append(next == QLatin1Char('n') || next == QLatin1Char('N') ? QLatin1Char('\n') : next);
    }
    return text;
}

} // namespace countersign::reader
