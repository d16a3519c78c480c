#include "support/fakemails.h"

#include "agent/mailjudgement.h"
#include "base/clock.h"
#include "base/literals.h"

namespace countersign {

namespace {
constexpr qint64 kOneMinute = 60'000'000, kHour = 60 * kOneMinute;

MailAccountInfo made(
    const QString &name, const QString &address, const QString &host, const QString &state, const QString &message = {})
{
    MailAccountInfo info;
    info.account.name = name;
    info.account.username = address;
    info.account.host = host;
    info.state = state;
    info.message = message;
    info.folders = {{u"INBOX"_s, state}};
    return info;
}
} // namespace

MailAccountInfo FakeMails::judged(MailAccountInfo info)
{
    MailFacts facts;
    if (info.state == u"away") {
        for (MailFolderInfo &folder : info.folders) {
            folder.problem = info.message;
            folder.awaySeconds = std::max<qint64>(folder.awaySeconds, 60);
        }
    } else if (info.state == u"refused" || info.state == u"certificate" || info.state == u"sign_in") {
        facts.stuck = info.message.isEmpty() ? u"The server says no."_s : info.message;
    } else if (info.health == u"healthy") {
        facts.refusing = info.message;
    }
    judge(info, facts, SystemClock().nowUs());
    return info;
}

MailAccountInfo FakeMails::work()
{
    MailAccountInfo info = made(u"work"_s, u"anna@example.org"_s, u"imap.example.org"_s, u"connected"_s);
    const qint64 now = SystemClock().nowUs();
    info.folders.append({u"Rechnungen/2026"_s, u"connected"_s, 0, 0, 3, false, 120});
    info.account.folders = {u"INBOX"_s, u"Rechnungen/2026"_s};
    info.connectedSinceUs = now - 3 * kHour;
    info.lastArrivalUs = now - 4 * kOneMinute;
    info.taken = 37;
    info.same = 2;
    info.filtered = 463;
    MailFilter invoices, lists;
    invoices.name = u"invoices"_s;
    invoices.subject = u"invoice"_s;
    lists.name = u"newsletters"_s;
    lists.list = u"*"_s;
    lists.takes = false;
    info.account.filters = {lists, invoices};
    return judged(info);
}

MailAccountInfo FakeMails::office()
{
    MailAccountInfo info =
        made(u"office"_s, u"anna.maria.von-der-langen-strasse@outlook.com"_s, u"outlook.office365.com"_s, u"sign_in"_s,
            u"outlook.office365.com no longer accepts the sign-in. Sign in again."_s);
    info.account.kind = u"outlook"_s;
    info.account.clientId = u"1b8a6a4e-0000-4d5c-9c5f-5d4f5c1c7e10"_s;
    info.lastArrivalUs = SystemClock().nowUs() - 30 * kHour;
    info.signInEndsUs = SystemClock().nowUs() - 29 * kHour;
    info.taken = 12;
    return judged(info);
}

MailAccountInfo FakeMails::home()
{
    MailAccountInfo info = made(u"home"_s, u"anna@home.example"_s, u"imap.home.example"_s, u"connected"_s);
    info.folders.first().silentSeconds = 35 * 60;
    info.connectedSinceUs = SystemClock().nowUs() - 9 * kHour;
    info.lastArrivalUs = SystemClock().nowUs() - 8 * kHour;
    info.taken = 3;
    return judged(info);
}

MailAccountInfo FakeMails::club()
{
    return judged(made(u"club"_s, u"kasse@verein.example"_s, u"mail.verein.example"_s, u"certificate"_s,
        u"The certificate of mail.verein.example is not trusted (The certificate has expired); nothing was sent. For a "
        u"server of your own set ca_file."_s));
}

QList<MailSkipped> FakeMails::skipped()
{
    const qint64 now = SystemClock().nowUs();
    QList<MailSkipped> out;
    const auto add = [&](qint64 ago, const QString &from, const QString &subject, const QString &why,
                         bool parked = false) {
        out.append({now - ago, out.size() % 3 == 2 ? u"home"_s : u"work"_s, u"INBOX"_s, quint32(900 - out.size()), from,
            subject, parked, why});
    };
    add(3 * kOneMinute, u"The Weekly <news@weekly.example>"_s, u"Issue 47: what moves the trade"_s, u"newsletters"_s);
    add(40 * kOneMinute, u"Robert Away <robert@kund.example>"_s, u"Out of office: Re: order 1071"_s,
        u"automatic answers"_s);
    add(2 * kHour, u"scan@printer.example"_s, u"Scan of 240 pages"_s,
        u"It is larger than the server hands out (61 MB). It is tried again at the next connection."_s, true);
    add(5 * kHour, u"<b>Bank</b> \u202emoc.live <win@evil.example>"_s,
        u"You have won\nReply-To: all "_s + QString(400, u'!'), {});
    add(30 * kHour, u"Countersign <anna@example.org>"_s, u"Re: Question about order 1066"_s, u"own"_s);
    for (int i = 0; i < 40; ++i)
        add((40 + i) * kHour, u"The Weekly <news@weekly.example>"_s, u"Issue %1"_s.arg(46 - i), u"newsletters"_s);
    return out;
}

MailAudit FakeMails::complete()
{
    return {u"work"_s, {{u"INBOX"_s, 1, 1, 1100, 35, 2, 1062, 1}, {u"Rechnungen/2026"_s, 1, 1, 104, 2, 0, 102, 0}}};
}

MailAudit FakeMails::missing()
{
    return {u"home"_s, {{u"INBOX"_s, 1, 1, 120, 100, 1, 17, 0, {77, 119}}}};
}

} // namespace countersign
