#include "fleet/keyedname.h"

#include <nettle/hmac.h>
#include <nettle/memops.h>

namespace countersign {

namespace {
constexpr qsizetype kMacHex = 2 * SHA256_DIGEST_SIZE;

/// The length of the purpose stands in front, so that no two of purpose and text make the same bytes.
QByteArray macOf(const FleetKey &key, QByteArrayView purpose, QByteArrayView text)
{
    const QByteArray head = "countersign fleet name 1\n" + QByteArray::number(purpose.size()) + '\n';
    hmac_sha256_ctx context;
    const QByteArray &secret = key.bytes();
    nettle_hmac_sha256_set_key(&context, size_t(secret.size()), reinterpret_cast<const uint8_t *>(secret.data()));
    for (const QByteArrayView part : {QByteArrayView(head), purpose, text})
        nettle_hmac_sha256_update(&context, size_t(part.size()), reinterpret_cast<const uint8_t *>(part.data()));
    QByteArray mac(SHA256_DIGEST_SIZE, Qt::Uninitialized);
    nettle_hmac_sha256_digest(&context, size_t(mac.size()), reinterpret_cast<uint8_t *>(mac.data()));
    return mac;
}
} // namespace

QByteArray keyedName(const FleetKey &key, QByteArrayView purpose, QByteArrayView text)
{
    return macOf(key, purpose, text).toHex().first(32);
}

QByteArray keyedSeal(const FleetKey &key, QByteArrayView purpose, QByteArrayView text)
{
    return macOf(key, purpose, text).toHex() + ' ' + text.toByteArray();
}

QByteArray keyedOpen(const FleetKeys &keys, QByteArrayView purpose, const QByteArray &sealed)
{
    if (sealed.size() <= kMacHex || sealed[kMacHex] != ' ')
        return {};
    const QByteArray mac = QByteArray::fromHex(sealed.first(kMacHex)), text = sealed.sliced(kMacHex + 1);
    bool fits = false; // each is tried, so that the time tells nothing of which one it was
    for (const FleetKey &key : keys)
        fits = (mac.size() == SHA256_DIGEST_SIZE && nettle_memeql_sec(macOf(key, purpose, text).constData(),
                                                        mac.constData(), size_t(mac.size())) != 0) ||
               fits;
    return fits ? text : QByteArray();
}

} // namespace countersign
