#include "plan/paper/lineplaces.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {

constexpr int kMostPlaces = 1000;

/// What is compared: a value and a column are written differently, as 1234.50 and 1.234,50 €.
QString digitsOf(QStringView text)
{
    QString out;
    for (const QChar c : text)
        if (c.isDigit())
            out += c;
    return out;
}

bool isDay(const QString &value)
{
    return value.size() == 10 && value[4] == u'-' && value[7] == u'-';
}

bool isShown(const QString &words, const QString &value)
{
    const QString digits = digitsOf(value);
    if (isDay(value)) {
        const QString shown = digitsOf(words), day = QString::number(digits.right(2).toInt());
        return shown.contains(digits.sliced(2, 2)) && shown.contains(day);
    }
    if (value.contains(u'.') && digits.size() + 1 == value.size()) // an amount
        return digitsOf(words).contains(value.endsWith(".00"_L1) ? digits.chopped(2) : digits);
    QString left = words, right = value;
    return left.remove(u' ').contains(right.remove(u' '), Qt::CaseInsensitive);
}

} // namespace

LinePlaces::LinePlaces(const QJsonObject &content, qsizetype firstLine)
    : m_isPaged(content.value("kind"_L1).toString() == u"pdf"), m_first(firstLine)
{
    const QString text = content.value("text"_L1).toString();
    const TextCut cut = textCut(text);
    m_headLines = cut.headLines;
    m_skipped = cut.skippedLines;
    if (!m_isPaged)
        return;
    qsizetype line = 0;
    for (const QChar c : text) {
        if (c == u'\f')
            m_pageEnds.append(line);
        line += endsLine(c) ? 1 : 0;
    }
    takePlaces(content.value("fields"_L1).toObject().value("places"_L1).toArray());
}

/// What a reading child says is outside content: numbers of any kind may come.
void LinePlaces::takePlaces(const QJsonArray &places)
{
    for (qsizetype i = 0; i < std::min<qsizetype>(places.size(), kMostPlaces); ++i) {
        const QJsonArray one = places[i].toArray();
        Place place{one.at(1).toInt()};
        for (qsizetype j = 2; j + 1 < std::min<qsizetype>(one.size(), 40); j += 2)
            place.columns.append({one.at(j).toInt(), one.at(j + 1).toInt()});
        if (!place.columns.isEmpty())
            m_places.insert(one.at(0).toInt(-1), place);
    }
}

qsizetype LinePlaces::rawLine(qsizetype line) const
{
    line += m_first;
    return line < m_headLines ? line : line + m_skipped;
}

QString LinePlaces::of(qsizetype line, const QString &words, const QString &value) const
{
    if (line < 0)
        return {};
    const qsizetype raw = rawLine(line);
    if (!m_isPaged)
        return u"line %1"_s.arg(raw + 1);
    const qsizetype page = std::ranges::lower_bound(m_pageEnds, raw) - m_pageEnds.begin();
    const QString said = u"page %1"_s.arg(page + 1);
    const auto place = m_places.constFind(raw);
    if (place == m_places.constEnd())
        return said;
    Column column = place->columns.first();
    for (qsizetype i = 0; i < place->columns.size(); ++i) { // the last one that shows it: labels come first
        const int from = place->columns[i].at;
        const int to = i + 1 < place->columns.size() ? place->columns[i + 1].at : int(words.size());
        if (from >= 0 && to > from && isShown(words.mid(from, to - from), value))
            column = place->columns[i];
    }
    return u"%1, %2,%3"_s.arg(said).arg(column.x).arg(place->y);
}

} // namespace countersign
