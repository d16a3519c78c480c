#pragma once
#include "base/result.h"
#include "secrets/secretstore.h"

#include <QByteArray>
#include <QString>

namespace countersign {

/// Under what a desk's own key is kept in its keyring.
constexpr QLatin1String kDeskKeySecret{"fleet.desk_key"};

/// The key with which one desk signs its decisions (Ed25519, RFC 8032). It never leaves that desk.
class DeskKey
{
public:
    static constexpr qsizetype kSeedBytes = 32, kPublicBytes = 32, kSignatureBytes = 64;

    [[nodiscard]] static DeskKey make();
    /// Invalid: no 64 hex characters.
    [[nodiscard]] static Result<DeskKey> fromText(const QString &text);
    DeskKey() = default; ///< none
    DeskKey(const DeskKey &) = default;
    DeskKey(DeskKey &&) noexcept = default;
    DeskKey &operator=(const DeskKey &) = default;
    DeskKey &operator=(DeskKey &&) noexcept = default;
    ~DeskKey();

    [[nodiscard]] QString toText() const { return QString::fromLatin1(m_seed.toHex()); }
    [[nodiscard]] const QByteArray &publicKey() const { return m_public; }
    [[nodiscard]] QByteArray sign(QByteArrayView text) const;

private:
    explicit DeskKey(QByteArray seed);
    QByteArray m_seed, m_public;
};

/// False also where key or signature have not the length that they have to have.
[[nodiscard]] bool isSignedBy(QByteArrayView publicKey, QByteArrayView text, QByteArrayView signature);

/// The desk's key out of the keyring; one is made where there is none. Unavailable: no keyring.
[[nodiscard]] QCoro::Task<Result<DeskKey>> ownDeskKey(SecretStore *store);

} // namespace countersign
