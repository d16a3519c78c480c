#include "watch/mail/mailclient.h"

namespace countersign {

QString imapHostOf(const MailAccount &account)
{
    return !account.host.isEmpty()      ? account.host
           : account.kind == u"gmail"   ? u"imap.gmail.com"_s
           : account.kind == u"outlook" ? u"outlook.office365.com"_s
                                        : QString();
}

SmtpSettings smtpSettingsOf(const MailAccount &account)
{
    SmtpSettings out = account.smtp;
    if (out.host.isEmpty())
        out.host = account.kind == u"gmail"     ? u"smtp.gmail.com"_s
                   : account.kind == u"outlook" ? u"smtp.office365.com"_s
                                                : QString();
    return out;
}

QString originOf(const MailAccount &account)
{
    return u"%1@%2:%3"_s.arg(account.username, imapHostOf(account).toLower()).arg(account.port);
}

QString mailboxOf(const MailAccount &account)
{
    return imapHostOf(account).toLower() + u'\n' + account.username.toLower();
}

imap::Address imapAddressOf(const MailAccount &account)
{
    imap::Address out;
    out.host = imapHostOf(account);
    out.port = quint16(account.port);
    out.tls = account.tls == MailTls::Implicit   ? imap::Tls::Implicit
              : account.tls == MailTls::StartTls ? imap::Tls::StartTls
                                                 : imap::Tls::None;
    out.caFile = account.caFile;
    return out;
}

AuthClient authClientOf(const MailAccount &account, const QString &clientSecret)
{
    AuthClient out;
    out.provider = authPreset(account.kind == u"gmail"     ? u"google"_s
                              : account.kind == u"outlook" ? u"microsoft"_s
                                                           : u"any"_s);
    for (const auto &[own, preset] : {std::pair{&account.authorizeUrl, &out.provider.authorizeUrl},
             {&account.tokenUrl, &out.provider.tokenUrl}, {&account.scope, &out.provider.scope}})
        if (!own->isEmpty())
            *preset = *own;
    out.clientId = account.clientId;
    out.clientSecret = clientSecret;
    out.loginHint = account.username;
    out.caFile = account.kind == u"oauth" ? account.caFile : QString();
    return out;
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
    return u"mail.%1.sign_in"_s.arg(account);
}

} // namespace countersign
