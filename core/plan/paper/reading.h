#pragma once
#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace countersign::paper {

/// A value that was decided on, and from which line.
template <typename T>
struct Decided
{
    std::optional<T> value{};
    bool sure = false;
    qsizetype line = -1;    ///< -1: reckoned, or from nowhere
    QStringList evidence{}; ///< the lines that speak for it, or for the two that it may be
    QString why{};          ///< a sentence for its owner, when it is not sure
    QString reckoned{};     ///< how, where no line says it: "gross 119.00 − VAT 19.00"

    [[nodiscard]] bool has() const { return value.has_value(); }
};

enum class Kind {
    Unknown,
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
};

/// "invoice", "credit_note" …; empty for Unknown.
[[nodiscard]] QString kindName(Kind kind);
/// One that a ledger has a row for.
[[nodiscard]] bool isBooked(Kind kind);

/// One that asks for nothing yet, or for nothing at all: the invoice comes, or has come, for itself.
[[nodiscard]] bool isNotYet(Kind kind);

/// What a paper says, whatever its language. Amounts in hundredths.
struct Reading
{
    Kind kind = Kind::Unknown;
    QString language; ///< de, en …
    Decided<qint64> gross, net, vat, paid;
    Decided<qint64> payable; ///< what is left to pay; 0 when it is paid
    Decided<QString> currency, number, seller, iban;
    Decided<QDate> date, due;
    bool labelled = false;  ///< words say which amount it is over
    bool collected = false; ///< by direct debit, or charged
    bool asks = false;      ///< it says how or when to pay: an account, "payable on receipt"
    bool monthFirst = false;
    bool ambiguousDate = false; ///< day and month of a date could be the other way round
    QString paidSays{};         ///< the line that says that it is paid
};

} // namespace countersign::paper
