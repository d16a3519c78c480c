#pragma once
#include <QString>

namespace countersign {

/// A misfit in the language of now, made of what valijson or one of our own checks says of it in English. Empty for
/// those that only say that something below did not fit.
[[nodiscard]] QString misfitSentence(const QString &description);

} // namespace countersign
