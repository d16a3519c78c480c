#pragma once
#include "imap/wire/response.h"
#include "imap/wire/scanner.h"

namespace countersign::imap {

/// OK, NO, BAD, BYE, PREAUTH in any case; nullopt for every other word.
[[nodiscard]] std::optional<Status> statusOf(QByteArrayView word);

/// `[CODE argument] text`, what follows the word of a status.
[[nodiscard]] StatusLine statusLine(QByteArray tag, Status status, QByteArrayView rest);

} // namespace countersign::imap
