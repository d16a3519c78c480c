#include "base/visibletext.h"

namespace countersign {

namespace {
bool isHidden(char16_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb)
        || (c >= 0x180b && c <= 0x180e) || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
}

void appendCode(QString &out, char32_t c)
{
    static constexpr char16_t digits[] = u"0123456789ABCDEF";
    out += u"‹U+";
    for (int shift = c > 0xfffff ? 20 : c > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
        out += QChar(digits[(c >> shift) & 0xf]);
    out += u'›';
}
} // namespace

QString visibleText(const QString &text, bool keepLines)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool pair = QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const char32_t code = pair ? QChar::surrogateToUcs4(c, text[i + 1].unicode()) : c;
        // Tag characters (U+E0000…) are invisible and carry text.
        const bool hidden = pair ? (code >= 0xe0000 && code <= 0xe01ef) : (isHidden(c) || QChar::isSurrogate(c));
        if (keepLines && (c == u'\n' || c == u'\t'))
            out += QChar(c);
        else if (hidden)
            appendCode(out, code);
        else if (pair)
            (out += text[i]) += text[i + 1];
        else
            out += text[i];
        i += pair ? 1 : 0;
    }
    return out;
}

} // namespace countersign
