#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

struct PartyHints
{
    QString sender{}; ///< of the mail that brought it
    QString owner{};  ///< whose desk this is: never the seller
};

/// Who wrote the paper: by a label, the line that senders write themselves in, the letterhead above who is written to,
/// the account's holder or the legal line at the foot. The owner's name only tells who it is not.
[[nodiscard]] Decided<QString> sellerOf(const Page &page, const PartyHints &hints);

/// The account to pay to, with check digits that are right; not sure when there are two.
[[nodiscard]] Decided<QString> accountOf(const Page &page);

} // namespace countersign::paper
