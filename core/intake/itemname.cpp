#include "intake/itemname.h"

#include <QStringDecoder>

namespace countersign {

namespace {
constexpr qsizetype kMaxName = 255; // NAME_MAX of every Linux file system in use

/// Cuts between characters, never inside one.
QByteArray cutUtf8(QByteArray text, qsizetype bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (uchar(text[bytes]) & 0xc0) == 0x80)
        --bytes;
    return text.left(bytes);
}
} // namespace

bool isUtf8(const QByteArray &name)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text = decoder(name);
    return !decoder.hasError();
}

QString visibleName(const QByteArray &path)
{
    return isUtf8(path) ? QString::fromUtf8(path) : QString::fromLatin1(path.toPercentEncoding(" /"));
}

QByteArray storedName(const QByteArray &name)
{
    if (isUtf8(name))
        return name;
    const QByteArray encoded = name.toPercentEncoding(" ()[]{}+,;=@!#$&'");
    if (encoded.size() <= kMaxName)
        return encoded;
    // The extension says what it is; the middle can go, because the bytes are kept in the journal.
    const qsizetype dot = encoded.lastIndexOf('.');
    const QByteArray end = dot > 0 && encoded.size() - dot <= 16 ? encoded.mid(dot) : QByteArray();
    return encoded.left(kMaxName - end.size()) + end;
}

QByteArray safeName(const QString &name)
{
    QString text = name;
    for (QChar &c : text)
        if (c == u'/' || c == u'\0')
            c = u'_';
    QByteArray bytes = cutUtf8(text.toUtf8(), kMaxName);
    if (bytes.isEmpty() || bytes == "." || bytes == "..")
        return QByteArrayLiteral("unnamed");
    if (bytes == kArriving || bytes == kSidecar)
        return '_' + bytes;
    return bytes;
}

QByteArray plainName(const QByteArray &name)
{
    constexpr qsizetype most = 60, longestEnd = 12;
    const auto plain = [](const QByteArray &text, qsizetype bytes) {
        QByteArray out;
        for (const char c : text) {
            const bool isPlain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
            if (isPlain || (!out.isEmpty() && !out.endsWith('_')))
                out.append(isPlain ? c : '_');
        }
        out.truncate(bytes);
        return out.endsWith('_') ? out.chopped(1) : out;
    };
    const qsizetype dot = name.lastIndexOf('.');
    const QByteArray base = plain(dot > 0 ? name.left(dot) : name, most);
    const QByteArray end = dot > 0 ? plain(name.mid(dot + 1), longestEnd) : QByteArray();
    return (base.isEmpty() ? QByteArray("unnamed") : base) + (end.isEmpty() ? QByteArray() : '.' + end);
}

QString titleOf(const QString &fileName)
{
    const qsizetype dot = fileName.lastIndexOf(u'.');
    QString title = dot > 0 ? fileName.left(dot) : fileName;
    for (QChar &c : title)
        if (c.category() == QChar::Other_Control)
            c = u' ';
    title = title.simplified();
    return title.isEmpty() ? fileName : title;
}

} // namespace countersign
