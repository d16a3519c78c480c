#pragma once
#include <QByteArray>
#include <QList>

namespace countersign::test {

struct PackedFile
{
    QByteArray name, bytes;
};

enum class Packing { Zip, LockedZip, SevenZip, Tar, TarGzip };

/// An archive with those files, compressed (but for a tar); a locked one has a password.
[[nodiscard]] QByteArray archiveOf(Packing packing, const QList<PackedFile> &files);
[[nodiscard]] QByteArray zipOf(const QList<PackedFile> &files);
/// A winmail.dat (MS-OXTNEF) with a plain text and files.
[[nodiscard]] QByteArray tnefOf(const QByteArray &text, const QList<PackedFile> &files);
/// A mail with a text and attachments, of application/octet-stream each.
[[nodiscard]] QByteArray mailWith(const QByteArray &text, const QList<PackedFile> &files);

} // namespace countersign::test
