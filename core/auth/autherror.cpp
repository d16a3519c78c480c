#include "auth/autherror.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace countersign {

namespace {
struct Row
{
    AuthFailure failure;
    ErrorCode code;
    const char *sentence;
};

constexpr std::array kRows{
    Row{AuthFailure::Denied, ErrorCode::Refused,
        QT_TRANSLATE_NOOP(
            "SignIn", "The sign-in at %1 was declined. Sign in again and allow the access if this was not meant.")},
    Row{AuthFailure::SignInAgain, ErrorCode::Refused,
        QT_TRANSLATE_NOOP("SignIn", "The permission at %1 has ended. Sign in again.")},
    Row{AuthFailure::EndsInTesting, ErrorCode::Refused,
        QT_TRANSLATE_NOOP("SignIn",
            "The permission at %1 has ended. Sign in again. While the registration there is in testing, it ends "
            "every 7 days: publish the app there to keep it.")},
    Row{AuthFailure::NoAccess, ErrorCode::Refused,
        QT_TRANSLATE_NOOP("SignIn",
            "The organisation behind this account at %1 does not allow the access. Ask its administrator to allow "
            "this client.")},
    Row{AuthFailure::WrongClient, ErrorCode::Invalid,
        QT_TRANSLATE_NOOP("SignIn",
            "%1 does not take this registration. Compare client_id, client_secret and the kind (desktop app, with a "
            "redirect to this computer) with what is registered there.")},
    Row{AuthFailure::WrongScope, ErrorCode::Invalid,
        QT_TRANSLATE_NOOP("SignIn",
            "%1 does not know what is asked for (scope). Correct scope, or allow it in the registration there.")},
    Row{AuthFailure::Later, ErrorCode::Unavailable,
        QT_TRANSLATE_NOOP(
            "SignIn", "%1 cannot be asked at the moment. Check the network, or try again in a few minutes.")},
    Row{AuthFailure::NotTrusted, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("SignIn",
            "The certificate of %1 is not trusted, so nothing was sent. Check the network; for a server of your own "
            "set ca_file.")},
    Row{AuthFailure::Stranger, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("SignIn",
            "Another server than %1 answered the sign-in, so it was not used. Sign in again in a fresh browser "
            "window.")},
    Row{AuthFailure::Unreadable, ErrorCode::Protocol,
        QT_TRANSLATE_NOOP("SignIn", "What %1 answered is no answer to a sign-in. Check authorize_url and token_url.")},
    Row{AuthFailure::TooLong, ErrorCode::Timeout,
        QT_TRANSLATE_NOOP("SignIn", "Nobody has signed in at %1 in time. Begin again and finish it in the browser.")},
    Row{AuthFailure::NoBrowser, ErrorCode::Failed,
        QT_TRANSLATE_NOOP("SignIn",
            "The browser for the sign-in at %1 could not be opened. Choose a default browser, then sign in again.")},
    Row{AuthFailure::NoLasting, ErrorCode::Refused,
        QT_TRANSLATE_NOOP("SignIn",
            "%1 has given no lasting permission. Remove Countersign from the apps with access to your account there, "
            "then sign in again.")},
    Row{AuthFailure::Narrower, ErrorCode::Refused,
        QT_TRANSLATE_NOOP(
            "SignIn", "Less was allowed at %1 than is needed. Sign in again and leave every box ticked.")},
    Row{AuthFailure::NotSignedIn, ErrorCode::Refused,
        QT_TRANSLATE_NOOP("SignIn", "Nobody has signed in at %1 yet. Sign in.")},
};
} // namespace

Error authError(AuthFailure failure, const QString &provider, const QString &word)
{
    const auto *row = std::ranges::find(kRows, failure, &Row::failure);
    return {row->code, QCoreApplication::translate("SignIn", row->sentence).arg(provider), word,
        failure == AuthFailure::Later};
}

} // namespace countersign
