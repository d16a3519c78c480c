#pragma once
#include "imap/wire/mailparts.h"

#include <utility>
#include <vector>

namespace countersign::imap {

/// A mail that is too large to be fetched whole, as a smaller one: its own header, its texts, and in the place of
/// everything else a line of ours in the header (`X-Countersign-Left-Out`), so that whoever reads it knows. Linear.
/// `header` ends with its empty line; `texts` are as the server has them, still encoded.
[[nodiscard]] QByteArray composeReduced(const QByteArray &header, const BodyStructure &structure,
    const std::vector<std::pair<LeafPart, QByteArray>> &texts);

/// The texts of a mail that are worth having: at most ten that are no attachments.
[[nodiscard]] std::vector<LeafPart> textsOf(const BodyStructure &structure);

/// Names (or types) of what is not among `texts`, or not whole, at most 100.
[[nodiscard]] QByteArrayList leftOut(
    const BodyStructure &structure, const std::vector<std::pair<LeafPart, QByteArray>> &texts);

} // namespace countersign::imap
