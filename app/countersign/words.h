#pragma once
#include <QLocale>

namespace countersign {

/// Loads the words of a language; without a translation of ours, English with its plural forms. Call once, after the
/// application object exists.
void installWords(const QLocale &locale);

} // namespace countersign
