#include "support/fakemailadmin.h"

#include "base/clock.h"
#include "base/config/mailwriter.h"
#include "mail/filtering.h"
#include "support/fakemails.h"

#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kDayUs = 24LL * 3600 * 1'000'000;

/// As the watcher hands a mail to filters.
mail::FilteredMail filtered(const FakeMail &mail)
{
    QString header = u"From: %1\r\nTo: %2\r\nSubject: %3\r\n"_s.arg(mail.from, mail.to, mail.subject);
    if (!mail.list.isEmpty())
        header += u"List-Id: <%1>\r\n"_s.arg(mail.list);
    else if (mail.isAutomatic)
        header += u"Auto-Submitted: auto-replied\r\n"_s;
    return {mail::readHead(header.toUtf8() + "\r\n"), u"INBOX"_s, {}, mail.text};
}

MailTestLine bad(const QString &what, const QString &why)
{
    return {what, false, why};
}
} // namespace

FakeMailAdmin::FakeMailAdmin()
{
    servers = {{u"imap.example.org"_s, {u"right horse"_s}}, {u"imap.gmail.com"_s, {u"abcd efgh ijkl mnop"_s}},
        {u"outlook.office365.com"_s, {{}}}, {u"imap.self.example"_s, {u"right horse"_s, u"certificate"_s}},
        {u"imap.away.example"_s, {u"right horse"_s, u"away"_s}}};
    const QStringList senders{u"Nordlicht Werkzeuge <billing@nordlicht.example>"_s, u"Karin Öst <karin@kund.example>"_s,
        u"The Weekly <news@weekly.example>"_s, u"Robert Away <robert@kund.example>"_s};
    const QStringList subjects{u"Invoice 2026-%1"_s, u"Question about order %1"_s, u"Issue %1: what moves the trade"_s,
        u"Out of office: Re: order %1"_s};
    for (int i = 0; i < 500; ++i) {
        const int kind = i % 13 == 0 ? 0 : 1 + i % 3;
        mails.append(
            {senders[kind], subjects[kind].arg(1000 - i), kind == 2 ? u"weekly.example"_s : QString(), kind >= 2});
    }
}

qsizetype FakeMailAdmin::placeOf(const QString &name) const
{
    const auto found = std::ranges::find(all, name, [](const MailAccountInfo &info) { return info.account.name; });
    return found == all.end() ? -1 : found - all.begin();
}

// What is kept goes to the server that it was kept for, and nowhere else.
Result<void> FakeMailAdmin::mayUse(const MailAccount &account, const QString &secret) const
{
    if (account.usesOAuth())
        return m_signedIn.contains(account.name)
                   ? Result<void>()
                   : fail(ErrorCode::Refused, u"Sign in first: nobody has signed in for exactly this server."_s);
    if (!secret.isEmpty())
        return {};
    const qsizetype place = placeOf(account.name);
    if (place < 0)
        return fail(ErrorCode::Refused, u"Enter the password: none is kept for this account."_s);
    const MailAccount &kept = all[place].account;
    const bool isSame = kept.host == account.host && kept.port == account.port && kept.tls == account.tls &&
                        kept.caFile == account.caFile && kept.username == account.username;
    return isSame ? Result<void>()
                  : fail(ErrorCode::Refused,
                        u"The password that is kept is for another server, and goes nowhere else. Enter it again."_s);
}

Result<void> FakeMailAdmin::mayBecome(const MailAccount &account) const
{
    const Result<void> sound = checkAccount(account);
    const qsizetype place = placeOf(account.name);
    if (!sound || place < 0 || all[place].account.username.compare(account.username, Qt::CaseInsensitive) == 0)
        return sound;
    return fail(ErrorCode::Invalid, u"The name \"%1\" is that of another mailbox."_s.arg(account.name));
}

Result<void> FakeMailAdmin::isKnown(const QString &name) const
{
    if (placeOf(name) < 0)
        return fail(ErrorCode::NotFound, u"There is no account %1."_s.arg(name));
    return {};
}

QList<MailAccountInfo> FakeMailAdmin::accounts() const
{
    QList<MailAccountInfo> out;
    for (const MailAccountInfo &info : all)
        out.append(FakeMails::judged(info));
    return out;
}

void FakeMailAdmin::put(const MailAccountInfo &info)
{
    if (const qsizetype place = placeOf(info.account.name); place >= 0)
        all[place] = info;
    else
        all.append(info);
    Q_EMIT changed();
}

void FakeMailAdmin::propose(QString address, QObject *context, Callback<MailProposal> answer)
{
    static const QRegularExpression valid(u"^[^@\\s]+@([^@\\s]+\\.[^@\\s.]+)$"_s);
    const QRegularExpressionMatch match = valid.match(address.trimmed());
    if (!match.hasMatch())
        return later<MailProposal>(
            context, answer, fail(ErrorCode::Invalid, u"“%1” is no mail address."_s.arg(address)));
    const QString domain = match.captured(1);
    MailProposal found;
    found.provider = domain;
    found.account.name = domain.section(u'.', 0, 0);
    found.account.username = address.trimmed();
    found.account.host = u"imap."_s + domain;
    if (domain == u"gmail.com") {
        found.provider = u"Gmail"_s;
        found.account.kind = u"gmail"_s;
        found.help =
            u"Create an app password in your Google account and paste it here. It needs the 2-step "
            u"verification."_s;
        found.helpUrl = u"https://support.google.com/accounts/answer/185833"_s;
    } else if (domain == u"outlook.com") {
        found.provider = u"Outlook"_s;
        found.account.kind = u"outlook"_s;
        found.account.host = u"outlook.office365.com"_s;
        found.help = u"Outlook takes no passwords from programs, only a sign-in in the browser."_s;
        found.helpUrl = u"https://learn.microsoft.com/entra/identity-platform/quickstart-register-app"_s;
        found.needsClientId = true;
    } else if (domain == u"moved.example") {
        found.provider = found.account.host = u"imap.example.org"_s;
        found.isForeign = true;
        found.help =
            u"%1 says that its mail is at %2, which belongs to somebody else. Go on only if that is your "
            u"provider."_s.arg(domain, found.account.host);
    } else if (domain == u"tuta.com") {
        found.provider = u"Tuta"_s;
        found.account.host.clear();
        found.help = u"Tuta lets no other program read mail. Let it forward to an account that does."_s;
        found.helpUrl = u"https://tuta.com/faq"_s;
    } else if (!servers.contains(found.account.host)) {
        found.provider.clear();
        found.help =
            u"Nothing is known of %1. The server's name below is a guess: compare it with what your provider "
            u"writes about IMAP."_s.arg(domain);
    }
    later<MailProposal>(context, answer, found);
}

MailTest FakeMailAdmin::tried(const MailAccount &account, const QString &secret) const
{
    MailTest test;
    const QString connection = u"Connection to %1"_s.arg(account.host),
                  signIn = u"Sign-in as %1"_s.arg(account.username);
    const FakeMailServer server = servers.value(account.host, {{}, u"away"_s});
    const auto end = [&test](const QString &state, const QString &what, const QString &why) {
        test.lines.append(bad(what, why));
        test.state = state;
        return test;
    };
    if (server.state == u"away")
        return end(
            u"away"_s, connection, u"Nothing answers at %1. Check the server's name and port."_s.arg(account.host));
    if (server.state == u"certificate" && account.caFile.isEmpty())
        return end(u"certificate"_s, connection,
            u"The certificate of %1 is not trusted (The certificate is self-signed, and untrusted); nothing was sent. "
            u"For a server of your own set ca_file."_s.arg(account.host));
    test.lines.append({connection, true, {}});
    if (account.usesOAuth()) {
        if (!m_signedIn.contains(account.name) || server.state == u"sign_in")
            return end(u"sign_in"_s, signIn,
                u"%1 no longer accepts the sign-in: it has ended after 7 days. Sign in again."_s.arg(account.host));
    } else if (server.password.isEmpty() ||
               (secret.isEmpty() ? m_secrets.value(account.name) : secret) != server.password) {
        return end(u"refused"_s, signIn, u"%1 does not take this name and password."_s.arg(account.host));
    }
    test.lines.append({signIn, true, {}});
    test.lines.append({u"List of folders"_s, true, {}});
    test.folders = server.folders;
    for (const QString &folder : account.folders)
        test.lines.append({u"Folder %1"_s.arg(folder), server.folders.contains(folder),
            server.folders.contains(folder) ? QString() : u"There is no such folder."_s});
    if (!test.isGood())
        test.state = u"refused"_s;
    return test;
}

void FakeMailAdmin::test(MailAccount account, QString secret, QObject *context, Callback<MailTest> answer)
{
    Result<void> sound = checkAccount(account);
    if (sound)
        sound = mayUse(account, secret);
    later<MailTest>(context, answer, sound ? Result<MailTest>(tried(account, secret)) : fail(sound.error()));
}

void FakeMailAdmin::signIn(MailAccount account, QString, QObject *context, Callback<bool> answer)
{
    calls.append(u"sign in "_s + account.name);
    if (account.clientId.isEmpty())
        return later<bool>(context, answer, fail(ErrorCode::Invalid, u"client_id is missing."_s));
    if (browser == u"open") {
        m_waiting = context;
        m_signInAnswer = answer;
        return;
    }
    if (browser == u"denied")
        return later<bool>(context, answer, fail(ErrorCode::Refused, u"It was refused there. Sign in and allow it."_s));
    m_signedIn.insert(account.name);
    if (servers[account.host].state == u"sign_in")
        servers[account.host].state.clear();
    later<bool>(context, answer, true);
    if (const qsizetype place = placeOf(account.name); place >= 0) {
        all[place].state = u"connected"_s;
        all[place].message.clear();
        all[place].signInEndsUs = SystemClock().nowUs() + 90 * kDayUs;
        Q_EMIT changed();
    }
}

void FakeMailAdmin::cancelSignIn()
{
    calls.append(u"cancel sign-in"_s);
    if (m_signInAnswer && m_waiting)
        later<bool>(m_waiting, std::exchange(m_signInAnswer, {}), fail(ErrorCode::Cancelled, u"Given up."_s));
}

void FakeMailAdmin::add(MailAccount account, QString secret, QObject *context, Callback<bool> answer)
{
    Result<void> may = mayBecome(account);
    if (may)
        may = mayUse(account, secret);
    if (!may)
        return later<bool>(context, answer, fail(may.error()));
    const MailTest test = tried(account, secret);
    const bool isAway = test.state == u"away";
    if (!test.isGood() && !isAway)
        return later<bool>(context, answer, fail(ErrorCode::Refused, test.lines.last().message));
    if (refusal.isEmpty()) {
        calls.append(u"add "_s + account.name);
        if (!secret.isEmpty())
            m_secrets.insert(account.name, secret);
        MailAccountInfo info;
        info.account = account;
        info.state = test.state.isEmpty() ? u"connected"_s : test.state;
        info.message = isAway ? test.lines.last().message : QString();
        info.connectedSinceUs = isAway ? 0 : SystemClock().nowUs();
        for (const QString &folder : account.folders)
            info.folders.append({folder, info.state});
        put(info);
    }
    later<bool>(context, answer, !isAway);
}

void FakeMailAdmin::remove(QString name, QObject *context, Callback<bool> answer)
{
    const Result<void> known = isKnown(name);
    if (known && refusal.isEmpty()) {
        calls.append(u"remove "_s + name);
        all.removeAt(placeOf(name));
        m_secrets.remove(name);
        m_signedIn.remove(name);
        Q_EMIT changed();
    }
    later<bool>(context, answer, known ? Result<bool>(true) : Result<bool>(fail(known.error())));
}

void FakeMailAdmin::tryFilters(QString name, QList<MailFilter> filters, QObject *context, Callback<MailTrial> answer)
{
    if (const Result<void> known = isKnown(name); !known)
        return later<MailTrial>(context, answer, fail(known.error()));
    MailTrial trial;
    const qint64 now = SystemClock().nowUs();
    for (const FakeMail &mail : std::as_const(mails)) {
        const mail::Verdict verdict = mail::judge(filters, filtered(mail), {});
        trial.lines.append(
            {now - trial.looked * 5'400'000'000LL, mail.from, mail.subject, verdict.takes, verdict.rule});
        ++trial.looked;
        trial.taken += verdict.takes ? 1 : 0;
    }
    later<MailTrial>(context, answer, trial);
}

void FakeMailAdmin::audit(QString name, QObject *context, Callback<MailAudit> answer)
{
    if (const Result<void> known = isKnown(name); !known)
        return later<MailAudit>(context, answer, fail(known.error()));
    MailAudit whole{name};
    for (const MailFolderInfo &folder : std::as_const(all[placeOf(name)].folders))
        whole.folders.append({folder.name, 1, 1, folder.watermark, folder.watermark});
    later<MailAudit>(context, answer, audits.value(name, whole));
}

void FakeMailAdmin::skipped(MailSkippedAsk ask, QObject *context, Callback<MailSkippedPage> answer)
{
    if (!ask.account.isEmpty())
        if (const Result<void> known = isKnown(ask.account); !known)
            return later<MailSkippedPage>(context, answer, fail(known.error()));
    MailSkippedPage page;
    const QStringList words = ask.words.split(u' ', Qt::SkipEmptyParts);
    qsizetype place = ask.before > 0 ? left.size() - ask.before + 1 : 0; // counted from the oldest
    for (; place < left.size(); ++place) {
        const MailSkipped &mail = left[place];
        const auto holds = [&mail](const QString &word) {
            return (mail.from + u'\n' + mail.subject + u'\n' + mail.folder + u'\n' + mail.why)
                .contains(word, Qt::CaseInsensitive);
        };
        if ((!ask.account.isEmpty() && mail.account != ask.account) || !std::ranges::all_of(words, holds))
            continue;
        if (page.mails.size() == ask.limit)
            break;
        page.mails.append(mail);
        page.next = left.size() - place;
    }
    if (place >= left.size())
        page.next = 0;
    later<MailSkippedPage>(context, answer, page);
}

void FakeMailAdmin::retry(QString name)
{
    calls.append(u"retry "_s + name);
    const qsizetype place = placeOf(name);
    if (place < 0 || (servers.contains(all[place].account.host) && !servers[all[place].account.host].state.isEmpty()))
        return;
    all[place].state = u"connected"_s;
    all[place].message.clear();
    Q_EMIT changed();
}

} // namespace countersign
