#pragma once
#include "domain/fact.h"
#include "plan/playbook/facts.h"

#include <QDate>

namespace countersign {

/// What was read of a file as facts: of an e-invoice its structured part, of other papers what the extraction finds in
/// their text (unsure, unless its figures confirm each other), of a mail its header. `content` is what the reader gave;
/// linear in its (bounded) text, some milliseconds for a large one.
[[nodiscard]] FactSheet paperFacts(const QJsonObject &content, const OwnerInfo &owner, QDate received);

} // namespace countersign
