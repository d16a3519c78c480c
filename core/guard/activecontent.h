#pragma once
#include <QString>

#include <optional>

namespace countersign {

/// What a file of this name may do on its own, once it lies in somebody's folders.
enum class NameRisk {
    None,
    Shows, ///< a page or picture that can hold scripts: it runs them when it is looked at
    Runs   ///< a program, a script, a starter, a document with macros, a unit of the system
};

/// By the name alone; never by what lies there.
[[nodiscard]] NameRisk nameRisk(const QString &path);
/// Lower case, without the dot; of a name without an ending the whole name.
[[nodiscard]] QString endingOf(const QString &path);

/// Something in a text that does more than being read.
struct ActiveSpot
{
    const char *sentence; ///< untranslated, context "Guard"; %1 is the step
    qsizetype at = 0;     ///< where it stands
};

/// The first thing in a text that a notes program, a browser or a shell would run or load. Linear.
[[nodiscard]] std::optional<ActiveSpot> activeIn(const QString &text);
/// The first formula in what is written into a table as it is. Linear.
[[nodiscard]] std::optional<ActiveSpot> formulaIn(const QString &text);

} // namespace countersign
