#pragma once
#include <QByteArrayView>
#include <QStringList>

namespace countersign::mail {

/// Message ids that are kept of a field (the first and the newest), and the longest one that counts.
constexpr qsizetype kMostIds = 100;
constexpr qsizetype kLongestId = 998;

/// The message ids of a field without their brackets, in order; words with an @ where none has brackets.
[[nodiscard]] QStringList messageIds(QByteArrayView value);

} // namespace countersign::mail
