#pragma once
#include <QString>
#include <QStringList>

namespace countersign {

// Signs that several currencies share: "$" is read as USD, "¥" as JPY and "Rs" as INR until the paper says more.

/// What such a sign stands for on a paper.
struct SignMeaning
{
    QString code;      ///< ISO 4217
    QString sign{};    ///< "$"; empty: the paper names the currency that the sign is usually taken for
    bool sure = false; ///< nothing on the paper speaks for another one
};

/// By codes and signs that name a currency ("AUD", "C$", "prices in CAD"), numbers that one country alone gives (ABN,
/// GSTIN), then by names of countries and scripts. `line` is that of the amount. A bare $ is that of the United States
/// unless something speaks for another country; a bare ¥ or Rs is sure only where something speaks for one. Other codes
/// come back as they are.
[[nodiscard]] SignMeaning meaningOfSign(const QString &code, const QString &line, const QStringList &lines);

/// True where amounts that were read as `read` may be of the currency `code`: the same, or written with one sign.
[[nodiscard]] bool sharesSign(const QString &read, const QString &code);

} // namespace countersign
