#include "watch/mail/mailserver.h"

#include "base/literals.h"

namespace countersign {

imap::Address serverOf(const MailAccount &account)
{
    QString host = account.host;
    if (host.isEmpty() && account.kind == u"gmail")
        host = u"imap.gmail.com"_s;
    if (host.isEmpty() && account.kind == u"outlook")
        host = u"outlook.office365.com"_s;
    const imap::Tls tls = account.tls == MailTls::Implicit   ? imap::Tls::Implicit
                          : account.tls == MailTls::StartTls ? imap::Tls::StartTls
                                                             : imap::Tls::None;
    return {host, quint16(account.port), tls, account.caFile};
}

AuthClient clientOf(const MailAccount &account, const QString &clientSecret)
{
    AuthProvider provider = authPreset(account.kind == u"gmail"     ? u"google"_s
                                       : account.kind == u"outlook" ? u"microsoft"_s
                                                                    : u"any"_s);
    if (!account.authorizeUrl.isEmpty())
        provider.authorizeUrl = account.authorizeUrl;
    if (!account.tokenUrl.isEmpty())
        provider.tokenUrl = account.tokenUrl;
    if (!account.scope.isEmpty())
        provider.scope = account.scope;
    return {provider, account.clientId, clientSecret, account.username, account.caFile};
}

QString passwordEntry(const QString &account)
{
    return u"mail.%1.password"_s.arg(account);
}

QString clientSecretEntry(const QString &account)
{
    return u"mail.%1.client_secret"_s.arg(account);
}

QString signInEntry(const QString &account)
{
    return u"mail.%1"_s.arg(account);
}

} // namespace countersign
