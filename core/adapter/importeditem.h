#pragma once
#include "broker/broker.h"
#include "intake/intakeitem.h"

namespace countersign {

/// An item that another system has put into a topic: outside content. The message is a JSON object. `id` (text or whole
/// number, at most 200 characters): what it is known by; without one, where it lies and what it says. `title`, `name`
/// (of the file), `priority` (high, normal, low): about it. `text`, or `content` in Base64: the item; without these it
/// is the message as it is. Everything else in it is nobody's business here.
///
/// Invalid: nothing can be made of it; the sentence says why.
[[nodiscard]] Result<IntakeItem> importedItem(const Delivery &delivery, const QString &type);

} // namespace countersign
