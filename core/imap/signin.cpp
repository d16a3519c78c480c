#include "imap/signin.h"

#include "base/wipe.h"
#include "imap/sasl.h"
#include "imap/signinreason.h"

#include <QCoreApplication>

namespace countersign::imap {

namespace {

/// One way of signing in.
struct Way
{
    QByteArray mechanism; ///< empty: LOGIN
    QByteArray message;   ///< base64; the first and only thing that we say
    QByteArray giveUp;    ///< the answer to a challenge that says what was wrong
};

Outcome<Way> wayFor(const ImapConnection &connection, const Credentials &credentials)
{
    const Capabilities &can = connection.capabilities();
    const Address &address = connection.address();
    const QString &user = credentials.user;
    const QByteArray &secret = credentials.secret;
    if (user.isEmpty() || user.contains(QChar(0)) || user.contains(QChar(1)) || user.contains(u'\n') ||
        user.contains(u'\r') || secret.isEmpty() || secret.contains('\0') || secret.contains('\1') ||
        secret.contains('\n') || secret.contains('\r'))
        return failed(credentials.isToken ? Trouble::TokenRefused : Trouble::WrongPassword,
            QCoreApplication::translate("Imap", "Name or password is empty or has characters that cannot be sent."));
    if (credentials.isToken && can.has("AUTH=XOAUTH2"))
        return Way{"XOAUTH2", sasl::xoauth2(user, secret).toBase64(), {}};
    if (credentials.isToken && can.has("AUTH=OAUTHBEARER"))
        return Way{"OAUTHBEARER", sasl::oauthBearer(user, secret, address.host, address.port).toBase64(), "AQ=="};
    if (!credentials.isToken && can.has("AUTH=PLAIN"))
        return Way{"PLAIN", sasl::plain(user, secret).toBase64(), "*"};
    if (!credentials.isToken && !can.has("LOGINDISABLED"))
        return Way{};
    return failed(Trouble::NoWay,
        credentials.isToken
            ? QCoreApplication::translate("Imap", "%1 takes no sign-in with the browser (OAuth). Use a password.")
                  .arg(address.host)
            : QCoreApplication::translate("Imap",
                  "%1 takes no password here. Use a sign-in with the browser (OAuth), or another port or encryption.")
                  .arg(address.host));
}

Command commandFor(const Way &way, const Credentials &credentials, bool atOnce)
{
    if (way.mechanism.isEmpty())
        return Command("LOGIN").string(credentials.user.toUtf8()).string(credentials.secret).secret();
    Command out = Command("AUTHENTICATE").words(way.mechanism).secret();
    if (atOnce)
        out.words(way.message);
    return out;
}

} // namespace

QCoro::Task<Outcome<void>> signIn(QPointer<ImapConnection> connection, Credentials credentials)
{
    if (!connection)
        co_return failed(Trouble::Cancelled, cancelled().error().message);
    if (connection->isSignedIn())
        co_return Outcome<void>{};
    Outcome<Way> way = wayFor(*connection, credentials);
    if (!way) {
        connection->close();
        co_return std::unexpected(way.error());
    }
    const auto saidAlready = std::make_shared<bool>(connection->capabilities().has("SASL-IR"));
    const auto alert = std::make_shared<std::optional<StatusLine>>();
    Exchange exchange;
    exchange.answer = [message = way->message, giveUp = way->giveUp, saidAlready](const QByteArray &) {
        return std::optional(std::exchange(*saidAlready, true) ? giveUp : message);
    };
    exchange.untagged = [alert](const Response &response) { // Gmail tells of a web login before it answers
        const StatusLine *line = std::get_if<StatusLine>(&response);
        if (line && line->status == Status::No && line->code.name == "WEBALERT")
            *alert = *line;
    };
    connection->hide(credentials.secret);
    Command command = commandFor(*way, credentials, *saidAlready);
    connection->forgetCapabilities();
    const Result<StatusLine> answer = co_await connection->run(std::move(command), exchange);
    exchange = {};
    if (!answer && connection && connection->failure())
        co_return std::unexpected(*connection->failure());
    if (!answer)
        co_return failed(Trouble::Cancelled, answer.error().message);
    Failure failure;
    if (answer->status != Status::Ok) {
        const StatusLine &why = alert->has_value() ? **alert : *answer;
        const QString host = connection ? connection->address().host : QString();
        failure = signInFailure(why, duringSignIn(why), credentials.isToken, host);
    }
    wipe(credentials.secret);
    wipe(way->message);
    if (answer->status != Status::Ok) {
        if (connection)
            connection->close();
        co_return std::unexpected(failure);
    }
    if (!connection)
        co_return failed(Trouble::Cancelled, cancelled().error().message);
    connection->setSignedIn();
    const Outcome<void> known = co_await connection->learnCapabilities();
    co_return known;
}

} // namespace countersign::imap
