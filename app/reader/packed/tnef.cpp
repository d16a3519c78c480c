#include "reader/packed/tnef.h"

#include "mail/charset.h"
#include "reader/packed/rtf.h"
#include "reader/text.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

extern "C" {
#include <ytnef.h>
}

namespace countersign::reader {

namespace {

constexpr unsigned typeText8 = 0x001e, typeUnicode = 0x001f, typeBinary = 0x0102;
constexpr unsigned tagBody = 0x1000, tagRtf = 0x1009, tagHtml = 0x1013, tagFileName = 0x3704, tagLongFileName = 0x3707;

/// A property's value: text of either kind, or bytes. Empty when it is not there.
QByteArray property(MAPIProps &props, unsigned tag, std::initializer_list<unsigned> types)
{
    for (const unsigned type : types) {
        const variableLength *found = MAPIFindProperty(&props, (tag << 16) | type);
        // The library's "not found" is -1 as a pointer.
        if (found && reinterpret_cast<intptr_t>(found) != -1 && found->data && found->size > 0)
            return {reinterpret_cast<const char *>(found->data), found->size};
    }
    return {};
}

QByteArray untilNul(QByteArray bytes)
{
    const qsizetype end = bytes.indexOf('\0');
    return end < 0 ? bytes : bytes.first(end);
}

QByteArray bytesOf(const variableLength &field)
{
    return field.data && field.size > 0 ? QByteArray(reinterpret_cast<const char *>(field.data), field.size)
                                        : QByteArray();
}

/// One parsed winmail.dat.
class Tnef
{
public:
    explicit Tnef(QByteArray &bytes)
    {
        std::memset(&m_tnef, 0, sizeof m_tnef);
        TNEFInitialize(&m_tnef);
        m_tnef.Debug = 0;
        m_whole = TNEFParseMemory(reinterpret_cast<BYTE *>(bytes.data()), bytes.size(), &m_tnef) == 0;
        const QByteArray page = bytesOf(m_tnef.CodePage);
        if (page.size() >= 4)
            m_charset = "windows-" + QByteArray::number(SwapDWord(m_tnef.CodePage.data, 4));
    }
    ~Tnef() { TNEFFree(&m_tnef); }
    Q_DISABLE_COPY_MOVE(Tnef)

    [[nodiscard]] bool isWhole() const { return m_whole; }
    [[nodiscard]] QString text(const QByteArray &bytes) const
    {
        bool known = true;
        return decodeText(untilNul(bytes), m_charset, &known);
    }
    [[nodiscard]] QString plain()
    {
        const QByteArray body = property(m_tnef.MapiProperties, tagBody, {typeUnicode, typeText8});
        return text(body.isEmpty() ? bytesOf(m_tnef.body) : body);
    }
    [[nodiscard]] QString html()
    {
        return text(property(m_tnef.MapiProperties, tagHtml, {typeBinary, typeUnicode, typeText8}));
    }
    [[nodiscard]] QString rtf()
    {
        QByteArray packed = property(m_tnef.MapiProperties, tagRtf, {typeBinary});
        if (packed.size() < 16)
            return {};
        variableLength field{reinterpret_cast<BYTE *>(packed.data()), int(packed.size())};
        int size = 0;
        BYTE *plain = DecompressRTF(&field, &size);
        if (!plain || size <= 0)
            return {};
        const QString out = rtfText(QByteArrayView(reinterpret_cast<const char *>(plain), size));
        std::free(plain);
        return out;
    }
    void files(const TakeFile &take)
    {
        int count = 0;
        for (Attachment *one = m_tnef.starting_attach.next; one && count < maxInnerFiles; one = one->next, ++count)
            if (one->FileData.size > 0 && !take(fileOf(*one)))
                return;
    }

private:
    [[nodiscard]] InnerFile fileOf(Attachment &one) const
    {
        QByteArray name = property(one.MAPI, tagLongFileName, {typeUnicode, typeText8});
        if (name.isEmpty())
            name = property(one.MAPI, tagFileName, {typeUnicode, typeText8});
        if (name.isEmpty())
            name = bytesOf(one.Title);
        const bool isLarge = one.FileData.size > maxInnerBytes;
        return {innerName(text(name)), isLarge ? QByteArray() : bytesOf(one.FileData), isLarge};
    }

    TNEFStruct m_tnef;
    QByteArray m_charset;
    bool m_whole = false;
};

} // namespace

TnefMail readTnef(QByteArrayView bytes, const TakeFile &take)
{
    constexpr QByteArrayView signature("\x78\x9f\x3e\x22");
    if (!bytes.startsWith(signature))
        return {};
    QByteArray own = bytes.toByteArray(); // the library writes into its own fields only, but takes no const
    Tnef tnef(own);
    TnefMail out;
    out.text = tnef.plain();
    out.html = tnef.html();
    if (out.text.trimmed().isEmpty() && out.html.isEmpty())
        out.text = tnef.rtf();
    int files = 0;
    tnef.files([&](const InnerFile &file) {
        ++files;
        return take(file);
    });
    out.isRead = tnef.isWhole() || files > 0 || !out.text.isEmpty() || !out.html.isEmpty();
    return out;
}

} // namespace countersign::reader
