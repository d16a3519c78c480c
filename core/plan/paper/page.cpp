#include "plan/paper/page.h"

#include "base/literals.h"
#include "plan/extract/dates.h"
#include "plan/paper/words.h"

#include <algorithm>

namespace countersign::paper {

namespace {

QList<Cell> cellsOf(const QString &line)
{
    QList<Cell> out;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at] == u' ') {
            ++at;
            continue;
        }
        const qsizetype gap = line.indexOf("  "_L1, at);
        const qsizetype end = gap < 0 ? line.size() : gap;
        qsizetype last = end;
        while (last > at && line[last - 1] == u' ')
            --last;
        out.append({at, last});
        at = end;
    }
    return out;
}

/// "1.250,00 kg" is no money, whatever stands before it.
bool hasUnit(const QString &line, const Money &money)
{
    static const QStringList units{u"kg"_s, u"g"_s, u"t"_s, u"l"_s, u"ml"_s, u"m"_s, u"m²"_s, u"m³"_s, u"m2"_s, u"m3"_s,
        u"qm"_s, u"cm"_s, u"mm"_s, u"km"_s, u"kwh"_s, u"mwh"_s, u"h"_s, u"std"_s, u"stk"_s, u"pcs"_s, u"kw"_s, u"lb"_s,
        u"lbs"_s, u"oz"_s, u"gb"_s, u"mb"_s, u"hrs"_s, u"hours"_s, u"stunden"_s, u"heures"_s, u"uur"_s, u"horas"_s,
        u"ore"_s, u"godz"_s, u"tim"_s, u"szt"_s, u"uds"_s, u"pz"_s, u"stück"_s, u"x"_s, u"days"_s, u"tage"_s, u"mi"_s};
    if (!money.currency.isEmpty())
        return false;
    qsizetype at = money.end;
    while (at < line.size() && at < money.end + 2 && line[at].isSpace())
        ++at;
    qsizetype end = at;
    while (
        end < line.size() && end < at + 8 && (line[end].isLetterOrNumber() || line[end] == u'²' || line[end] == u'³'))
        ++end;
    return units.contains(line.mid(at, end - at).toLower());
}

/// "Deposit of 1.10. 50,00": a day without its year.
bool isDayOfMonth(const QString &line, const Money &money)
{
    const QString text = line.mid(money.start, money.end - money.start);
    const int day = text.section(u'.', 0, 0).toInt(), month = text.section(u'.', 1, 1).toInt();
    return money.currency.isEmpty() && money.end < line.size() && line[money.end] == u'.' && day >= 1 && day <= 31 &&
           month >= 1 && month <= 12;
}

QList<Day> daysOf(const QString &line)
{
    QList<Day> out;
    const QList<FoundDate> found = findDates(line, DayMonthOrder::DayFirst);
    for (const FoundDate &one : found) {
        const QDate other = one.ambiguous ? QDate(one.date.year(), one.date.day(), one.date.month()) : QDate();
        out.append({one.date, other, one.start, one.end});
    }
    return out;
}

bool anyDigit(const QString &line)
{
    return std::any_of(line.begin(), line.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Row rowOf(const QString &line)
{
    Row out{line};
    out.cells = cellsOf(line);
    out.labels = findLabels(line);
    if (!anyDigit(line))
        return out;
    out.days = daysOf(line);
    const QList<Money> amounts = findAmounts(line);
    for (const Money &money : amounts) {
        const bool inDate = std::any_of(out.days.begin(), out.days.end(),
            [&money](const Day &day) { return money.start < day.end && day.start < money.end; });
        if (money.looksLikeMoney() && !inDate && !hasUnit(line, money) && !isDayOfMonth(line, money))
            out.amounts.append(money);
    }
    return out;
}

} // namespace

qsizetype Row::cellAt(qsizetype at) const
{
    for (qsizetype i = 0; i < cells.size(); ++i)
        if (cells[i].holds(at))
            return i;
    return -1;
}

QString Row::cell(qsizetype index) const
{
    return index < 0 || index >= cells.size() ? QString()
                                              : text.mid(cells[index].start, cells[index].end - cells[index].start);
}

Page::Page(const QStringList &lines) : m_languages(labelLanguages().size(), 0)
{
    m_rows.reserve(lines.size());
    for (const QString &line : lines) {
        m_rows.append(rowOf(line));
        for (const LabelHit &hit : m_rows.last().labels)
            for (qsizetype i = 0; i < m_languages.size(); ++i)
                m_languages[i] += ((hit.languages >> i) & 1U) ? hit.words : 0;
    }
}

qsizetype Page::above(qsizetype line, int most) const
{
    for (qsizetype i = line - 1; i >= 0 && i >= line - most; --i)
        if (!m_rows[i].isBlank())
            return i;
    return -1;
}

qsizetype Page::below(qsizetype line, int most) const
{
    for (qsizetype i = line + 1; i < m_rows.size() && i <= line + most; ++i)
        if (!m_rows[i].isBlank())
            return i;
    return -1;
}

} // namespace countersign::paper
