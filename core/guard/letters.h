#pragma once
#include <QString>

#include <vector>

namespace countersign {

/// One letter or digit as a reader's eye takes it: lower case, without accents, look-alikes of other scripts made
/// Latin.
struct Letter
{
    char16_t ch;
    bool starts; ///< the first of a word
    int source;  ///< where it stands in the text
};

/// A text reduced to what can be read in it, so that spaces between letters, invisible characters, accents, look-alikes
/// and ornamental letters make no difference. A sentence's end is a Letter with `sentenceEnd`.
struct Letters
{
    static constexpr char16_t sentenceEnd = 1;
    std::vector<Letter> list;
    QString tagged;             ///< what Unicode tag characters and runs of variation selectors spell
    int joinedInvisibly = 0;    ///< invisible characters inside words, soft hyphens aside
    int overrides = 0;          ///< characters that turn the direction of text around
    int mixedWords = 0;         ///< words of letters and digits: 1gn0r3
    qsizetype firstHidden = -1; ///< where the first of them stands
};

/// With `leet`, digits and signs are read as the letters they look like.
[[nodiscard]] Letters lettersOf(QStringView text, bool leet = false);

/// The letters of one character, at most two; none for what is no letter.
[[nodiscard]] QString foldedLetters(QStringView text);

/// Without invisible characters, compatibility forms made plain (NFKC), halves of surrogate pairs U+FFFD; for patterns
/// that need punctuation. Linear in the text, which may grow to 18 times its length.
[[nodiscard]] QString plainForm(const QString &text);

} // namespace countersign
