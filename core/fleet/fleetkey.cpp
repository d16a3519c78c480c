#include "fleet/fleetkey.h"

#include "base/hash.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <cstring>

namespace countersign {

namespace {
constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's: no I, L, O, U
constexpr qsizetype kKeyDigits = 52, kCheckDigits = 4, kAll = kKeyDigits + kCheckDigits, kGroup = 7;
constexpr qsizetype kLongestText = 400; // what is longer is no key, whatever stands in it
const QString kPrefix = u"csf1"_s;

QByteArray labelled(const char *label, const QByteArray &bytes)
{
    return sha256Hex(QByteArray(label) + '\0' + bytes);
}

/// `count` digits of five bits each, the first bits first; what is missing at the end is zero.
QByteArray digitsOf(const QByteArray &bytes, qsizetype count)
{
    QByteArray out;
    for (qsizetype digit = 0; digit < count; ++digit) {
        unsigned value = 0;
        for (qsizetype bit = 5 * digit; bit < 5 * digit + 5; ++bit) {
            const bool isSet = bit / 8 < bytes.size() && (uchar(bytes[bit / 8]) >> (7 - bit % 8) & 1) != 0;
            value = value << 1 | (isSet ? 1u : 0u);
        }
        out.append(kDigits[value]);
    }
    return out;
}

QByteArray checkOf(const QByteArray &bytes)
{
    return digitsOf(QByteArray::fromHex(labelled("countersign fleet key, check", bytes)), kCheckDigits);
}

int valueOf(QChar c)
{
    const char16_t upper = c.toUpper().unicode();
    const char digit = upper == u'O' ? '0' : upper == u'I' || upper == u'L' ? '1' : char(upper < 128 ? upper : 0);
    const char *const found = digit == 0 ? nullptr : std::strchr(kDigits, digit);
    return found ? int(found - kDigits) : -1;
}

std::unexpected<Error> noKey()
{
    return fail(ErrorCode::Invalid,
        QCoreApplication::translate("FleetKey",
            "This is no fleet key: one begins with \"csf1-\" and has 56 more letters and digits. Copy all of it from "
            "\"countersign fleet key show\"."));
}

std::unexpected<Error> mistyped()
{
    return fail(ErrorCode::Invalid, QCoreApplication::translate("FleetKey",
                                        "The check digits of this fleet key do not fit: a character is wrong, or two "
                                        "have changed places. Compare it with \"countersign fleet key show\"."));
}
} // namespace

FleetKey::~FleetKey()
{
    wipe(m_bytes);
}

FleetKey FleetKey::make()
{
    QByteArray bytes(kBytes, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->generate() & 0xff);
    return FleetKey(std::move(bytes));
}

Result<FleetKey> FleetKey::fromText(const QString &text)
{
    if (text.size() > kLongestText)
        return noKey();
    QString plain;
    for (const QChar c : text)
        if (!c.isSpace() && c != u'-')
            plain.append(c);
    if (!plain.startsWith(kPrefix, Qt::CaseInsensitive) || plain.size() != kPrefix.size() + kAll)
        return noKey();
    QByteArray bytes(kBytes, '\0');
    QByteArray check;
    for (qsizetype digit = 0; digit < kAll; ++digit) {
        const int value = valueOf(plain[kPrefix.size() + digit]);
        if (value < 0)
            return noKey();
        if (digit >= kKeyDigits)
            check.append(kDigits[value]);
        for (qsizetype bit = 0; digit < kKeyDigits && bit < 5; ++bit) {
            const bool isSet = (value >> (4 - bit) & 1) != 0;
            const qsizetype at = 5 * digit + bit;
            if (at < 8 * kBytes)
                bytes[at / 8] = char(uchar(bytes[at / 8]) | (isSet ? 0x80 >> (at % 8) : 0));
            else if (isSet)
                return mistyped(); // one key has one text
        }
    }
    wipe(plain);
    if (check != checkOf(bytes))
        return mistyped();
    return FleetKey(std::move(bytes));
}

QString FleetKey::toText() const
{
    const QByteArray digits = digitsOf(m_bytes, kKeyDigits) + checkOf(m_bytes);
    QString out = kPrefix;
    for (qsizetype i = 0; i < digits.size(); i += kGroup)
        out += u'-' + QString::fromLatin1(digits.mid(i, kGroup));
    return out;
}

QString FleetKey::fingerprint() const
{
    return QString::fromLatin1(labelled("countersign fleet key, name", m_bytes).left(8));
}

Result<FleetKeys> fleetKeysFromText(const QString &text)
{
    static const QRegularExpression apart(u"[,;\\n\\r]"_s);
    const QStringList parts = text.left(2 * kLongestText).split(apart, Qt::SkipEmptyParts);
    FleetKeys keys;
    for (const QString &part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const Result<FleetKey> key = FleetKey::fromText(part);
        if (!key)
            return fail(key.error());
        keys.append(*key);
    }
    if (keys.isEmpty())
        return noKey();
    if (keys.size() > 2)
        return fail(ErrorCode::Invalid, QCoreApplication::translate("FleetKey",
                                            "At most two fleet keys hold at once: the one that signs, and the one "
                                            "before it."));
    return keys;
}

QString fleetKeysToText(const FleetKeys &keys)
{
    QStringList out;
    for (const FleetKey &key : keys)
        out.append(key.toText());
    return out.join(u',');
}

} // namespace countersign
