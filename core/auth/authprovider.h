#pragma once
#include "base/result.h"

#include <QList>

#include <utility>

namespace countersign {

/// Where and how one provider signs people in (OAuth 2). A row of the table, or what its owner has written.
struct AuthProvider
{
    QString id = u"any"_s; ///< google | microsoft | any
    QString name;          ///< for sentences; empty: the host of tokenUrl
    QString authorizeUrl;
    QString tokenUrl;
    QString scope;                         ///< words with spaces between; presets: the least that reading mail takes
    QString issuer;                        ///< what `iss` must be when it comes back (RFC 9207); empty: not compared
    QString redirectHost = u"127.0.0.1"_s; ///< what the redirect calls this machine
    QList<std::pair<QString, QString>> extra = {}; ///< further parameters of the authorisation
};

/// Google and Microsoft; `any` is a default-made AuthProvider with the addresses filled in.
[[nodiscard]] const QList<AuthProvider> &authPresets();
/// The preset `id`; for every other id one of `any`, without addresses.
[[nodiscard]] AuthProvider authPreset(const QString &id);

/// Countersign at a provider: the owner's own registration there.
struct AuthClient
{
    AuthProvider provider;
    QString clientId;
    QString clientSecret; ///< empty: the registration has none
    QString loginHint;    ///< the address that the provider's page offers; may be empty
    QString caFile;       ///< PEM of a further authority; empty: the system's alone

    /// For sentences: "Google", or the host that signs in.
    [[nodiscard]] QString name() const;
};

/// Invalid, with what to correct: an address that is not https (plain only on this machine), no client id.
[[nodiscard]] Result<void> checkClient(const AuthClient &client);

} // namespace countersign
