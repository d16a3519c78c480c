#pragma once
#include "domain/fact.h"

namespace countersign {

/// "date of issue", "amount to be paid": what a fact is called in a sentence; its name when it is not known here.
[[nodiscard]] QString factWords(const QString &fact);
/// "sure", "not sure", "not there".
/// Where it stands, for a person: "line 12", "page 2, at 310,125", the path of an element as it is.
[[nodiscard]] QString whereWords(const QString &where);
[[nodiscard]] QString sureWords(Sureness sure);
/// The facts in the order in which a person looks for them.
[[nodiscard]] QStringList factOrder(const FactMap &facts);

} // namespace countersign
