#include "auth/autherror.h"
#include "auth/authprovider.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {
struct Word
{
    QLatin1StringView word;
    AuthFailure atRedirect;
    AuthFailure atToken;
};

/// RFC 6749, 6750, OpenID Connect, Microsoft, Google.
constexpr std::array kWords{
    Word{"access_denied"_L1, AuthFailure::Denied, AuthFailure::SignInAgain},
    Word{"invalid_grant"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"expired_token"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"interaction_required"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"login_required"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"consent_required"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"account_selection_required"_L1, AuthFailure::SignInAgain, AuthFailure::SignInAgain},
    Word{"admin_policy_enforced"_L1, AuthFailure::NoAccess, AuthFailure::NoAccess},
    Word{"org_internal"_L1, AuthFailure::NoAccess, AuthFailure::NoAccess},
    Word{"invalid_client"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"unauthorized_client"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"deleted_client"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"redirect_uri_mismatch"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"unsupported_response_type"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"unsupported_grant_type"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"invalid_request"_L1, AuthFailure::WrongClient, AuthFailure::WrongClient},
    Word{"invalid_target"_L1, AuthFailure::WrongScope, AuthFailure::WrongScope},
    Word{"invalid_resource"_L1, AuthFailure::WrongScope, AuthFailure::WrongScope},
    Word{"invalid_scope"_L1, AuthFailure::WrongScope, AuthFailure::WrongScope},
    Word{"server_error"_L1, AuthFailure::Later, AuthFailure::Later},
    Word{"temporarily_unavailable"_L1, AuthFailure::Later, AuthFailure::Later},
    Word{"slow_down"_L1, AuthFailure::Later, AuthFailure::Later},
    Word{"rate_limit_exceeded"_L1, AuthFailure::Later, AuthFailure::Later},
};

const Word *known(QLatin1StringView word)
{
    const auto found = std::ranges::find(kWords, word, &Word::word);
    return found == kWords.end() ? nullptr : &*found;
}

/// Microsoft's own number, "AADSTS50076"; digits only, so that nothing else can hide in it.
QString numberIn(const QString &description)
{
    constexpr qsizetype kMostDigits = 7;
    const QString text = description.left(40);
    if (!text.startsWith("AADSTS"_L1))
        return {};
    qsizetype end = 6;
    while (end < text.size() && end < 6 + kMostDigits && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    return end > 6 ? text.left(end) : QString();
}

} // namespace

Error redirectError(const QByteArray &word, const AuthClient &client)
{
    const Word *row = known(QLatin1StringView(word));
    return row ? authError(row->atRedirect, client.name(), row->word)
               : authError(AuthFailure::Unreadable, client.name(), u"an error of no known name"_s);
}

Error tokenError(int status, const QString &word, const QString &description, const AuthClient &client)
{
    const QByteArray name = word.left(64).toLatin1();
    const Word *row = known(QLatin1StringView(name));
    const QString detail =
        u"status %1 %2 %3"_s.arg(QString::number(status), row ? QString(row->word) : QString(), numberIn(description))
            .trimmed();
    // A status says more than a word beside it: servers answer "invalid_request" while they are overloaded.
    if (status == 429 || status == 408 || status >= 500)
        return authError(AuthFailure::Later, client.name(), detail);
    if (!row)
        return authError(status == 401 ? AuthFailure::WrongClient : AuthFailure::Unreadable, client.name(), detail);
    const bool ended = row->atToken == AuthFailure::SignInAgain && client.provider.id == u"google";
    return authError(ended ? AuthFailure::EndsInTesting : row->atToken, client.name(), detail);
}

} // namespace countersign
