#pragma once
#include <QList>
#include <QString>
#include <QStringList>

namespace countersign::paper {

/// What words on a paper say of the value beside them, or of the paper itself. The words are data: one file a language
/// in resources/labels, with the names below as keys (small letters, _ between words).
enum class Label {
    Payable,   ///< what is left to pay
    Gross,     ///< what the paper is over
    GrossWeak, ///< "total", "sum": that, too, unless a better word stands elsewhere
    Net,
    Vat,
    Paid,     ///< paid before: deposits, instalments
    Discount, ///< for early payment
    Balance,  ///< of an account, a limit, another paper: never this one's sum
    Measure,  ///< weights, hours: no money
    ItemHead, ///< head of a table of items
    Issued,
    IssuedWeak, ///< "date"
    DatePrep,   ///< "of", "vom", "du": what stands before it says what day it is
    Due,
    OtherDay,
    Number,
    CreditNumber,
    OtherNumber,
    Reference, ///< to another paper
    Seller,
    Buyer,
    Invoice,
    PartialInvoice,
    FinalInvoice,
    CreditNote,
    ProForma,
    Offer,
    OrderConfirmation,
    DeliveryNote,
    Reminder,
    Receipt,
    Statement,
    Contract,
    Payslip,
    Letter,
    Collected, ///< by direct debit or card
    PaidNote,  ///< has been paid
    Denied,    ///< "not", "if": the line does not say that it is so
    Days,      ///< the word itself
    Terms,     ///< words about how long one has to pay
    Count,
};

/// Words that were found in a line.
struct LabelHit
{
    quint64 labels = 0;    ///< a bit for each Label
    quint32 languages = 0; ///< a bit for each of labelLanguages()
    qsizetype start = 0;
    qsizetype end = 0;
    int words = 0;

    [[nodiscard]] bool is(Label label) const { return (labels >> int(label)) & 1U; }
    /// One of [first, last].
    [[nodiscard]] bool isAmong(Label first, Label last) const;
};

/// The longest known phrases of a line from left to right; case, accents, dots and percentages do not matter, and no
/// phrase goes over a colon, a slash or two spaces. Linear.
[[nodiscard]] QList<LabelHit> findLabels(const QString &line);

/// The languages that there are words for: de, en …
[[nodiscard]] const QStringList &labelLanguages();

} // namespace countersign::paper
