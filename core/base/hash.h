#pragma once
#include <QByteArray>

namespace countersign {

/// SHA-256 as 64 lower-case hex characters.
[[nodiscard]] QByteArray sha256Hex(const QByteArray &data);
/// SHA-256 of a file's content as hex; empty when it cannot be read. Reads in pieces; call off the main thread.
[[nodiscard]] QByteArray sha256HexOfFile(const QString &path);

} // namespace countersign
