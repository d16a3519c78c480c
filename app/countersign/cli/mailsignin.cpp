#include "cli/mailsignin.h"

#include "auth/signin.h"
#include "base/environment.h"
#include "base/literals.h"
#include "cli/clitext.h"
#include "cli/maildoor.h"
#include "cli/prompts.h"
#include "cli/verbs.h"
#include "control/mailjson.h"
#include "prepare.h"
#include "secrets/keyringstore.h"
#include "watch/mail/mailclient.h"
#include "watch/mailadmin/keptsecrets.h"

#include <QCoreApplication>
#include <QCoroTask>
#include <QEventLoop>
#include <QProcess>
#include <QUrl>

namespace countersign {

namespace {
constexpr int kPageMs = 500;

/// Its owner opens it, on this machine or over a forwarded port.
void showAddress(const QUrl &url)
{
    printLine(Cli::tr("Sign in at this address; the browser has to run on this machine:"));
    printLine(url.toString(QUrl::FullyEncoded));
    std::fflush(stdout);
}

/// Where there is a desktop a browser is asked as well.
bool openBrowser(const QUrl &url)
{
    if (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        QProcess::startDetached(u"xdg-open"_s, {url.toString(QUrl::FullyEncoded)});
    return true;
}

QJsonObject tokensJson(const AuthTokens &tokens)
{
    return {{u"access"_s, tokens.access}, {u"refresh"_s, tokens.refresh}, {u"life"_s, tokens.lifeS},
        {u"refresh_life"_s, tokens.refreshLifeS}};
}
} // namespace

Result<void> signInAtTerminal(
    MailDoor &door, const Config &config, const MailAccount &account, const MailAccount *stored)
{
    KeyringStore secrets(KeyringOptions{config.paths.profile, learnSecret});
    Result<QString> kept = QString();
    if (stored && mayUseKept(*stored, account))
        kept = QCoro::waitFor(resolveSecret(&secrets, account.clientSecret, clientSecretEntry(account.name)));
    if (!kept)
        return fail(kept.error());
    QString given;
    if (kept->isEmpty() && isInteractive())
        given = askSecret(Cli::tr("Client secret (not shown; empty: the registration has none):"));
    SignIn signIn(authClientOf(account, given.isEmpty() ? *kept : given),
        SignInOptions{.open = openBrowser, .show = showAddress});
    const Result<AuthTokens> tokens = QCoro::waitFor(signIn.run());
    QCoreApplication::processEvents(QEventLoop::AllEvents, kPageMs); // the page for the browser leaves
    if (!tokens)
        return fail(tokens.error());
    const Result<QJsonValue> done = door.ask({{u"verb"_s, u"mail_tokens"_s}, {u"account"_s, accountJson(account)},
        {u"secret"_s, given}, {u"tokens"_s, tokensJson(*tokens)}});
    return done ? Result<void>{} : Result<void>(fail(done.error()));
}

} // namespace countersign
