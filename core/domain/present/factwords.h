#pragma once
#include "domain/fact.h"

namespace countersign {

/// "date of issue", "amount to be paid": what a fact is called in a sentence; its name when it is not known here.
[[nodiscard]] QString factWords(const QString &fact);
/// "sure", "not sure", "not there".
[[nodiscard]] QString sureWords(Sureness sure);
/// The facts in the order in which a person looks for them.
[[nodiscard]] QStringList factOrder(const FactMap &facts);

} // namespace countersign
