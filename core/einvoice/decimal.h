#pragma once
#include <QString>

#include <optional>

namespace countersign::einvoice {

/// A decimal of an invoice in millionths: exact for what is added up, whatever a double would make of it.
class Decimal
{
public:
    constexpr Decimal() = default;
    /// "-1234.50", an exponent is none; at most 12 digits before the point. Digits behind the sixth place are cut off.
    [[nodiscard]] static std::optional<Decimal> parse(QStringView text);
    [[nodiscard]] static constexpr Decimal ofMicros(qint64 micros) { return Decimal(micros); }

    [[nodiscard]] constexpr qint64 micros() const { return m_micros; }
    [[nodiscard]] constexpr bool isNegative() const { return m_micros < 0; }
    [[nodiscard]] constexpr bool isZero() const { return m_micros == 0; }
    [[nodiscard]] constexpr Decimal abs() const { return Decimal(m_micros < 0 ? -m_micros : m_micros); }
    /// This times `percent` per cent.
    [[nodiscard]] Decimal percent(Decimal percent) const;
    /// "1234.50": at least two places, no more than it has.
    [[nodiscard]] QString text() const;

    constexpr Decimal operator-() const { return Decimal(-m_micros); }
    /// What is larger than fits is the largest that does.
    Decimal operator+(Decimal other) const;
    Decimal operator-(Decimal other) const { return *this + -other; }
    constexpr auto operator<=>(const Decimal &) const = default;

private:
    explicit constexpr Decimal(qint64 micros) : m_micros(micros) {}
    qint64 m_micros = 0;
};

} // namespace countersign::einvoice
