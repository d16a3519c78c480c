#pragma once
#include <QStringList>

namespace countersign {

/// What a paper says of itself beside its values.
struct PaperSigns
{
    bool creditNote = false; ///< its heading says so: money comes back
    bool notYet =
        false; ///< its heading is that of an offer, an order confirmation, a pro forma invoice …: nothing to book
    bool collected = false; ///< it says that the sum is collected by direct debit or was charged: nobody has to pay it
};

/// By its heading and by whole phrases, in the languages of the labels; linear.
[[nodiscard]] PaperSigns paperSigns(const QStringList &lines);

} // namespace countersign
