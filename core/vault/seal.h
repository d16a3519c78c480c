#pragma once
#include <QByteArray>

namespace countersign {

/// Whether a file of the vault is as we wrote it.
enum class Seal {
    None,   ///< we did not write it
    Intact, ///< byte for byte what we wrote
    Broken  ///< somebody has changed it since
};

/// The note with one more property, the SHA-256 of all the rest: it tells our own text from what its owner made of it,
/// also after a restart and in a vault that was copied. `note` begins with front matter (renderFrontMatter). It proves
/// nothing against others, who can write a seal as well; what it decides is only whether a copy is kept.
[[nodiscard]] QByteArray sealed(const QByteArray &note);
/// The note as it was given to sealed(); anything else as it is.
[[nodiscard]] QByteArray withoutSeal(const QByteArray &bytes);
[[nodiscard]] Seal sealOf(const QByteArray &bytes);

} // namespace countersign
