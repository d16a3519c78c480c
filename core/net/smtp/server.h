#pragma once
#include "base/mailaccount.h"
#include "base/result.h"

#include <QByteArray>

namespace countersign::smtp {

/// Where mail is handed in, and as whom.
struct Server
{
    QString host;
    quint16 port = 587;
    MailTls tls = MailTls::StartTls; ///< None: on this machine only
    QString caFile;                  ///< PEM of an authority that counts beside the system's; empty: none
    QByteArray authority;            ///< the same, already read; counts where it is not empty
    QString user;                    ///< empty: nobody signs in
    QByteArray secret;               ///< a password, or an OAuth access token
    bool isToken = false;
};

/// How long is waited, in milliseconds. Until the dot a wait that ends costs nothing but another try. After it RFC 5321
/// asks for 10 minutes; half of that is waited here: a server that takes mail in from people answers within seconds,
/// and what is still silent after five minutes is a line that is dead, whose mail is looked for elsewhere sooner.
struct Times
{
    int openMs = 60'000;     ///< name, connection, encryption, greeting and sign-in together
    int replyMs = 60'000;    ///< a whole reply, until the dot
    int stallMs = 60'000;    ///< no byte of the mail is taken
    int totalMs = 1'800'000; ///< all until the dot
    int verdictMs = 300'000; ///< the whole reply to the dot
};

/// Invalid: a sentence that says why nothing can be handed in there.
[[nodiscard]] Result<void> check(const Server &server);
/// The host as it stands in a URL; empty: it is no name and no address.
[[nodiscard]] QByteArray urlHost(const QString &host);

} // namespace countersign::smtp
