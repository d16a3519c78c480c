#pragma once
#include <QString>

namespace countersign::einvoice {

/// What the digits of a number say of themselves.
enum class CheckDigits {
    Right,
    Wrong,   ///< the check digits or the length are not those of such a number
    Unknown, ///< the form is not one that is checked here
};

/// An IBAN (ISO 13616): length of its country and check digits (mod 97). Spaces do not matter. Unknown: something that
/// does not look like an IBAN at all.
[[nodiscard]] CheckDigits ibanDigits(const QString &iban);

/// A VAT identification number of the EU with its country in front. Checked: AT BE DE DK EL FI FR (keys of
/// digits) IT LU NL PL PT SE; of other countries Unknown. Spaces, dots and hyphens do not matter.
[[nodiscard]] CheckDigits vatIdDigits(const QString &id);

/// Without spaces, dots and hyphens, upper-case.
[[nodiscard]] QString bareNumber(const QString &number);

} // namespace countersign::einvoice
