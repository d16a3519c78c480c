#pragma once
#include "imap/wire/response.h"
#include "imap/wire/splitter.h"

namespace countersign::imap {

/// What a server has said (RFC 3501 and 9051; 2971, 4315, 4731, 5161, 7162 and Gmail's extensions). Linear in the
/// response, its depth is counted, and what a mail's sender can blow up is cut and says so instead of failing.
[[nodiscard]] Response parseResponse(const RawResponse &raw);

} // namespace countersign::imap
