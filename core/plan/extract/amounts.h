#pragma once
#include <QList>
#include <QString>

namespace countersign {

/// A sum of money in a line, with its place.
struct Money
{
    qint64 cents = 0;
    QString currency; ///< ISO 4217; empty when none stands beside it
    qsizetype start = 0;
    qsizetype end = 0;
    bool decimals = false; ///< written with two decimals

    /// A bare whole number is a quantity or a house number more often than money.
    [[nodiscard]] bool looksLikeMoney() const { return decimals || !currency.isEmpty(); }
};

/// Numbers that may be money: 1.234,56 EUR · 1,234.56 · 1 234,56 € · ₹1,18,000.00 · $98.77 · EUR 98,77 · 98,- € ·
/// 98,77- · 98.77 CR. Percentages, dates and parts of
/// references are left out. One pass; at most 40.
[[nodiscard]] QList<Money> findAmounts(const QString &line);

/// "1234.56"; never grouped, always two decimals.
[[nodiscard]] QString formatCents(qint64 cents);

} // namespace countersign
