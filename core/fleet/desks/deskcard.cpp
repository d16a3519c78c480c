#include "fleet/desks/deskcard.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "base/strictobject.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace countersign {

namespace {
constexpr qsizetype kLongest = 4000;
constexpr int kCheck = 8; ///< hex characters
const QString kPrefix = u"csd1-"_s;

QJsonObject jsonOf(const DeskCard &card)
{
    return {{u"v"_s, 1}, {u"desk"_s, card.desk}, {u"name"_s, card.name},
        {u"key"_s, QString::fromLatin1(card.publicKey.toBase64())}};
}

QByteArray hashOf(const char *purpose, QByteArrayView bytes)
{
    return sha256Hex(QByteArray(purpose) + '\n' + bytes.toByteArray());
}

std::unexpected<Error> noCard()
{
    return fail(ErrorCode::Invalid, QCoreApplication::translate("DeskCard",
                                        "This is no desk's card, or not all of it. Copy the whole line that begins "
                                        "with \"csd1-\" from \"countersign fleet desk\" on the other machine."));
}
} // namespace

QString DeskCard::toText() const
{
    const QByteArray json = canonicalBytes(jsonOf(*this));
    return kPrefix +
           QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)) + u'.' +
           QString::fromLatin1(hashOf("countersign desk card", json).left(kCheck));
}

Result<DeskCard> DeskCard::fromText(const QString &text)
{
    const QString line = text.trimmed();
    const qsizetype dot = line.lastIndexOf(u'.');
    if (line.size() > kLongest || !line.startsWith(kPrefix) || dot < 0)
        return noCard();
    const auto json = QByteArray::fromBase64Encoding(line.mid(kPrefix.size(), dot - kPrefix.size()).toLatin1(),
        QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!json || QString::fromLatin1(hashOf("countersign desk card", json.decoded).left(kCheck)) != line.mid(dot + 1))
        return noCard();
    const Result<QJsonObject> object = parseJsonObject(json.decoded, 8);
    if (!object)
        return noCard();
    StrictObject in(*object, u"DeskCard"_s);
    DeskCard card{in.id("desk"_L1), in.text("name"_L1, 200), in.bytes("key"_L1, 32)};
    const Result<void> good = in.end();
    return good && card.publicKey.size() == 32 && !card.name.isEmpty() ? Result<DeskCard>(card)
                                                                       : Result<DeskCard>(noCard());
}

QString DeskCard::code() const
{
    static constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: none is taken for another
    const QByteArray hash = QByteArray::fromHex(hashOf("countersign desk code", canonicalBytes(jsonOf(*this))));
    QString out;
    for (int i = 0; i < 12; ++i) {
        unsigned value = 0;
        for (int bit = 5 * i; bit < 5 * i + 5; ++bit)
            value = value << 1 | (uchar(hash[bit / 8]) >> (7 - bit % 8) & 1u);
        out += QLatin1Char(digits[value]);
        if (i == 3 || i == 7)
            out += u'-';
    }
    return out;
}

} // namespace countersign
