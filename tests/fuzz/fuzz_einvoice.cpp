#include "einvoice/einvoice.h"
#include "einvoice/invoicetext.h"
#include "fuzz/target.h"

#include <cstdlib>

// An e-invoice: what was read of it comes back out of its JSON as it was.
void tryInput(const QByteArray &input)
{
    const auto invoice = countersign::einvoice::readEInvoice(QString::fromUtf8(input));
    if (!invoice)
        return;
    (void)countersign::einvoice::invoiceText(*invoice);
    const auto again = countersign::einvoice::EInvoice::fromJson(invoice->toJson());
    if (!again || *again != *invoice)
        std::abort();
}
