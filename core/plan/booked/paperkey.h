#pragma once
#include "domain/fact.h"

#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace countersign {

/// By what a paper is known again, whatever file it is in: who sends it, its number, and whether money comes back.
/// Outside text.
struct PaperKey
{
    QString number{};        ///< its letters and digits, upper case; empty: none was read
    QString seller{};        ///< as it was read; empty: nobody knows
    QString amount{};        ///< 1234.50, without a sign; empty: none was read
    QString currency{};      ///< ISO 4217
    QString date{};          ///< 2026-11-05
    bool goesBack = false;   ///< a credit note
    bool isReminder = false; ///< it asks for what another paper is about
    bool isReceipt = false;  ///< it may have a number of its own beside that of the invoice which it is for
    QString tradeName{};     ///< another name of the seller; empty: none was read

    [[nodiscard]] bool isEmpty() const { return number.isEmpty() && (seller.isEmpty() || amount.isEmpty()); }
    bool operator==(const PaperKey &) const = default;
};

/// Of what was read of an item, as `content` has it; linear in its (bounded) text.
[[nodiscard]] PaperKey paperKeyOf(const QJsonObject &content);
/// Of the values of a paper.
[[nodiscard]] PaperKey paperKeyOf(const FactMap &facts);

/// The letters and digits of a number, upper case: "TS-3301", "ts 3301" and "TS/3301" are one.
[[nodiscard]] QString numberKey(const QString &number);
/// The words by which a seller is known: lower case, without marks, legal forms and what is shorter than two letters.
[[nodiscard]] QStringList sellerWords(const QString &seller);
/// True when one name has all the words of the other, a long one among them: "Tidemark", "Tidemark Studio Ltd". False
/// where one is empty.
[[nodiscard]] bool isSameSeller(const QString &one, const QString &other);

/// The same by one of their names.
[[nodiscard]] bool isSameSeller(const PaperKey &one, const PaperKey &other);

/// What may be numbers in a text, as numberKey() writes them: words with a digit and three letters or digits; what a
/// hyphen, slash or point joins is one word. Linear.
[[nodiscard]] QSet<QString> numbersIn(const QString &text);

/// How alike two papers are.
enum class Likeness {
    None,
    Possible, ///< the same number or sum, but nobody knows of whom; all but the seller's name, or a receipt's number
    Same,     ///< the same number of the same seller
};
[[nodiscard]] Likeness likeness(const PaperKey &one, const PaperKey &other);

} // namespace countersign
