#pragma once
#include <QByteArray>
#include <QList>

namespace countersign::test {

struct PackedFile
{
    QByteArray name, bytes;
};

/// A ZIP with those files, compressed.
[[nodiscard]] QByteArray zipOf(const QList<PackedFile> &files);
/// A winmail.dat (MS-OXTNEF) with a plain text and files.
[[nodiscard]] QByteArray tnefOf(const QByteArray &text, const QList<PackedFile> &files);
/// A mail with a text and attachments, of application/octet-stream each.
[[nodiscard]] QByteArray mailWith(const QByteArray &text, const QList<PackedFile> &files);

} // namespace countersign::test
