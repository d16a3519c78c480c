#include "watch/mailadmin/sendhosts.h"

#include <algorithm>
#include <array>

namespace countersign {

namespace {

/// Port 465 is encrypted from the start, every other one after a greeting.
struct SendHost
{
    const char *imap;
    const char *smtp;
    int port = 587;
    bool keepsCopy = false; ///< puts what is sent into its folder of sent mail by itself
};

constexpr int kImplicit = 465;

constexpr auto kHosts = std::to_array<SendHost>({
    {"imap.gmail.com", "smtp.gmail.com", 587, true},
    {"outlook.office365.com", "smtp.office365.com", 587, true},
    {"imap.mail.me.com", "smtp.mail.me.com"},
    {"imap.mail.yahoo.com", "smtp.mail.yahoo.com", kImplicit, true},
    {"imap.aol.com", "smtp.aol.com", kImplicit, true},
    {"imap.gmx.net", "mail.gmx.net"},
    {"imap.gmx.com", "mail.gmx.com"},
    {"imap.mail.com", "smtp.mail.com"},
    {"imap.web.de", "smtp.web.de"},
    {"secureimap.t-online.de", "securesmtp.t-online.de", kImplicit},
    {"mx.freenet.de", "mx.freenet.de"},
    {"imap.vodafonemail.de", "smtp.vodafonemail.de"},
    {"imap.mailbox.org", "smtp.mailbox.org"},
    {"posteo.de", "posteo.de"},
    {"imap.fastmail.com", "smtp.fastmail.com", kImplicit},
    {"127.0.0.1", "127.0.0.1", 1025},
    {"imap.ionos.de", "smtp.ionos.de", kImplicit},
    {"imap.strato.de", "smtp.strato.de", kImplicit},
    {"mail.your-server.de", "mail.your-server.de"},
    {"ssl0.ovh.net", "ssl0.ovh.net", kImplicit},
    {"mail.gandi.net", "mail.gandi.net"},
    {"mail.infomaniak.com", "mail.infomaniak.com"},
    {"imap.migadu.com", "smtp.migadu.com", kImplicit},
    {"mail.runbox.com", "mail.runbox.com"},
    {"imaps.bluewin.ch", "smtpauths.bluewin.ch", kImplicit},
    {"imap.orange.fr", "smtp.orange.fr", kImplicit},
    {"imap.free.fr", "smtp.free.fr", kImplicit},
    {"imap.laposte.net", "smtp.laposte.net", kImplicit},
    {"imap.sfr.fr", "smtp.sfr.fr", kImplicit},
    {"imapmail.libero.it", "smtp.libero.it", kImplicit},
    {"in.virgilio.it", "out.virgilio.it", kImplicit},
    {"imaps.aruba.it", "smtps.aruba.it", kImplicit},
    {"imap.ziggo.nl", "smtp.ziggo.nl"},
    {"imap.kpnmail.nl", "smtp.kpnmail.nl"},
    {"imap.telenet.be", "smtp.telenet.be"},
    {"imap.seznam.cz", "smtp.seznam.cz", kImplicit},
    {"imap.wp.pl", "smtp.wp.pl", kImplicit},
    {"poczta.interia.pl", "poczta.interia.pl", kImplicit},
    {"imap.poczta.onet.pl", "smtp.poczta.onet.pl", kImplicit},
    {"imap.yandex.com", "smtp.yandex.com", kImplicit},
    {"imap.mail.ru", "smtp.mail.ru", kImplicit},
    {"imap.zoho.com", "smtp.zoho.com", kImplicit, true},
    {"imap.zoho.eu", "smtp.zoho.eu", kImplicit, true},
    {"imap.comcast.net", "smtp.comcast.net"},
    {"imap.mail.att.net", "smtp.mail.att.net", kImplicit},
    {"mail.btinternet.com", "mail.btinternet.com", kImplicit},
    {"imap.qq.com", "smtp.qq.com", kImplicit},
});

} // namespace

void proposeSending(MailAccount &account, const QString &imapHost)
{
    const auto found = std::ranges::find(kHosts, imapHost, [](const SendHost &row) { return QLatin1String(row.imap); });
    const bool isKnown = found != kHosts.end();
    account.sentCopy = isKnown && found->keepsCopy ? u"server"_s : u"append"_s;
    if (!isKnown || (account.kind == u"gmail" || account.kind == u"outlook")) // those have their own
        return;
    account.smtp.host = QLatin1String(found->smtp);
    account.smtp.port = found->port;
    account.smtp.tls = found->port == kImplicit ? MailTls::Implicit : MailTls::StartTls;
}

} // namespace countersign
