#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::reader {

enum class Kind { Empty, Text, Html, Xml, Markdown, Mail, Calendar, Pdf, Image, Archive, Unknown };

/// What a file is, by its first bytes and its name; the bytes win.
struct Detected
{
    Kind kind = Kind::Unknown;
    QString mime;
};

/// `head` are the first bytes (4 KiB are enough).
[[nodiscard]] Detected detect(const QString &name, QByteArrayView head);

} // namespace countersign::reader
