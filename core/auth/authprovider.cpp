#include "auth/authprovider.h"

#include "base/loopback.h"
#include "base/visibletext.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kMostCharacters = 2000; // of any one setting

Result<void> checkAddress(const QString &text, const QString &setting)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool safe = url.scheme() == u"https" || (url.scheme() == u"http" && loopback(url.host()).value_or(false));
    if (text.size() <= kMostCharacters && url.isValid() && safe && !url.host().isEmpty() && url.userInfo().isEmpty() &&
        !url.hasFragment())
        return {};
    return fail(ErrorCode::Invalid, QCoreApplication::translate("SignIn",
                                        "%1 is no address that a sign-in may use. Write the whole address of the "
                                        "provider, beginning with https://.")
                                        .arg(setting));
}
} // namespace

const QList<AuthProvider> &authPresets()
{
    // Google gives a refresh token only for offline access, and a second time only when it asks its owner again.
    // A registration at Microsoft takes http://localhost with any port, but not 127.0.0.1 (Entra's form refuses it).
    static const QList<AuthProvider> presets{
        {u"google"_s, u"Google"_s, u"https://accounts.google.com/o/oauth2/v2/auth"_s,
            u"https://oauth2.googleapis.com/token"_s, u"https://mail.google.com/"_s, u"https://accounts.google.com"_s,
            u"127.0.0.1"_s, {{u"access_type"_s, u"offline"_s}, {u"prompt"_s, u"consent"_s}}},
        {u"microsoft"_s, u"Microsoft"_s, u"https://login.microsoftonline.com/common/oauth2/v2.0/authorize"_s,
            u"https://login.microsoftonline.com/common/oauth2/v2.0/token"_s,
            u"https://outlook.office.com/IMAP.AccessAsUser.All offline_access"_s, {}, u"localhost"_s,
            {{u"prompt"_s, u"select_account"_s}}},
    };
    return presets;
}

AuthProvider authPreset(const QString &id)
{
    const QList<AuthProvider> &presets = authPresets();
    const auto found = std::ranges::find(presets, id, &AuthProvider::id);
    return found == presets.end() ? AuthProvider{} : *found;
}

QString AuthClient::name() const
{
    return provider.name.isEmpty() ? visibleText(QUrl(provider.tokenUrl).host()) : provider.name;
}

Result<void> checkClient(const AuthClient &client)
{
    for (const auto &[address, setting] :
        {std::pair{client.provider.authorizeUrl, u"authorize_url"_s}, {client.provider.tokenUrl, u"token_url"_s}}) {
        const Result<void> good = checkAddress(address, setting);
        if (!good)
            return good;
    }
    if (client.clientId.trimmed().isEmpty())
        return fail(ErrorCode::Invalid, QCoreApplication::translate("SignIn",
                                            "There is no client_id. Register Countersign as a desktop app at %1 and "
                                            "enter the id that you get there.")
                                            .arg(client.name()));
    for (const QString &text : {client.clientId, client.clientSecret, client.provider.scope, client.loginHint})
        if (text.size() > kMostCharacters)
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate("SignIn",
                    "A setting of the sign-in at %1 is longer than any can be. Enter client_id, client_secret, scope "
                    "and address again.")
                    .arg(client.name()));
    return {};
}

} // namespace countersign
