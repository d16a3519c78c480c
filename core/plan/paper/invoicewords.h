#pragma once
#include "einvoice/einvoice.h"

namespace countersign {

/// What does not hold, in a sentence.
[[nodiscard]] QString findingSentence(const einvoice::Finding &finding);
/// It asks for `amount` and says in words that it is paid.
[[nodiscard]] QString paidSentence(const QString &amount, const QString &says);
/// The page does not show what the e-invoice inside says.
[[nodiscard]] QString differenceSentence(const QString &fact, const QString &value, const QString &shown);

} // namespace countersign
