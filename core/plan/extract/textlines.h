#pragma once
#include <QStringList>

namespace countersign {

/// The lines of an item that extraction looks at. Bounded whatever the item is: at most the first 40,000 and the last
/// 20,000 characters, 300 a line. Invisible and control characters are gone; tabs are two spaces.
[[nodiscard]] QStringList textLines(const QString &text);

[[nodiscard]] bool endsLine(QChar c);

/// Which lines of a text textLines() has: the first `headLines`, and those after `skippedLines` more.
struct TextCut
{
    qsizetype headLines = 0;
    qsizetype skippedLines = 0; ///< between what ends the head and what begins the tail; 0: nothing is left out
};
[[nodiscard]] TextCut textCut(const QString &text);

/// One line for showing: no control or invisible characters, single spaces, at most `most` characters.
[[nodiscard]] QString plainLine(const QString &text, qsizetype most = 200);

/// The text without halves of surrogate pairs, which neither canonical JSON nor a file name can hold.
[[nodiscard]] QString withoutLoneSurrogates(const QString &text);

} // namespace countersign
