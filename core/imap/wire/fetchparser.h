#pragma once
#include "imap/wire/mailparts.h"
#include "imap/wire/scanner.h"

namespace countersign::imap {

/// The parenthesised items of a FETCH response; nullopt when they do not come to an end. An envelope or a structure
/// that makes no sense is passed over and left empty: one mail's sender must not stop all the others.
[[nodiscard]] std::optional<FetchedItem> fetchedItem(Scanner &scanner);

} // namespace countersign::imap
