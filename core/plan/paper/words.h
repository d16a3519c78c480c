#pragma once
#include <QList>
#include <QString>

namespace countersign::paper {

/// A word of a line in the form that labels are compared in.
struct Word
{
    QString text; ///< lower-case, without accents; "#" for any word or sign for "number"; empty: a break
    qsizetype start = 0;
    qsizetype end = 0;
};

/// Letters without case, accents and ligatures: "Échéance" → "echeance".
[[nodiscard]] QString foldedText(QStringView text);

/// The words of a line. Percentages are left out ("incl. 19 % VAT" is "incl vat"), other numbers, colons, slashes,
/// commas and gaps of two spaces are breaks.
[[nodiscard]] QList<Word> wordsOf(QStringView line);

} // namespace countersign::paper
