#pragma once
#include <QString>

#include <optional>

namespace countersign {

/// What a piece of markup does when a notes program or a browser shows it.
enum class Markup {
    Code,    ///< a fenced block that such a program may run or draw: every one but those in a plain language
    Html,    ///< a tag, a comment or a declaration; addresses in angle brackets are none
    Address, ///< the target of a link, in characters that stand for others
    Picture  ///< loaded when it is looked at: every one but ![words](a path beside the note)
};

struct MarkupSpot
{
    Markup kind = Markup::Html;
    qsizetype at = 0;
};

/// The first such piece. Knows what is harmless instead of what is not: parsers differ in what they make of the rest.
/// One pass, linear.
[[nodiscard]] std::optional<MarkupSpot> markupIn(const QString &text);

} // namespace countersign
