#include "imap/wire/foldername.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "base/visibletext.h"

#include <QStringDecoder>

#include <algorithm>

namespace countersign::imap {

namespace {

bool isDirect(char16_t c)
{
    return c >= 0x20 && c <= 0x7e;
}

/// UTF-16, big endian, in base64 with `,` for `/` and without padding.
QByteArray shifted(QStringView text)
{
    QByteArray bytes;
    bytes.reserve(text.size() * 2);
    for (const QChar c : text) {
        bytes.append(char(c.unicode() >> 8));
        bytes.append(char(c.unicode() & 0xff));
    }
    return bytes.toBase64(QByteArray::OmitTrailingEquals).replace('/', ',');
}

std::optional<QString> unshifted(QByteArrayView text)
{
    QByteArray base64 = text.toByteArray();
    if (base64.contains('/'))
        return std::nullopt;
    base64.replace(',', '/');
    const auto bytes = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() % 2 != 0)
        return std::nullopt;
    QString out;
    out.reserve(bytes.decoded.size() / 2);
    for (qsizetype i = 0; i + 1 < bytes.decoded.size(); i += 2)
        out.append(QChar(char16_t(quint8(bytes.decoded[i]) << 8 | quint8(bytes.decoded[i + 1]))));
    return out;
}

std::optional<QString> utf8Text(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString out = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(out);
}

} // namespace

QByteArray toModifiedUtf7(const QString &name)
{
    QByteArray out;
    for (qsizetype i = 0; i < name.size();) {
        if (name[i] == u'&') {
            out.append("&-");
            ++i;
        } else if (isDirect(name[i].unicode())) {
            out.append(char(name[i].unicode()));
            ++i;
        } else {
            const qsizetype from = i;
            while (i < name.size() && !isDirect(name[i].unicode()))
                ++i;
            out.append('&').append(shifted(QStringView(name).sliced(from, i - from))).append('-');
        }
    }
    return out;
}

std::optional<QString> fromModifiedUtf7(QByteArrayView name)
{
    QString out;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] != '&') {
            if (!isDirect(quint8(name[i])))
                return std::nullopt;
            out.append(QLatin1Char(name[i]));
            continue;
        }
        const qsizetype end = name.indexOf('-', i);
        if (end < 0)
            return std::nullopt;
        const std::optional<QString> part = unshifted(name.sliced(i + 1, end - i - 1));
        if (!part)
            return std::nullopt;
        out.append(end == i + 1 ? u"&"_s : *part);
        i = end;
    }
    // Written otherwise than we would, it could be a second name for the same letters; and half a character is none.
    if (withoutHalves(out) != out || toModifiedUtf7(out) != name)
        return std::nullopt;
    return out;
}

QString folderText(const QByteArray &wire)
{
    if (wire.compare("INBOX", Qt::CaseInsensitive) == 0)
        return u"INBOX"_s;
    if (std::optional<QString> decoded = fromModifiedUtf7(wire))
        return *std::move(decoded);
    return utf8Text(wire).value_or(QString::fromLatin1(wire));
}

QString shownFolder(const QByteArray &wire)
{
    return firstOf(visibleText(firstOf(folderText(wire), 200)), 200);
}

QByteArray folderWire(const QString &text, bool utf8)
{
    if (text.compare(u"INBOX"_s, Qt::CaseInsensitive) == 0)
        return "INBOX";
    return utf8 ? text.toUtf8() : toModifiedUtf7(text);
}

} // namespace countersign::imap
