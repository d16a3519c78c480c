#pragma once
#include "plan/paper/page.h"
#include "plan/paper/reading.h"

namespace countersign::paper {

/// What kind of paper it is by its heading: a cell near the top that begins with the word for it. The paper's sums may
/// change it later (what is paid is a receipt, what is negative a credit note).
[[nodiscard]] Kind kindOf(const Page &page);

/// The line that says that the sum is collected by direct debit or charged to a card; -1: none does.
[[nodiscard]] qsizetype lineOfCollecting(const Page &page);

/// A line says when to pay.
[[nodiscard]] bool saysWhenToPay(const Page &page);
/// A line that says that money has been paid.
struct PaymentNote
{
    qsizetype line = -1;
    QString says{};
    QList<qint64> cents{}; ///< how much; empty: it does not say
};
[[nodiscard]] QList<PaymentNote> paymentNotes(const Page &page);

} // namespace countersign::paper
