#include "reader/detect.h"

#include "base/literals.h"
#include "reader/text.h"

#include <array>

namespace countersign::reader {

namespace {

struct Magic
{
    qsizetype offset;
    QByteArrayView bytes;
    Kind kind;
    const char *mime;
};

struct Suffix
{
    const char *suffix;
    Kind kind;
    const char *mime;
};

const std::array magics = {
    Magic{0, "\x89PNG\r\n\x1a\n", Kind::Image, "image/png"},
    Magic{0, "\xff\xd8\xff", Kind::Image, "image/jpeg"},
    Magic{0, "GIF87a", Kind::Image, "image/gif"},
    Magic{0, "GIF89a", Kind::Image, "image/gif"},
    Magic{8, "WEBP", Kind::Image, "image/webp"},
    Magic{0, QByteArrayView("II*\0", 4), Kind::Image, "image/tiff"},
    Magic{0, QByteArrayView("MM\0*", 4), Kind::Image, "image/tiff"},
    Magic{4, "ftypheic", Kind::Image, "image/heic"},
    Magic{4, "ftypavif", Kind::Image, "image/avif"},
    Magic{4, "ftyp", Kind::Unknown, "video/mp4"},
    Magic{0, QByteArrayView("\0\0\1\0", 4), Kind::Image, "image/vnd.microsoft.icon"},
    Magic{0, "\x1f\x8b", Kind::Unknown, "application/gzip"},
    Magic{0, "7z\xbc\xaf\x27\x1c", Kind::Archive, "application/x-7z-compressed"},
    Magic{257, "ustar", Kind::Archive, "application/x-tar"},
    Magic{0,
        "\xfd"
        "7zXZ",
        Kind::Unknown, "application/x-xz"},
    Magic{0, "Rar!\x1a\x07", Kind::Unknown, "application/vnd.rar"},
    Magic{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Unknown, "application/x-ole-storage"},
    Magic{0,
        "\x7f"
        "ELF",
        Kind::Unknown, "application/x-executable"},
    Magic{0, "MZ", Kind::Unknown, "application/vnd.microsoft.portable-executable"},
    Magic{0, "ID3", Kind::Unknown, "audio/mpeg"},
    Magic{0, "OggS", Kind::Unknown, "application/ogg"},
};

constexpr std::array suffixes = {
    Suffix{"md", Kind::Markdown, "text/markdown"},
    Suffix{"markdown", Kind::Markdown, "text/markdown"},
    Suffix{"eml", Kind::Mail, "message/rfc822"},
    Suffix{"ics", Kind::Calendar, "text/calendar"},
    Suffix{"html", Kind::Html, "text/html"},
    Suffix{"htm", Kind::Html, "text/html"},
    Suffix{"csv", Kind::Text, "text/csv"},
    Suffix{"json", Kind::Text, "application/json"},
    Suffix{"xml", Kind::Xml, "application/xml"},
    Suffix{"svg", Kind::Text, "image/svg+xml"},
    Suffix{"yaml", Kind::Text, "application/yaml"},
    Suffix{"yml", Kind::Text, "application/yaml"},
    Suffix{"rtf", Kind::Text, "application/rtf"},
};

/// What these hold is told by their names only; other ZIPs are opened.
constexpr std::array zips = {
    Suffix{"docx", Kind::Unknown, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Suffix{"xlsx", Kind::Unknown, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Suffix{"pptx", Kind::Unknown, "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Suffix{"odt", Kind::Unknown, "application/vnd.oasis.opendocument.text"},
    Suffix{"ods", Kind::Unknown, "application/vnd.oasis.opendocument.spreadsheet"},
    Suffix{"epub", Kind::Unknown, "application/epub+zip"},
};

template <typename Table>
const Suffix *bySuffix(const Table &table, const QString &name)
{
    const QString suffix = name.section(QLatin1Char('.'), -1).toLower();
    for (const Suffix &entry : table) {
        if (name.contains(QLatin1Char('.')) && suffix == QLatin1String(entry.suffix))
            return &entry;
    }
    return nullptr;
}

const Magic *byMagic(QByteArrayView head)
{
    for (const Magic &magic : magics) {
        if (head.size() >= magic.offset + magic.bytes.size() &&
            head.sliced(magic.offset, magic.bytes.size()) == magic.bytes)
            return &magic;
    }
    return nullptr;
}

Detected detected(Kind kind, const char *mime)
{
    return {kind, QString::fromLatin1(mime)};
}

bool isPackedTar(const QString &name, QByteArrayView head)
{
    return head.startsWith("\x1f\x8b") &&
           (name.endsWith(".tgz"_L1, Qt::CaseInsensitive) || name.endsWith(".tar.gz"_L1, Qt::CaseInsensitive));
}

bool isBitmap(QByteArrayView head)
{
    // "BM" alone could begin a sentence: the reserved words are zero in every bitmap.
    return head.size() > 26 && head.startsWith("BM") && head.sliced(6, 4) == QByteArrayView("\0\0\0\0", 4);
}

bool beginsAsXml(QByteArrayView head)
{
    return (head.startsWith("\xef\xbb\xbf") ? head.sliced(3) : head).trimmed().startsWith("<?xml");
}

} // namespace

Detected detect(const QString &name, QByteArrayView head)
{
    if (head.isEmpty())
        return detected(Kind::Empty, "application/x-empty");
    const QByteArrayView start = head.first(std::min<qsizetype>(head.size(), 1024));
    if (start.startsWith("%PDF-"))
        return detected(Kind::Pdf, "application/pdf");
    if (head.startsWith("PK\x03\x04")) {
        const Suffix *zip = bySuffix(zips, name);
        return detected(zip ? Kind::Unknown : Kind::Archive, zip ? zip->mime : "application/zip");
    }
    if (isPackedTar(name, head))
        return detected(Kind::Archive, "application/gzip");
    const Suffix *suffix = bySuffix(suffixes, name);
    const bool mail = suffix && suffix->kind == Kind::Mail; // attachments may be raw 8-bit data
    const bool binary = !mail && looksBinary(head);
    const Magic *magic = binary ? byMagic(head) : nullptr;
    if (magic && magic->kind == Kind::Archive)
        return detected(magic->kind, magic->mime); // a PDF may be the first file in it
    if (binary && start.indexOf("%PDF-") >= 0)
        return detected(Kind::Pdf, "application/pdf");
    if (isBitmap(head))
        return detected(Kind::Image, "image/bmp");
    if (binary)
        return magic ? detected(magic->kind, magic->mime) : detected(Kind::Unknown, "application/octet-stream");
    if (const Magic *image = byMagic(head); image && image->kind == Kind::Image && !mail)
        return detected(image->kind, image->mime);
    if (head.trimmed().startsWith("BEGIN:VCALENDAR"))
        return detected(Kind::Calendar, "text/calendar");
    if (!suffix && beginsAsXml(head))
        return detected(Kind::Xml, "application/xml");
    return suffix ? detected(suffix->kind, suffix->mime) : detected(Kind::Text, "text/plain");
}

} // namespace countersign::reader
