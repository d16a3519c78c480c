#pragma once
#include <QString>

#include <optional>

namespace countersign {

/// Whether a mail's own words ask for an answer: a question mark that ends something, or one of the few usual phrases
/// ("please let me know"), in what is not quoted and stands above the signature. The question as it is written, one
/// line of at most 120 characters; empty: it asks without one. Nothing: it asks nothing. Looks at the first 20,000
/// characters; linear in these.
[[nodiscard]] std::optional<QString> questionIn(const QString &text);

} // namespace countersign
