#include "reader/formats/image.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QtEndian>

#include <optional>

namespace countersign::reader {

namespace {

struct Size
{
    qint64 width = 0;
    qint64 height = 0;
};

/// Numbers at offsets; everything beyond the end is zero.
class Bytes
{
public:
    explicit Bytes(const QByteArray &data) : m_data(data) {}
    [[nodiscard]] quint8 u8(qsizetype at) const
    {
        return at >= 0 && at < m_data.size() ? quint8(m_data[at]) : quint8(0);
    }
    [[nodiscard]] quint32 le(qsizetype at, int bytes) const
    {
        quint32 value = 0;
        for (int i = bytes - 1; i >= 0; --i)
            value = value << 8 | u8(at + i);
        return value;
    }
    [[nodiscard]] quint32 be(qsizetype at, int bytes) const
    {
        quint32 value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | u8(at + i);
        return value;
    }
    [[nodiscard]] qsizetype size() const { return m_data.size(); }
    [[nodiscard]] bool has(qsizetype at, QByteArrayView what) const
    {
        return at + what.size() <= m_data.size() && QByteArrayView(m_data).sliced(at, what.size()) == what;
    }

private:
    QByteArray m_data;
};

std::optional<Size> jpeg(const Bytes &bytes)
{
    for (qsizetype at = 2; at + 9 < bytes.size() && bytes.u8(at) == 0xFF;) {
        const quint8 marker = bytes.u8(at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frame)
            return Size{bytes.be(at + 7, 2), bytes.be(at + 5, 2)};
        at += 2 + std::max<qsizetype>(2, bytes.be(at + 2, 2));
    }
    return {};
}

std::optional<Size> webp(const Bytes &bytes)
{
    if (bytes.has(12, "VP8X"))
        return Size{bytes.le(24, 3) + 1, bytes.le(27, 3) + 1};
    if (bytes.has(12, "VP8L")) {
        const quint32 bits = bytes.le(21, 4);
        return Size{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
    }
    return Size{bytes.le(26, 2) & 0x3FFF, bytes.le(28, 2) & 0x3FFF};
}

std::optional<Size> measure(const QString &mime, const Bytes &bytes)
{
    if (mime == "image/png"_L1)
        return Size{bytes.be(16, 4), bytes.be(20, 4)};
    if (mime == "image/gif"_L1)
        return Size{bytes.le(6, 2), bytes.le(8, 2)};
    if (mime == "image/bmp"_L1)
        return Size{bytes.le(18, 4), std::abs(qint64(qint32(bytes.le(22, 4))))};
    if (mime == "image/vnd.microsoft.icon"_L1)
        return Size{bytes.u8(6) ? bytes.u8(6) : 256, bytes.u8(7) ? bytes.u8(7) : 256};
    if (mime == "image/jpeg"_L1)
        return jpeg(bytes);
    if (mime == "image/webp"_L1)
        return webp(bytes);
    return {};
}

} // namespace

void readImage(const Input &input, Document &document)
{
    document.kind = u"image"_s;
    const std::optional<Size> size = measure(document.mime, Bytes(input.data));
    if (!size || size->width <= 0 || size->height <= 0) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "The size of this picture could not be read."));
        return;
    }
    document.fields.insert(u"width"_s, size->width);
    document.fields.insert(u"height"_s, size->height);
}

} // namespace countersign::reader
