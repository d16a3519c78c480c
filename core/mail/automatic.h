#pragma once
#include "mail/mailhead.h"

namespace countersign::mail {

/// MailHead::automatic, from its fields: what says so is a field, or an address that only programs have. A subject
/// alone ("Out of office") says nothing, since people write such, too.
[[nodiscard]] QString automaticOf(const MailHead &head);

} // namespace countersign::mail
