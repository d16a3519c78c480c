#include "auth/authtokens.h"
#include "auth/redirect.h"
#include "auth/storedsignin.h"
#include "base/literals.h"
#include "fuzz/target.h"

using namespace countersign;

// What calls the port that a sign-in listens on, and what a token endpoint answers.
void tryInput(const QByteArray &input)
{
    AuthClient client;
    client.provider.scope = u"mail offline_access"_s;
    client.provider.issuer = u"https://id.example"_s;
    const BrowserRequest request = readBrowserRequest(input, "127.0.0.1:5");
    const RedirectAnswer answer = readRedirect(request.target.isEmpty() ? input : request.target, client, u"state"_s);
    if (answer.kind == RedirectAnswer::Kind::Failed && answer.error.message.isEmpty())
        qFatal("a failure without words");
    const Result<AuthTokens> tokens = readTokenAnswer(200, input, client);
    if (tokens && (tokens->access.isEmpty() || tokens->lifeS <= 0))
        qFatal("a token that is none");
    const Result<AuthTokens> refused = readTokenAnswer(400, input, client);
    if (refused || refused.error().message.isEmpty())
        qFatal("a refusal that is none");
    (void)StoredSignIn::fromText(QString::fromUtf8(input));
}
