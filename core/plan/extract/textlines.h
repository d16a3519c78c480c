#pragma once
#include <QStringList>

namespace countersign {

/// The lines of an item that extraction looks at. Bounded whatever the item is: at most the first 40,000 and the last
/// 20,000 characters, 300 a line. Invisible and control characters are gone; tabs are two spaces.
[[nodiscard]] QStringList textLines(const QString &text);

/// One line for showing: no control or invisible characters, single spaces, at most `most` characters.
[[nodiscard]] QString plainLine(const QString &text, qsizetype most = 200);

/// The text without halves of surrogate pairs, which neither canonical JSON nor a file name can hold.
[[nodiscard]] QString withoutLoneSurrogates(const QString &text);

} // namespace countersign
