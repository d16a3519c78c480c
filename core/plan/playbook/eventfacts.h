#pragma once
#include "plan/playbook/item.h"

namespace countersign {

/// Adds what a calendar event says: times in the form that calendar_write_event takes, who invites, and which of the
/// invited the owner is. `event` has the reader's shape; empty: nothing is added.
void addEventFacts(Item &item, const QJsonObject &event, const OwnerInfo &owner);

} // namespace countersign
