#pragma once
#include "domain/plan.h"

#include <QStringList>

namespace countersign {

/// What a call does that nobody can take back, as far as its arguments say so.
struct Act
{
    enum Kind { Other, Send, Pay };
    Kind kind = Other;
    QStringList people; ///< addresses; of Send
    QString amount;     ///< "1,250.00 EUR"; of Pay
    QString payee;

    /// "Send mail to karin@kund.example and 1 more", "Pay 1,250.00 EUR to Nordlicht"; empty for Other.
    [[nodiscard]] QString words() const;
};

/// Other for whatever can be taken back, and for calls whose arguments name nobody.
[[nodiscard]] Act actOf(const Step &step);

} // namespace countersign
