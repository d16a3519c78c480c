#pragma once
#include "imap/connection.h"

#include <QPointer>

namespace countersign::imap {

/// Who signs in, and with what.
struct Credentials
{
    QString user;
    QByteArray secret; ///< a password, or an OAuth access token
    bool isToken = false;
};

/// Signs in by the best way that server and secret allow: PLAIN, else LOGIN; XOAUTH2, else OAUTHBEARER. One attempt; a
/// connection that was refused is closed, since a second one could lock the account. Nothing of the secret is in the
/// failure, not even where the server repeats it.
[[nodiscard]] QCoro::Task<Outcome<void>> signIn(QPointer<ImapConnection> connection, Credentials credentials);

} // namespace countersign::imap
