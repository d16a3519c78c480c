#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// Prepares GMime; call once, before the sandbox is entered.
void initMail();

/// A mail (RFC 5322 with MIME): headers, the best text part, the list of attachments, and an `invitation` when it
/// carries one. Refused (false, `*wrong` says why) beyond 40 levels or 1,000 parts.
[[nodiscard]] bool readMail(const Input &input, Document &document, QString *wrong);

} // namespace countersign::reader
