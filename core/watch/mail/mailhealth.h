#pragma once
#include "agent/mailinfo.h"
#include "async/service.h"

namespace countersign {

/// How an account is for whoever may ask, also over HTTP without a token: nothing of who its owner is, and no word of
/// the server's, which may name both.
[[nodiscard]] HealthReport healthOf(const MailAccountInfo &info);

} // namespace countersign
