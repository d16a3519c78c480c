#pragma once
#include "auth/authprovider.h"

#include <QByteArray>

namespace countersign {

/// The most that a browser's request may have; codes are up to 2 KiB long, cookies of other local pages come with it.
constexpr qsizetype kMostRedirectBytes = 32 * 1024;

/// The head of a request to the loopback listener, as far as it matters.
struct BrowserRequest
{
    int status = 0;    ///< of the refusal; 0: a GET for us
    QByteArray target; ///< "/?code=…&state=…"
};

/// Reads a whole head, up to and without the empty line. `host` is the Host that the redirect names
/// ("127.0.0.1:40123"): what calls us otherwise is a page that had its name pointed here.
[[nodiscard]] BrowserRequest readBrowserRequest(const QByteArray &head, const QByteArray &host);

/// What a target says.
struct RedirectAnswer
{
    enum class Kind {
        NotOurs, ///< no answer to this sign-in: a favicon, a stranger, an older one
        Code,
        Failed
    };
    Kind kind = Kind::NotOurs;
    QString code;
    Error error = {}; ///< Refused: its owner or the provider said no. Unavailable: try later. Invalid: the registration
};

/// Reads a redirect as RFC 6749 section 4.1.2 and RFC 9207 have it. The state is compared in constant time and before
/// anything else is believed; a parameter that comes twice makes the answer nobody's.
[[nodiscard]] RedirectAnswer readRedirect(const QByteArray &target, const AuthClient &client, const QString &state);

/// True when both are the same; takes the same time for every wrong one of `wanted`'s length.
[[nodiscard]] bool sameSecret(QByteArrayView given, QByteArrayView wanted);

} // namespace countersign
