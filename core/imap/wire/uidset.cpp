#include "imap/wire/uidset.h"

#include <algorithm>
#include <functional>

namespace countersign::imap {

namespace {

constexpr qsizetype kMostRanges = 1'000'000;

/// A number that is no 0 and fits 32 bits, at the front of `text`, which loses it; 0: there is none.
quint32 takeNumber(QByteArrayView &text)
{
    quint64 value = 0;
    qsizetype digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
        value = value * 10 + quint64(text[digits] - '0');
        if (value > 0xffffffffU)
            return 0;
    }
    text = text.sliced(digits);
    return quint32(value);
}

void write(QByteArray &out, UidRange range)
{
    out.append(QByteArray::number(range.first));
    if (range.last != range.first)
        out.append(':').append(QByteArray::number(range.last));
}

} // namespace

std::optional<UidSet> UidSet::parse(QByteArrayView text)
{
    UidSet out;
    while (true) {
        const quint32 first = takeNumber(text);
        quint32 last = first;
        if (!text.isEmpty() && text.front() == ':') {
            text = text.sliced(1);
            last = takeNumber(text);
        }
        if (first == 0 || last == 0)
            return std::nullopt;
        out.add({std::min(first, last), std::max(first, last)});
        if (text.isEmpty())
            return out;
        if (text.front() != ',')
            return std::nullopt;
        text = text.sliced(1);
    }
}

void UidSet::add(UidRange range)
{
    if (!m_ranges.isEmpty() && m_ranges.constLast().last < 0xffffffffU && m_ranges.constLast().last + 1 == range.first)
        m_ranges.last().last = range.last;
    else
        m_ranges.append(range);
}

bool UidSet::addAll(const UidSet &other)
{
    if (m_ranges.size() + other.m_ranges.size() > kMostRanges)
        return false;
    for (const UidRange &range : other.m_ranges)
        add(range);
    return true;
}

void UidSet::normalize()
{
    const auto isApart = [](const UidRange &a, const UidRange &b) { return quint64(a.last) + 1 < b.first; };
    const QList<UidRange> &known = m_ranges;
    if (std::ranges::adjacent_find(known, std::not_fn(isApart)) == known.end())
        return; // mostly; and what is shared with another set is not copied
    std::ranges::sort(m_ranges, {}, &UidRange::first);
    auto kept = m_ranges.begin();
    for (auto it = kept + 1; it != m_ranges.end(); ++it) {
        if (isApart(*kept, *it))
            *++kept = *it;
        else
            kept->last = std::max(kept->last, it->last);
    }
    m_ranges.erase(kept + 1, m_ranges.end());
}

quint64 UidSet::count() const
{
    quint64 out = 0;
    for (const UidRange &range : m_ranges)
        out += quint64(range.last) - range.first + 1;
    return out;
}

bool UidSet::contains(quint32 uid) const
{
    const auto after = std::ranges::upper_bound(m_ranges, uid, {}, &UidRange::first);
    return after != m_ranges.begin() && std::prev(after)->last >= uid;
}

quint32 UidSet::highest() const
{
    quint32 out = 0;
    for (const UidRange &range : m_ranges)
        out = std::max(out, range.last);
    return out;
}

UidSet UidSet::highestOf(quint64 most) const
{
    UidSet out;
    for (auto range = m_ranges.crbegin(); range != m_ranges.crend() && most > 0; ++range) {
        const quint64 length = std::min(most, quint64(range->last) - range->first + 1);
        out.m_ranges.append({quint32(range->last - (length - 1)), range->last});
        most -= length;
    }
    std::ranges::reverse(out.m_ranges);
    return out;
}

std::optional<quint64> UidSet::placeOf(quint32 uid) const
{
    quint64 place = 0;
    for (const UidRange &range : m_ranges) {
        if (uid >= range.first && uid <= range.last)
            return place + (uid - range.first);
        place += quint64(range.last) - range.first + 1;
    }
    return std::nullopt;
}

std::optional<quint32> UidSet::at(quint64 place) const
{
    for (const UidRange &range : m_ranges) {
        const quint64 length = quint64(range.last) - range.first + 1;
        if (place < length)
            return range.first + quint32(place);
        place -= length;
    }
    return std::nullopt;
}

UidSet UidSet::without(const UidSet &other) const
{
    UidSet out;
    qsizetype next = 0; // of the other's ranges: none before it reaches what is still to be looked at
    for (const UidRange &range : m_ranges) {
        quint64 from = range.first;
        while (next < other.m_ranges.size() && other.m_ranges[next].last < from)
            ++next;
        for (qsizetype i = next; i < other.m_ranges.size() && other.m_ranges[i].first <= range.last; ++i) {
            if (other.m_ranges[i].first > from)
                out.add({quint32(from), other.m_ranges[i].first - 1});
            from = quint64(other.m_ranges[i].last) + 1;
            next = i;
        }
        if (from <= range.last)
            out.add({quint32(from), range.last});
    }
    return out;
}

QByteArray UidSet::toBytes() const
{
    QByteArray out;
    for (const UidRange &range : m_ranges) {
        if (!out.isEmpty())
            out.append(',');
        write(out, range);
    }
    return out;
}

QList<QByteArray> UidSet::pieces(qsizetype most) const
{
    QList<QByteArray> out;
    QByteArray one;
    for (const UidRange &range : m_ranges) {
        QByteArray text;
        write(text, range);
        if (!one.isEmpty() && one.size() + 1 + text.size() > most)
            out.append(std::exchange(one, {}));
        if (!one.isEmpty())
            one.append(',');
        one.append(text);
    }
    if (!one.isEmpty())
        out.append(one);
    return out;
}

} // namespace countersign::imap
