#include "fleet/desks/deskkey.h"

#include "base/literals.h"
#include "base/wipe.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <nettle/eddsa.h>

namespace countersign {

namespace {
const uint8_t *bytesOf(QByteArrayView bytes)
{
    return reinterpret_cast<const uint8_t *>(bytes.data());
}
} // namespace

DeskKey::DeskKey(QByteArray seed) : m_seed(std::move(seed)), m_public(kPublicBytes, '\0')
{
    static_assert(kSeedBytes == ED25519_KEY_SIZE && kSignatureBytes == ED25519_SIGNATURE_SIZE);
    nettle_ed25519_sha512_public_key(reinterpret_cast<uint8_t *>(m_public.data()), bytesOf(m_seed));
}

DeskKey::~DeskKey()
{
    wipe(m_seed);
}

DeskKey DeskKey::make()
{
    QByteArray seed(kSeedBytes, Qt::Uninitialized);
    for (char &byte : seed)
        byte = char(QRandomGenerator::system()->generate() & 0xff);
    return DeskKey(std::move(seed));
}

Result<DeskKey> DeskKey::fromText(const QString &text)
{
    QByteArray seed = QByteArray::fromHex(text.toLatin1());
    if (seed.size() != kSeedBytes || text.size() != 2 * kSeedBytes)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("DeskKey",
                "This desk's key in the keyring (%1) cannot be read. Remove it there; then a new one is made, which "
                "has to be enrolled again.")
                .arg(kDeskKeySecret));
    return DeskKey(std::move(seed));
}

QByteArray DeskKey::sign(QByteArrayView text) const
{
    QByteArray signature(kSignatureBytes, '\0');
    nettle_ed25519_sha512_sign(bytesOf(m_public), bytesOf(m_seed), size_t(text.size()), bytesOf(text),
        reinterpret_cast<uint8_t *>(signature.data()));
    return signature;
}

bool isSignedBy(QByteArrayView publicKey, QByteArrayView text, QByteArrayView signature)
{
    return publicKey.size() == DeskKey::kPublicBytes && signature.size() == DeskKey::kSignatureBytes &&
           nettle_ed25519_sha512_verify(bytesOf(publicKey), size_t(text.size()), bytesOf(text), bytesOf(signature)) ==
               1;
}

QCoro::Task<Result<DeskKey>> ownDeskKey(SecretStore *store)
{
    const Result<QString> kept = co_await store->read(kDeskKeySecret);
    if (!kept)
        co_return fail(kept.error());
    if (!kept->isEmpty()) {
        Result<DeskKey> key = DeskKey::fromText(*kept);
        co_return key;
    }
    DeskKey made = DeskKey::make();
    const Result<void> written = co_await store->write(kDeskKeySecret, made.toText());
    if (!written)
        co_return fail(written.error());
    co_return made;
}

} // namespace countersign
