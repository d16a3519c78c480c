#pragma once
#include "plan/extract/extract.h"
#include "plan/paper/forwarded.h"

#include <QJsonObject>

namespace countersign {

/// The kind of paper that a mail's own text is: one that is booked where it names number, sum and one of due, VAT, net
/// and account, or is a receipt; another one that has a sum (the confirmation of an order); Unknown: it is a letter, an
/// answer, an offer or no mail. `found` is what was read of `written`. Linear.
[[nodiscard]] paper::Kind textPaper(const QJsonObject &content, const WrittenText &written, const Extracted &found);

/// What calls itself a receipt, in its subject or where a line begins: money that is gone already.
[[nodiscard]] bool isReceiptText(const QStringList &lines, const QString &subject);

} // namespace countersign
