#include "mail/maildate.h"

#include <QByteArray>
#include <QList>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace countersign::mail {

namespace {

constexpr qsizetype longest = 200; ///< of what is looked at
constexpr int mostWords = 12;

struct NamedZone
{
    const char *name;
    int minutes;
};

// Those of RFC 5322, and those that programs write beside them. Single letters mean nothing there.
constexpr NamedZone namedZones[] = {{"est", -300}, {"edt", -240}, {"cst", -360}, {"cdt", -300}, {"mst", -420},
    {"mdt", -360}, {"pst", -480}, {"pdt", -420}, {"akst", -540}, {"akdt", -480}, {"hst", -600}, {"wet", 0},
    {"west", 60}, {"bst", 60}, {"cet", 60}, {"cest", 120}, {"met", 60}, {"mest", 120}, {"mez", 60}, {"mesz", 120},
    {"eet", 120}, {"eest", 180}, {"msk", 180}, {"ist", 330}, {"jst", 540}, {"kst", 540}, {"aest", 600}, {"aedt", 660},
    {"nzst", 720}, {"nzdt", 780}};

constexpr std::array<const char *, 12> months = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int monthOf(const QByteArray &word)
{
    for (std::size_t i = 0; i < months.size(); ++i)
        if (word.startsWith(months[i]) && std::ranges::none_of(word, isDigit))
            return int(i) + 1;
    return 0;
}

/// Words of a date: comments are blanks, and so are commas. `24-Nov-2026` is three.
QList<QByteArray> wordsOf(QByteArrayView value)
{
    QList<QByteArray> words;
    QByteArray word;
    int depth = 0;
    const auto end = [&] {
        if (!word.isEmpty() && words.size() < mostWords)
            words.append(word.toLower());
        word.clear();
    };
    for (const char c : value.first(std::min(value.size(), longest))) {
        if (c == '(' || c == ')')
            depth = std::max(0, depth + (c == '(' ? 1 : -1));
        if (depth > 0 || c == ')' || c == ',' || (c >= 0 && c <= ' '))
            end();
        else
            word.append(c);
    }
    end();
    for (qsizetype i = 0; i < words.size(); ++i)
        if (const QList<QByteArray> parts = words[i].split('-');
            parts.size() == 3 && monthOf(parts[1]) != 0 && !parts[0].isEmpty() && !parts[2].isEmpty())
            return words.first(i) + parts + words.sliced(i + 1);
    return words;
}

/// A number of at most `most` digits and nothing else.
std::optional<int> number(QByteArrayView text, qsizetype most)
{
    if (text.isEmpty() || text.size() > most || !std::ranges::all_of(text, isDigit))
        return std::nullopt;
    return text.toByteArray().toInt();
}

int fullYear(int year, qsizetype digits)
{
    if (digits == 2)
        return year < 50 ? 2000 + year : 1900 + year;
    return digits == 3 ? 1900 + year : year;
}

/// `10:02`, `10:02:03`, `10:02:03.456` or, seen, with dots.
std::optional<QTime> timeOf(const QByteArray &word)
{
    const char mark = word.contains(':') ? ':' : '.';
    const QList<QByteArray> parts = word.split(mark);
    if (parts.size() < 2 || parts.size() > 3)
        return std::nullopt;
    const QByteArray third = parts.value(2, "0");
    const auto hour = number(parts[0], 2), minute = number(parts[1], 2),
               second = number(third.first(third.indexOf('.') < 0 ? third.size() : third.indexOf('.')), 2);
    if (!hour || !minute || !second)
        return std::nullopt;
    const QTime time(*hour, *minute, *second == 60 ? 59 : *second); // a leap second
    return time.isValid() ? std::optional(time) : std::nullopt;
}

/// Minutes east of Greenwich; nothing when the word is no zone.
std::optional<int> zoneOf(QByteArray word)
{
    for (const char *prefix : {"gmt", "utc", "ut"})
        if (word.startsWith(prefix) && word.size() > qsizetype(strlen(prefix)))
            word = word.sliced(qsizetype(strlen(prefix)));
    if (word.startsWith('+') || word.startsWith('-')) {
        QByteArray digits = word.sliced(1);
        digits.replace(':', "");
        if (digits.size() <= 2)
            digits.append("00");
        const auto value = number(digits, 4);
        if (!value || *value % 100 > 59 || *value / 100 > 23)
            return std::nullopt;
        return (word.startsWith('-') ? -1 : 1) * (*value / 100 * 60 + *value % 100);
    }
    if (word.isEmpty() || !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
        return std::nullopt;
    const auto *found =
        std::ranges::find(namedZones, word, [](const NamedZone &zone) { return QByteArray(zone.name); });
    return found == std::end(namedZones) ? 0 : found->minutes;
}

QDateTime moment(int year, int month, int day, QTime time, int offsetMinutes)
{
    const QDate date(year, month, day);
    if (!date.isValid() || year < 1970 || year > 9999)
        return {};
    const QDateTime utc = QDateTime(date, time, QTimeZone::utc()).addSecs(-60 * qint64(offsetMinutes)).toUTC();
    return utc.toSecsSinceEpoch() >= 0 ? utc : QDateTime();
}

/// `2026-11-24T10:02:03Z`, also with a blank in the middle.
QDateTime isoDate(const QList<QByteArray> &words)
{
    QByteArray text = words.first();
    if (words.size() > 1 && !text.contains('t'))
        text += 't' + words[1];
    const QDateTime date = QDateTime::fromString(QString::fromLatin1(text).toUpper(), Qt::ISODate);
    if (!date.isValid() || date.date().year() < 1970 || date.date().year() > 9999)
        return {};
    int offset = date.timeSpec() == Qt::OffsetFromUTC ? date.offsetFromUtc() / 60 : 0;
    if (date.timeSpec() == Qt::LocalTime && words.size() > 2)
        offset = zoneOf(words[2]).value_or(0);
    return moment(date.date().year(), date.date().month(), date.date().day(), date.time(), offset);
}

} // namespace

QDateTime readMailDate(QByteArrayView value)
{
    const QList<QByteArray> words = wordsOf(value);
    if (words.isEmpty())
        return {};
    if (words.first().size() >= 10 && words.first()[4] == '-')
        return isoDate(words);
    int year = -1, month = 0, day = 0;
    std::optional<QTime> time;
    std::optional<int> zone;
    for (const QByteArray &word : words) {
        if (time && !zone && (word.startsWith('+') || word.startsWith('-'))) {
            zone = zoneOf(word);
            if (!zone)
                return {};
        } else if (!time && (word.contains(':') || (isDigit(word.front()) && word.count('.') == 2))) {
            time = timeOf(word);
            if (!time)
                return {};
        } else if (const int named = monthOf(word)) {
            if (month != 0)
                return {};
            month = named;
        } else if (const auto found = number(word, 4)) {
            if (day == 0 && word.size() <= 2)
                day = *found;
            else if (year < 0 && word.size() >= 2)
                year = fullYear(*found, word.size());
        } else if (time && (word == "am" || word == "pm")) {
            return {}; // no mail's way to write it, so it is not known what is meant
        } else if (time && !zone) {
            zone = zoneOf(word);
        }
    }
    return year < 0 ? QDateTime() : moment(year, month, day, time.value_or(QTime(0, 0)), zone.value_or(0));
}

} // namespace countersign::mail
