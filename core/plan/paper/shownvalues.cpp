#include "plan/paper/shownvalues.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "einvoice/checkdigits.h"
#include "plan/extract/amounts.h"
#include "plan/extract/dates.h"
#include "plan/extract/monthnames.h"
#include "plan/extract/parties.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace countersign {

namespace {

constexpr qsizetype kMostIbans = 50;

bool isPlainDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QString plain(const QString &text)
{
    QString out;
    bool space = false;
    for (const QChar c : lowerText(text)) {
        if (c.isSpace()) {
            space = !out.isEmpty();
            continue;
        }
        if (space)
            out += u' ';
        space = false;
        out += (c >= QChar(0x2010) && c <= QChar(0x2015)) || c == QChar(0x2212) ? QChar(u'-') : c;
    }
    return out;
}

/// Of three characters in a row: the one in the middle makes one number of them: "2026/118", "RE_7", "12.50".
bool joins(QChar before, QChar c, QChar after)
{
    if (c == u'.' || c == u',')
        return isPlainDigit(before) && isPlainDigit(after);
    return (c == u'-' || c == u'/' || c == u'_') && before.isLetterOrNumber() && after.isLetterOrNumber();
}

bool isGrouping(QChar c)
{
    return c == u'.' || c == u',' || c == u'\'' || c == QChar(0x2019) || c.isSpace();
}

} // namespace

ShownValues::ShownValues(const QStringList &lines)
{
    static const QRegularExpression iban(uR"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}+){3,8}+(?: ?[A-Z0-9]{1,4})?\b)"_s);
    m_text = u' ' + plain(lines.join(u'\n')) + u' ';
    takeWords();
    for (const QString &line : lines) {
        takeNumbers(line);
        takeDates(line);
        for (const Money &money : findAmounts(line)) {
            m_hasMoney = m_hasMoney || money.looksLikeMoney();
            m_cents.insert(std::abs(money.cents));
            if (!money.currency.isEmpty())
                m_currencies.insert(money.currency);
        }
        for (const QRegularExpressionMatch &match : iban.globalMatch(line))
            if (const QString number = einvoice::bareNumber(match.captured());
                m_ibans.size() < kMostIbans && einvoice::ibanDigits(number) == einvoice::CheckDigits::Right)
                m_ibans.append(number);
    }
}

/// Whole chains of digits and what groups them: "1 234,56", "1'234.56", "12,34,567.00". A space groups only what is
/// grouped by threes, or two columns would be one number.
void ShownValues::takeNumbers(const QString &line)
{
    qsizetype at = 0;
    while (at < line.size()) {
        if (!isPlainDigit(line[at])) {
            ++at;
            continue;
        }
        QString digits;
        qsizetype group = 0, groups = 1;
        QChar last;
        for (; at < line.size(); ++at) {
            if (isPlainDigit(line[at])) {
                digits += line[at];
                ++group;
                continue;
            }
            qsizetype behind = at + 1;
            while (behind < line.size() && isPlainDigit(line[behind]))
                ++behind;
            const qsizetype next = behind - at - 1;
            const bool joins = isGrouping(line[at]) && next > 0 && (!line[at].isSpace() || (next == 3 && group <= 3));
            if (!joins)
                break;
            last = line[at];
            group = 0;
            ++groups;
        }
        qsizetype behind = at;
        while (behind < line.size() && behind < at + 2 && line[behind].isSpace())
            ++behind;
        if (behind < line.size() && line[behind] == u'%')
            continue; // 19,00 % is a rate
        const bool cents = groups > 1 && group == 2 && (last == u'.' || last == u',');
        if (digits.size() <= 15)
            m_cents.insert(digits.toLongLong() * (cents ? 1 : 100));
        m_hasMoney = m_hasMoney || cents;
    }
}

void ShownValues::takeDates(const QString &line)
{
    static const QRegularExpression named(
        uR"((?<!\d)(\d{1,2})(?:er|º|ª|\.|st|nd|rd|th)?+ (?:de |of )?(\p{L}{3,12}+)\.?,? (?:de |del )?((?:19|20)\d\d)(?!\d))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    for (const DayMonthOrder order : {DayMonthOrder::DayFirst, DayMonthOrder::MonthFirst})
        for (const FoundDate &found : findDates(line, order))
            m_days.insert(found.date);
    for (const QRegularExpressionMatch &match : named.globalMatch(line))
        if (const int month = monthNamed(match.captured(2)); month > 0)
            if (const QDate day(match.captured(3).toInt(), month, match.captured(1).toInt()); day.isValid())
                m_days.insert(day);
}

bool ShownValues::showsDays(qint64 days) const
{
    if (days <= 0 || days > 366)
        return false;
    const QRegularExpression form(
        u"(?<!\\d)%1 (?:days?|tagen?|jours?|dagen|días?|giorni|dias?|dni|dagar|dage)\\b"_s.arg(days),
        QRegularExpression::UseUnicodePropertiesOption);
    return form.match(m_text).hasMatch() || m_text.contains(u"net %1 "_s.arg(days)) ||
           m_text.contains(u"netto %1 "_s.arg(days));
}

bool ShownValues::showsNumber(const QString &number) const
{
    const QString wanted = plain(number);
    if (wanted.isEmpty())
        return false;
    for (qsizetype at = m_text.indexOf(wanted); at >= 0; at = m_text.indexOf(wanted, at + wanted.size())) {
        const qsizetype end = at + wanted.size(); // it begins and ends with a space
        const bool begins = !m_text[at - 1].isLetterOrNumber() && m_text[at - 1] != u'-' &&
                            (at < 2 || !joins(m_text[at - 2], m_text[at - 1], m_text[at]));
        const bool ends = !m_text[end].isLetterOrNumber() &&
                          (end + 1 >= m_text.size() || !joins(m_text[end - 1], m_text[end], m_text[end + 1]));
        if (begins && ends)
            return true;
    }
    return false;
}

void ShownValues::takeWords()
{
    QString word;
    for (const QChar c : std::as_const(m_text)) {
        if (c.isLetterOrNumber()) {
            word += c;
            continue;
        }
        if (!word.isEmpty())
            m_words.insert(std::exchange(word, {}));
    }
}

bool ShownValues::showsName(const QString &name) const
{
    QString word, all;
    bool shows = true;
    for (const QChar c : plain(withoutLegalForm(name)) + u' ') {
        if (c.isLetterOrNumber()) {
            word += c;
            all += c;
            continue;
        }
        shows = shows && (word.size() < 3 || m_words.contains(word));
        word.clear();
    }
    return shows || m_words.contains(all);
}

QStringList ShownValues::vatIds(const QString &country) const
{
    // An account begins as a VAT id does, and goes on.
    static const QRegularExpression form(uR"((?<![\p{L}\d])([a-z]{2}) ?(u?\d[\d .]{6,12}+(?:b\d\d)?)(?! ?[\p{L}\d]))"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    QStringList out;
    for (const QRegularExpressionMatch &match : form.globalMatch(m_text))
        if (match.captured(1).compare(country, Qt::CaseInsensitive) == 0 && out.size() < kMostIbans)
            out.append(einvoice::bareNumber(match.captured(1) + match.captured(2)));
    return out;
}

bool ShownValues::mentions(const QStringList &words) const
{
    return std::any_of(words.begin(), words.end(), [this](const QString &word) {
        const bool isBeginning = word.endsWith(u'*');
        return hasWords(isBeginning ? word.chopped(1) : word, isBeginning);
    });
}

bool ShownValues::hasWords(const QString &words, bool isBeginning) const
{
    for (qsizetype at = m_text.indexOf(words); at >= 0;
        at = m_text.indexOf(words, at + words.size())) // within two spaces
        if (!m_text[at - 1].isLetterOrNumber() && (isBeginning || !m_text[at + words.size()].isLetterOrNumber()))
            return true;
    return false;
}

} // namespace countersign
