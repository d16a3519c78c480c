#pragma once
#include "plan/playbook/item.h"

namespace countersign {

/// Adds what a mail's headers say, and what an answer to it needs: recipients, subject, references, quoted text.
void addMailFacts(Item &item, const QJsonObject &fields, const QStringList &lines, const OwnerInfo &owner);

/// True for an address that may stand in a header of ours: name@example.org in plain characters.
[[nodiscard]] bool isPlainAddress(const QString &address);

/// `Name <address>`, the name quoted where it must be; the bare address when it has no name.
[[nodiscard]] QString formatAddress(const QString &name, const QString &address);

} // namespace countersign
