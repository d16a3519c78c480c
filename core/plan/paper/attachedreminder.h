#pragma once
#include "plan/paper/mailpapers.h"

#include <optional>

namespace countersign {

/// The first file that a mail brings, or a mail inside it, and that reads as a payment reminder with a number or a sum.
[[nodiscard]] std::optional<MailPaper> attachedReminder(const QJsonObject &content);

} // namespace countersign
