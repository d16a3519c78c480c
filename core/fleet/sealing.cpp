// The signature around a message.
#include "fleet/message.h"

#include <nettle/hmac.h>
#include <nettle/memops.h>

namespace countersign {

namespace {
constexpr QByteArrayView kMark("cs1 ");
constexpr qsizetype kMacHex = 2 * SHA256_DIGEST_SIZE;
constexpr qsizetype kLongestHead = kMark.size() + kMacHex + 1 + 10 + 1; ///< with a length of ten digits and its end

/// The purpose stands before what is signed, so that no other use of the key can be made to sign a message.
QByteArray macOf(const FleetKey &key, QByteArrayView json)
{
    static constexpr QByteArrayView purpose("countersign fleet message 1\n");
    hmac_sha256_ctx context;
    const QByteArray &secret = key.bytes();
    nettle_hmac_sha256_set_key(&context, size_t(secret.size()), reinterpret_cast<const uint8_t *>(secret.data()));
    for (const QByteArrayView part : {purpose, json})
        nettle_hmac_sha256_update(&context, size_t(part.size()), reinterpret_cast<const uint8_t *>(part.data()));
    QByteArray mac(SHA256_DIGEST_SIZE, Qt::Uninitialized);
    nettle_hmac_sha256_digest(&context, size_t(mac.size()), reinterpret_cast<uint8_t *>(mac.data()));
    return mac;
}

bool isSignedBy(const FleetKeys &keys, QByteArrayView json, const QByteArray &mac)
{
    bool fits = false; // each is tried, so that the time tells nothing of which one it was
    for (const FleetKey &key : keys)
        fits = nettle_memeql_sec(macOf(key, json).constData(), mac.constData(), size_t(mac.size())) != 0 || fits;
    return fits;
}

struct Head
{
    QByteArray mac;
    QByteArrayView json;
};

std::expected<Head, Refusal> headOf(QByteArrayView text)
{
    const qsizetype end = text.first(std::min(text.size(), kLongestHead)).indexOf('\n');
    const qsizetype macAt = kMark.size(), sizeAt = macAt + kMacHex + 1;
    if (!text.startsWith(kMark.first(std::min(kMark.size(), text.size()))))
        return std::unexpected(Refusal::Forged);
    if (end < 0)
        return std::unexpected(text.size() < kLongestHead ? Refusal::Truncated : Refusal::Forged);
    if (end <= sizeAt || text[sizeAt - 1] != ' ')
        return std::unexpected(Refusal::Forged);
    const QByteArray hex = text.sliced(macAt, kMacHex).toByteArray();
    const QByteArray digits = text.sliced(sizeAt, end - sizeAt).toByteArray();
    bool isNumber = false;
    const qlonglong size = digits.toLongLong(&isNumber);
    Head head{QByteArray::fromHex(hex), text.sliced(end + 1)};
    if (head.mac.size() != SHA256_DIGEST_SIZE || head.mac.toHex() != hex || !isNumber ||
        QByteArray::number(size) != digits)
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
    QByteArray out = kMark.toByteArray() + macOf(keys.first(), *json).toHex() + ' ' + QByteArray::number(json->size());
    out.reserve(out.size() + 1 + json->size());
    out += '\n';
    out += *json;
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
    return FleetMessage::fromJson(head->json.toByteArray());
}

} // namespace countersign
