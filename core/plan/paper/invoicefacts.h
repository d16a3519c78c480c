#pragma once
#include "domain/fact.h"
#include "einvoice/einvoice.h"

#include <optional>

namespace countersign {

/// An e-invoice as facts. Its structured part is authoritative: each value is what stands there, sure unless one of its
/// rules or check digits does not hold. What money goes back (credit notes) is negative. `visible` is the text of the
/// page that carries it, empty for XML alone: each difference makes a value unsure. What books or pays by an unsure
/// value is asked for (doubts); the rest is noted.
[[nodiscard]] FactSheet invoiceFacts(const einvoice::EInvoice &invoice, const QString &visible);

/// The e-invoice that the reader has found in a file; nothing when there is none.
[[nodiscard]] std::optional<einvoice::EInvoice> invoiceOf(const QJsonObject &content);

} // namespace countersign
