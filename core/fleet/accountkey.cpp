#include "fleet/accountkey.h"

#include <nettle/hmac.h>

#include <initializer_list>

namespace countersign {

QString accountKey(const FleetKeys &keys, const QString &name, const QString &host, const QString &username)
{
    if (keys.isEmpty())
        return {};
    const QByteArray &secret = keys.first().bytes();
    hmac_sha256_ctx context;
    nettle_hmac_sha256_set_key(&context, size_t(secret.size()), reinterpret_cast<const uint8_t *>(secret.data()));
    const auto add = [&context](QByteArrayView part) {
        nettle_hmac_sha256_update(&context, size_t(part.size()), reinterpret_cast<const uint8_t *>(part.data()));
    };
    add("countersign fleet account 1\n");
    // With its length before it, no part can be taken for the end of another.
    for (const QByteArray &part : {name.toUtf8(), host.toLower().toUtf8(), username.toUtf8()}) {
        add(QByteArray::number(part.size()) + ':');
        add(part);
    }
    QByteArray mac(SHA256_DIGEST_SIZE, Qt::Uninitialized);
    nettle_hmac_sha256_digest(&context, size_t(mac.size()), reinterpret_cast<uint8_t *>(mac.data()));
    return QString::fromLatin1(mac.toHex().left(32));
}

} // namespace countersign
