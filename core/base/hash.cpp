#include "base/hash.h"

namespace countersign {

Sha256::Sha256()
{
    nettle_sha256_init(&m_context);
}

void Sha256::add(QByteArrayView data)
{
    nettle_sha256_update(&m_context, size_t(data.size()), reinterpret_cast<const uint8_t *>(data.data()));
}

QByteArray Sha256::hex()
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    nettle_sha256_digest(&m_context, sizeof digest, digest);
    static constexpr char digits[] = "0123456789abcdef";
    QByteArray text(2 * SHA256_DIGEST_SIZE, Qt::Uninitialized);
    char *out = text.data();
    for (const uint8_t byte : digest) {
        *out++ = digits[byte >> 4];
        *out++ = digits[byte & 0xf];
    }
    return text;
}

QByteArray sha256Hex(QByteArrayView data)
{
    Sha256 hash;
    hash.add(data);
    return hash.hex();
}

} // namespace countersign
