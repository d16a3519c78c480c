#pragma once
#include "domain/fact.h"

namespace countersign {

/// "date of issue", "amount to be paid": what a fact is called in a sentence; its name when it is not known here.
[[nodiscard]] QString factWords(const QString &fact);
/// Its value for a person: kinds of papers and codes of e-invoices by their names ("Invoice (380)"), moments on the
/// owner's clock with its zone ("10 November 2026, 09:12 CET"); any other as it is.
[[nodiscard]] QString factValueWords(const QString &fact, const QString &value);
/// Where it stands, for a person: "line 12", "page 2, at 310,125", the path of an element as it is.
[[nodiscard]] QString whereWords(const QString &where);
/// "sure", "not sure", "not there".
[[nodiscard]] QString sureWords(Sureness sure);
/// The facts in the order in which a person looks for them.
[[nodiscard]] QStringList factOrder(const FactMap &facts);

} // namespace countersign
