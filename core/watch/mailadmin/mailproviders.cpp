#include "watch/mailadmin/mailproviders.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {

using Way = MailProvider::Way;

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

bool isOf(const QString &domain, const QString &pattern)
{
    return pattern.endsWith(".*"_L1) ? domain.startsWith(pattern.chopped(1)) && domain.count(u'.') <= 2
                                     : domain == pattern;
}

bool isBelow(const QString &host, const QString &ending)
{
    return host == ending || host.endsWith(u'.' + ending);
}

} // namespace

const QList<MailProvider> &mailProviders()
{
    static const QList<MailProvider> all{
        {"Gmail", "gmail.com googlemail.com", "google.com googlemail.com", "imap.gmail.com", Way::AppPassword,
            "https://support.google.com/accounts/answer/185833", "gmail"},
        {"Outlook", "outlook.* hotmail.* live.* msn.com passport.com windowslive.com", "outlook.com",
            "outlook.office365.com", Way::Browser,
            "https://learn.microsoft.com/entra/identity-platform/quickstart-register-app", "outlook"},
        {"iCloud", "icloud.com me.com mac.com", "mail.icloud.com", "imap.mail.me.com", Way::AppPassword,
            "https://support.apple.com/102654", "imap", 993, MailTls::Implicit, true},
        {"Yahoo", "yahoo.* ymail.com rocketmail.com myyahoo.com", "yahoodns.net", "imap.mail.yahoo.com",
            Way::AppPassword, "https://help.yahoo.com/kb/SLN15241.html"},
        {"AOL", "aol.com aol.de aim.com", "", "imap.aol.com", Way::AppPassword,
            "https://help.aol.com/articles/Create-and-manage-app-password"},
        {"GMX", "gmx.de gmx.net gmx.at gmx.ch", "gmx.net", "imap.gmx.net", Way::Switch,
            "https://hilfe.gmx.net/pop-imap/einschalten.html"},
        {"GMX", "gmx.com gmx.us gmx.co.uk gmx.fr gmx.es gmx.it", "", "imap.gmx.com", Way::Switch,
            "https://support.gmx.com/pop-imap/toggle.html"},
        {"mail.com", "mail.com email.com", "mail.com", "imap.mail.com", Way::Switch,
            "https://support.mail.com/pop-imap/toggle.html"},
        {"WEB.DE", "web.de email.de", "", "imap.web.de", Way::Switch, "https://hilfe.web.de/pop-imap/einschalten.html"},
        {"T-Online", "t-online.de magenta.de", "", "secureimap.t-online.de", Way::AppPassword,
            "https://www.telekom.de/hilfe"},
        {"freenet", "freenet.de", "", "mx.freenet.de", Way::Switch, "https://www.freenet-mail.de"},
        {"Vodafone", "arcor.de vodafonemail.de vodafone.de", "", "imap.vodafonemail.de", Way::Switch,
            "https://www.vodafone.de/hilfe"},
        {"mailbox.org", "mailbox.org", "mailbox.org", "imap.mailbox.org", Way::Password, "https://kb.mailbox.org"},
        {"Posteo", "posteo.de posteo.net posteo.org posteo.eu posteo.at posteo.ch", "posteo.de", "posteo.de",
            Way::Password, "https://posteo.de/hilfe"},
        {"Fastmail", "fastmail.com fastmail.fm sent.com", "messagingengine.com", "imap.fastmail.com", Way::AppPassword,
            "https://www.fastmail.help/hc/en-us/articles/360058752854"},
        {"Proton Mail", "proton.me protonmail.com protonmail.ch pm.me", "protonmail.ch", "127.0.0.1", Way::Bridge,
            "https://proton.me/mail/bridge", "imap", 1143, MailTls::StartTls},
        {"Tuta", "tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me", "tutanota.de", "", Way::None,
            "https://tuta.com/faq"},
        {"IONOS", "online.de onlinehome.de", "kundenserver.de ionos.de ionos.com ionos.co.uk ionos.fr ionos.es",
            "imap.ionos.de", Way::Password, "https://www.ionos.de/hilfe"},
        {"Strato", "", "rzone.de", "imap.strato.de", Way::Password, "https://www.strato.de/faq"},
        {"Hetzner", "", "your-server.de", "mail.your-server.de", Way::Password, "https://docs.hetzner.com/konsoleh"},
        {"OVHcloud", "", "mail.ovh.net", "ssl0.ovh.net", Way::Password, "https://help.ovhcloud.com"},
        {"Gandi", "", "mail.gandi.net", "mail.gandi.net", Way::Password, "https://docs.gandi.net"},
        {"Infomaniak", "ik.me", "infomaniak.ch", "mail.infomaniak.com", Way::AppPassword,
            "https://www.infomaniak.com/en/support"},
        {"Migadu", "", "migadu.com", "imap.migadu.com", Way::Password, "https://www.migadu.com/guides"},
        {"Runbox", "runbox.com", "runbox.com", "mail.runbox.com", Way::Password, "https://help.runbox.com"},
        {"Bluewin", "bluewin.ch", "", "imaps.bluewin.ch", Way::Password, "https://www.swisscom.ch/help"},
        {"Orange", "orange.fr wanadoo.fr", "", "imap.orange.fr", Way::Password, "https://assistance.orange.fr"},
        {"Free", "free.fr", "", "imap.free.fr", Way::Password, "https://assistance.free.fr", "imap", 993,
            MailTls::Implicit, true},
        {"La Poste", "laposte.net", "", "imap.laposte.net", Way::Password, "https://aide.laposte.net"},
        {"SFR", "sfr.fr neuf.fr", "", "imap.sfr.fr", Way::Password, "https://assistance.sfr.fr"},
        {"Libero", "libero.it inwind.it iol.it", "", "imapmail.libero.it", Way::AppPassword, "https://aiuto.libero.it"},
        {"Virgilio", "virgilio.it", "", "in.virgilio.it", Way::Password, "https://aiuto.virgilio.it"},
        {"Aruba", "aruba.it technet.it", "aruba.it", "imaps.aruba.it", Way::Password, "https://guide.aruba.it"},
        {"Ziggo", "ziggo.nl home.nl upcmail.nl", "", "imap.ziggo.nl", Way::Password,
            "https://www.ziggo.nl/klantenservice"},
        {"KPN", "kpnmail.nl planet.nl hetnet.nl", "", "imap.kpnmail.nl", Way::Password, "https://www.kpn.com/service"},
        {"Telenet", "telenet.be", "", "imap.telenet.be", Way::Password, "https://www2.telenet.be/help"},
        {"Seznam", "seznam.cz email.cz post.cz", "seznam.cz", "imap.seznam.cz", Way::Switch,
            "https://o-seznam.cz/napoveda/email"},
        {"WP", "wp.pl", "", "imap.wp.pl", Way::Switch, "https://pomoc.wp.pl"},
        {"Interia", "interia.pl interia.eu", "", "poczta.interia.pl", Way::Switch, "https://pomoc.interia.pl"},
        {"Onet", "onet.pl op.pl vp.pl poczta.onet.pl", "", "imap.poczta.onet.pl", Way::Switch, "https://pomoc.onet.pl"},
        {"Yandex", "yandex.ru yandex.com ya.ru yandex.by yandex.kz", "yandex.net", "imap.yandex.com", Way::AppPassword,
            "https://yandex.com/support/mail"},
        {"Mail.ru", "mail.ru inbox.ru list.ru bk.ru internet.ru", "mail.ru", "imap.mail.ru", Way::AppPassword,
            "https://help.mail.ru/mail/security/protection/external"},
        {"Zoho", "zoho.com zohomail.com", "zoho.com", "imap.zoho.com", Way::AppPassword,
            "https://www.zoho.com/mail/help/imap-access.html"},
        {"Zoho", "zoho.eu zohomail.eu", "zoho.eu", "imap.zoho.eu", Way::AppPassword,
            "https://www.zoho.com/mail/help/imap-access.html"},
        {"Xfinity", "comcast.net", "", "imap.comcast.net", Way::Switch, "https://www.xfinity.com/support"},
        {"AT&T", "att.net sbcglobal.net bellsouth.net", "", "imap.mail.att.net", Way::AppPassword,
            "https://www.att.com/support"},
        {"BT", "btinternet.com btopenworld.com", "", "mail.btinternet.com", Way::Password, "https://www.bt.com/help"},
        {"QQ", "qq.com foxmail.com", "qq.com", "imap.qq.com", Way::AppPassword, "https://service.mail.qq.com"},
    };
    return all;
}

const MailProvider *providerOfDomain(const QString &domain)
{
    for (const MailProvider &provider : mailProviders()) {
        const QStringList domains = words(provider.domains);
        if (std::ranges::any_of(domains, [&domain](const QString &pattern) { return isOf(domain, pattern); }))
            return &provider;
    }
    return nullptr;
}

const MailProvider *providerOfExchanger(const QString &host)
{
    for (const MailProvider &provider : mailProviders()) {
        const QStringList endings = words(provider.mx);
        if (std::ranges::any_of(endings, [&host](const QString &ending) { return isBelow(host, ending); }))
            return &provider;
    }
    return nullptr;
}

const MailProvider *providerOfHost(const QString &host)
{
    for (const MailProvider &provider : mailProviders())
        if (host == QLatin1String(provider.host))
            return &provider;
    return nullptr;
}

QString helpOf(const MailProvider &provider)
{
    const QString name = QString::fromLatin1(provider.name);
    switch (provider.way) {
        case Way::Password: return {};
        case Way::Switch:
            return QCoreApplication::translate("MailProviders",
                "%1 lets programs in once access by IMAP is switched on in its settings. With two-step verification it "
                "wants an app password in place of yours.")
                .arg(name);
        case Way::AppPassword:
            return QCoreApplication::translate("MailProviders",
                "%1 wants an app password here, not the one with which you sign in. Create one on its page and enter "
                "that.")
                .arg(name);
        case Way::Bridge:
            return QCoreApplication::translate("MailProviders",
                "%1 is read through its own program on this machine. Start it, enter the password that it shows, and "
                "give the certificate that it exports as ca_file.")
                .arg(name);
        case Way::Browser:
            return QCoreApplication::translate("MailProviders",
                "%1 takes no password from programs, only a sign-in in the browser. For that you register Countersign "
                "there once and enter the client id that you get.")
                .arg(name);
        case Way::None:
            return QCoreApplication::translate(
                "MailProviders", "%1 lets no other program read mail. Let it forward to an account that does.")
                .arg(name);
    }
    return {};
}

} // namespace countersign
