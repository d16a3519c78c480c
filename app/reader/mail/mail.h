#pragma once
#include "reader/document.h"
#include "reader/packed/innerfile.h"

#include <optional>

namespace countersign::reader {

/// Prepares GMime; call once, before the sandbox is entered.
void initMail();

/// A mail (RFC 5322 with MIME): headers, its text, the list of attachments, and an `invitation` when it
/// carries one; `undelivered` and `sealed` where that is so. Refused (false, `*wrong` says why) beyond 40 levels or
/// 1,000 parts.
[[nodiscard]] bool readMail(const Input &input, Document &document, QString *wrong);

/// An attachment of a mail by the number that readMail() gives it; nothing when there is none.
[[nodiscard]] std::optional<InnerFile> attachmentOf(const QByteArray &mail, int number);

} // namespace countersign::reader
