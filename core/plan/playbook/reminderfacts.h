#pragma once
#include "plan/playbook/item.h"

namespace countersign {

/// Adds `reminder` and `reminder_level`, by the lines of a paper (or a mail with its subject above).
void addReminderFacts(Facts &facts, const QStringList &lines);
/// Where a mail that brings invoices is a payment reminder itself, or brings one, a warning says so. `own` is its text
/// with the subject above.
void warnOfReminder(Item &item, const QJsonObject &content, const QStringList &own);

} // namespace countersign
