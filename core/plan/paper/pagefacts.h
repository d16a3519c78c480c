#pragma once
#include "domain/fact.h"
#include "einvoice/einvoice.h"
#include "plan/extract/extract.h"

#include <QJsonObject>

namespace countersign {

/// What an e-invoice inside a PDF does not say (due, iban), from the page that carries it (`content`): sure where
/// words label it there, else unsure with a doubt.
void fillFromPage(FactSheet &out, const einvoice::EInvoice &invoice, const QJsonObject &content, QDate received);
/// The due date for plans: that of the e-invoice, else that of its page, of which `page` was read.
[[nodiscard]] QDate dueOf(const einvoice::EInvoice &invoice, const Extracted &page);

} // namespace countersign
