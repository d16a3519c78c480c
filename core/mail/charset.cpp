#include "mail/charset.h"

#include "base/literals.h"

#include <QHash>
#include <QStringDecoder>

#include <array>

namespace countersign::mail {

namespace {

// Of 0x80 to 0x9f. The five that mean nothing are the controls of Latin-1, as browsers have it.
constexpr std::array<char16_t, 32> upperWindows = {0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6,
    0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178};

QString windowsText(QByteArrayView bytes)
{
    QString out = QString::fromLatin1(bytes);
    for (QChar &c : out)
        if (c.unicode() >= 0x80 && c.unicode() < 0xa0)
            c = QChar(upperWindows[c.unicode() - 0x80U]);
    return out;
}

/// "ISO_8859-1:1987" and "iso8859-1" are one: letters and digits only.
QByteArray plainLabel(QByteArrayView label)
{
    QByteArray out;
    for (const char c : label.first(std::min<qsizetype>(label.size(), 40)))
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            out.append(c);
        else if (c >= 'A' && c <= 'Z')
            out.append(char(c | 0x20));
    return out;
}

/// ICU's name. Mails often name a smaller set than the one they use; the larger one is read.
const char *icuName(const QByteArray &label)
{
    static const QHash<QByteArray, const char *> names = {{"gb2312", "gb18030"}, {"gbk", "gb18030"},
        {"gb18030", "gb18030"}, {"cp936", "gb18030"}, {"hzgb2312", "HZ"}, {"big5", "Big5"}, {"big5hkscs", "Big5-HKSCS"},
        {"cp950", "Big5"}, {"shiftjis", "Shift_JIS"}, {"sjis", "Shift_JIS"}, {"xsjis", "Shift_JIS"},
        {"windows31j", "Shift_JIS"}, {"cp932", "Shift_JIS"}, {"iso2022jp", "ISO-2022-JP"}, {"eucjp", "EUC-JP"},
        {"xeucjp", "EUC-JP"}, {"euckr", "windows-949"}, {"ksc56011987", "windows-949"}, {"ksc5601", "windows-949"},
        {"cp949", "windows-949"}, {"uhc", "windows-949"}, {"iso2022kr", "ISO-2022-KR"}, {"utf7", "UTF-7"},
        {"unicode11utf7", "UTF-7"}, {"utf16", "UTF-16"}, {"utf16le", "UTF-16LE"}, {"utf16be", "UTF-16BE"},
        {"koi8r", "KOI8-R"}, {"koi8u", "KOI8-U"}, {"macintosh", "macintosh"}, {"macroman", "macintosh"},
        {"tis620", "windows-874"}, {"windows874", "windows-874"}, {"iso885911", "windows-874"}, {"cp437", "cp437"},
        {"ibm437", "cp437"}, {"cp850", "cp850"}, {"ibm850", "cp850"}, {"cp866", "cp866"}, {"ibm866", "cp866"},
        {"latin2", "ISO-8859-2"}, {"iso88592", "ISO-8859-2"}, {"iso88593", "ISO-8859-3"}, {"iso88594", "ISO-8859-4"},
        {"iso88595", "ISO-8859-5"}, {"iso88596", "ISO-8859-6"}, {"iso88597", "ISO-8859-7"}, {"iso88598", "ISO-8859-8"},
        {"iso88598i", "ISO-8859-8"}, {"iso88599", "windows-1254"}, {"iso885910", "ISO-8859-10"},
        {"iso885913", "ISO-8859-13"}, {"iso885914", "ISO-8859-14"}, {"iso885915", "ISO-8859-15"},
        {"latin9", "ISO-8859-15"}, {"iso885916", "ISO-8859-16"}, {"windows1250", "windows-1250"},
        {"cp1250", "windows-1250"}, {"windows1251", "windows-1251"}, {"cp1251", "windows-1251"},
        {"windows1253", "windows-1253"}, {"windows1254", "windows-1254"}, {"windows1255", "windows-1255"},
        {"windows1256", "windows-1256"}, {"windows1257", "windows-1257"}, {"windows1258", "windows-1258"}};
    return names.value(label);
}

bool isWestern(const QByteArray &label)
{
    return label == "iso88591" || label == "iso885911987" || label == "latin1" || label == "windows1252" ||
           label == "cp1252";
}

/// Bytes of the character that begins with `lead`, by its first bits; 0: none begins so.
int lengthOf(unsigned char lead)
{
    return lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/// Characters above ASCII that are whole as UTF-8, and bytes that are none.
struct Utf8Count
{
    qsizetype whole = 0, odd = 0;
};

Utf8Count countUtf8(QByteArrayView bytes)
{
    qsizetype whole = 0, odd = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80)
            continue;
        const int length = lengthOf(lead);
        int follows = 1;
        while (follows < length && i + follows < bytes.size() &&
               (static_cast<unsigned char>(bytes[i + follows]) & 0xc0) == 0x80)
            ++follows;
        const bool isWhole = length > 0 && follows == length;
        const bool isCut = length > 0 && i + follows == bytes.size(); // at the end of what was read
        whole += isWhole;
        odd += !isWhole && !isCut;
        i += isWhole ? length - 1 : isCut ? follows : 0;
    }
    return {whole, odd};
}

} // namespace

bool isMostlyUtf8(QByteArrayView bytes)
{
    const auto [whole, odd] = countUtf8(bytes);
    return odd == 0 || whole > odd;
}

QString rawText(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8); // which waits for the rest of a character that is cut off at the end
    return isMostlyUtf8(bytes) ? QString(decoder(bytes)) : windowsText(bytes);
}

bool knowsCharset(QByteArrayView label)
{
    const QByteArray plain = plainLabel(label);
    return plain == "utf8" || isWestern(plain) || icuName(plain) != nullptr;
}

QString decodedText(QByteArrayView bytes, QByteArrayView label)
{
    const QByteArray plain = plainLabel(label);
    if (plain == "utf8")
        return QString::fromUtf8(bytes);
    if (isWestern(plain)) { // what many programs say of all they send; no text of those letters is UTF-8 by chance
        const auto [whole, odd] = countUtf8(bytes);
        return whole > 0 && odd == 0 ? rawText(bytes) : windowsText(bytes);
    }
    if (const char *name = icuName(plain)) {
        QStringDecoder decoder(name);
        // Each encoded word returns to ASCII at its end. Where the next one leaves it at once, ICU suspects a trick.
        if (decoder.isValid())
            return decoder(plain.startsWith("iso2022") ? bytes.toByteArray().replace("\x1b(B\x1b", "\x1b")
                                                       : QByteArray::fromRawData(bytes.data(), bytes.size()));
    }
    return rawText(bytes);
}

} // namespace countersign::mail
