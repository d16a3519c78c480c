#pragma once
#include <QString>

namespace countersign {

/// The number of a month by its name or its abbreviation in one of the languages of Europe, as CLDR writes them (case
/// and a dot at the end do not matter); 0 when it is none, or means another month in another language.
[[nodiscard]] int monthNamed(const QString &name);

} // namespace countersign
