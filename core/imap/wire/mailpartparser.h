#pragma once
#include "imap/wire/mailparts.h"
#include "imap/wire/scanner.h"

namespace countersign::imap {

/// ENVELOPE's value; nullopt when it is none.
[[nodiscard]] std::optional<Envelope> envelope(Scanner &scanner);

/// BODYSTRUCTURE's (or BODY's) value; nullopt when it is none.
[[nodiscard]] std::optional<BodyStructure> bodyStructure(Scanner &scanner);

} // namespace countersign::imap
