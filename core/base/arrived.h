#pragma once
#include <QByteArray>

namespace countersign {

/// A buffer for what arrives keeps its memory up to this size, in bytes.
inline constexpr qsizetype kKeptBuffer = 256 * 1024;

/// Appends to a buffer whose beginning is taken piece by piece. Bytes before `start` were taken, those before `seen`
/// looked at; both move when the taken ones go. Linear in what arrives: a steady flow allocates nothing, and one long
/// message is not paid for ever.
void appendArrived(QByteArray &buffer, qsizetype &start, qsizetype &seen, QByteArrayView bytes);

} // namespace countersign
