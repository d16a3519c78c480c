#include "einvoice/decimal.h"

#include "base/literals.h"

#include <algorithm>
#include <limits>

namespace countersign::einvoice {

namespace {
constexpr int kPlaces = 6;
constexpr int kMostDigits = 12;
constexpr qint64 kMostShare = 1'000'000'000; // 100,000 %, in ten-thousandths
} // namespace

std::optional<Decimal> Decimal::parse(QStringView text)
{
    text = text.trimmed();
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.mid(1);
    qint64 value = 0;
    int digits = 0, places = -1;
    for (const QChar c : text) {
        if (c == u'.' && places < 0) {
            places = 0;
            continue;
        }
        if (c < u'0' || c > u'9')
            return std::nullopt;
        if (places < 0 && (value > 0 || c != u'0') && ++digits > kMostDigits)
            return std::nullopt;
        if (places >= kPlaces)
            continue;
        value = value * 10 + (c.unicode() - u'0');
        places += places >= 0;
    }
    if (text.isEmpty() || text == u".")
        return std::nullopt;
    for (int i = std::max(places, 0); i < kPlaces; ++i)
        value *= 10;
    return Decimal(negative ? -value : value);
}

Decimal Decimal::percent(Decimal percent) const
{
    // In hundredths of a unit and of a per cent each, so that the product fits.
    const qint64 cents = m_micros / 10'000;
    const qint64 share = std::clamp(percent.m_micros / 100, -kMostShare, kMostShare);
    const qint64 whole = share == 0 ? 0 : cents / 1'000'000 * share + cents % 1'000'000 * share / 1'000'000;
    qint64 micros = 0;
    if (!__builtin_mul_overflow(whole, 10'000, &micros))
        return Decimal(micros);
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    return Decimal(whole < 0 ? -most : most);
}

Decimal Decimal::operator+(Decimal other) const
{
    qint64 sum = 0;
    if (!__builtin_add_overflow(m_micros, other.m_micros, &sum))
        return Decimal(sum);
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    return Decimal(m_micros < 0 ? -most : most);
}

QString Decimal::text() const
{
    const qint64 whole = std::abs(m_micros) / 1'000'000;
    QString places = QString::number(std::abs(m_micros) % 1'000'000).rightJustified(kPlaces, u'0');
    while (places.size() > 2 && places.endsWith(u'0'))
        places.chop(1);
    return (m_micros < 0 ? u"-"_s : QString()) + QString::number(whole) + u'.' + places;
}

} // namespace countersign::einvoice
