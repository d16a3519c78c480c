// The signature around a message.
#include "fleet/message.h"
#include "fleet/pen.h"

#include <nettle/hmac.h>
#include <nettle/memops.h>

#include <array>

namespace countersign {

namespace {
constexpr QByteArrayView kMark("cs1 ");
constexpr qsizetype kSealMacHex = 2 * SHA256_DIGEST_SIZE;
constexpr qsizetype kLongestHead = kMark.size() + kSealMacHex + 1 + 10 + 1; ///< with a length of ten digits and its end

using MacHex = std::array<char, kSealMacHex>;

/// As text, small letters. The purpose stands before what is signed, so that no other use of the key can be made to
/// sign a message.
MacHex macOf(const FleetKey &key, QByteArrayView json)
{
    static constexpr QByteArrayView purpose("countersign fleet message 1\n");
    hmac_sha256_ctx context;
    const QByteArray &secret = key.bytes();
    nettle_hmac_sha256_set_key(&context, size_t(secret.size()), reinterpret_cast<const uint8_t *>(secret.data()));
    for (const QByteArrayView part : {purpose, json})
        nettle_hmac_sha256_update(&context, size_t(part.size()), reinterpret_cast<const uint8_t *>(part.data()));
    std::array<uint8_t, SHA256_DIGEST_SIZE> mac;
    nettle_hmac_sha256_digest(&context, mac.size(), mac.data());
    MacHex hex;
    static constexpr char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < mac.size(); ++i) {
        hex[2 * i] = digits[mac[i] >> 4];
        hex[2 * i + 1] = digits[mac[i] & 0xf];
    }
    return hex;
}

/// `mac` is kSealMacHex long: compared as it is written, so that it has one form.
bool isSignedBy(const FleetKeys &keys, QByteArrayView json, QByteArrayView mac)
{
    bool fits = false; // each is tried, so that the time tells nothing of which one it was
    for (const FleetKey &key : keys)
        fits = nettle_memeql_sec(macOf(key, json).data(), mac.data(), size_t(mac.size())) != 0 || fits;
    return fits;
}

struct Head
{
    QByteArrayView mac; ///< kSealMacHex bytes
    QByteArrayView json;
};

/// A length as it is written: without a sign and without a zero in front. -1: it is none.
qint64 lengthOf(QByteArrayView digits)
{
    if (digits.isEmpty() || (digits.size() > 1 && digits.front() == '0'))
        return -1;
    qint64 length = 0;
    for (const char digit : digits) { // ten at most: see kLongestHead
        if (digit < '0' || digit > '9')
            return -1;
        length = length * 10 + (digit - '0');
    }
    return length;
}

std::expected<Head, Refusal> headOf(QByteArrayView text)
{
    const qsizetype end = text.first(std::min(text.size(), kLongestHead)).indexOf('\n');
    const qsizetype macAt = kMark.size(), sizeAt = macAt + kSealMacHex + 1;
    if (!text.startsWith(kMark.first(std::min(kMark.size(), text.size()))))
        return std::unexpected(Refusal::Forged);
    if (end < 0)
        return std::unexpected(text.size() < kLongestHead ? Refusal::Truncated : Refusal::Forged);
    if (end <= sizeAt || text[sizeAt - 1] != ' ')
        return std::unexpected(Refusal::Forged);
    const Head head{text.sliced(macAt, kSealMacHex), text.sliced(end + 1)};
    const qint64 size = lengthOf(text.sliced(sizeAt, end - sizeAt));
    if (size < 0)
        return std::unexpected(Refusal::Forged);
    if (size > FleetMessage::kMostBytes)
        return std::unexpected(Refusal::TooLarge);
    if (size != head.json.size())
        return std::unexpected(Refusal::Truncated);
    return head;
}
} // namespace

Result<QByteArray> sealMessage(const FleetMessage &message, const FleetKeys &keys)
{
    if (keys.isEmpty())
        return fail(ErrorCode::Failed, u"There is no fleet key."_s);
    const Result<QByteArray> json = message.toJson();
    if (!json)
        return json;
    const MacHex mac = macOf(keys.first(), *json);
    QByteArray out(kLongestHead + json->size(), Qt::Uninitialized);
    Pen pen(out.data());
    pen.put(kMark);
    pen.put(QByteArrayView(mac.data(), qsizetype(mac.size())));
    pen.put(" ");
    pen.put(qint64(json->size()));
    pen.put("\n");
    pen.put(*json);
    out.truncate(pen.at() - out.constData());
    return out;
}

std::expected<FleetMessage, Refusal> openMessage(const QByteArray &text, const FleetKeys &keys)
{
    if (text.size() > FleetMessage::kMostBytes + kLongestHead)
        return std::unexpected(Refusal::TooLarge);
    const std::expected<Head, Refusal> head = headOf(text);
    if (!head)
        return std::unexpected(head.error());
    if (!isSignedBy(keys, head->json, head->mac))
        return std::unexpected(Refusal::Forged);
    return FleetMessage::fromJson(head->json);
}

} // namespace countersign
