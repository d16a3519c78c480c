#pragma once
#include <QLocale>

namespace countersign {

/// The locale that app.language names; "system" is the desktop's own.
[[nodiscard]] QLocale localeOf(const QString &language);

/// Loads the words of a language; without a translation of ours, English with its plural forms. Call once, after the
/// application object exists.
void installWords(const QLocale &locale);

} // namespace countersign
