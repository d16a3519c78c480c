#pragma once
#include "base/config/config.h"
#include "domain/plan.h"

namespace countersign {

/// PlanRequest::mailbox of an item: where it lies in a mailbox, and what the owner of the account wants there. Empty
/// for what came another way, or when the account is not there any more.
[[nodiscard]] QJsonObject mailboxOf(const Config &config, const QJsonObject &intake);

/// Plan::flags for steps in mailboxes whose owner has not asked for that (`filing: vault`): whoever planned them, no
/// rule approves them.
[[nodiscard]] QJsonArray unaskedFiling(const Config &config, const Plan &plan);

} // namespace countersign
