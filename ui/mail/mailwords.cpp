#include "mail/mailwords.h"

#include "base/clock.h"
#include "common/plaintext.h"
#include "common/times.h"

#include <QLocale>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMostUids = 10;
constexpr int kMostFolderWords = 3; ///< on one line
constexpr int kRuleLength = 60, kReasonLength = 300, kAddressLength = 60;

QString number(qint64 value)
{
    return QLocale().toString(value);
}
} // namespace

QString MailWords::state(const QString &state)
{
    if (state == u"connected")
        return tr("connected");
    if (state == u"connecting")
        return tr("connecting");
    if (state == u"away")
        return tr("not reachable");
    if (state == u"refused")
        return tr("not let in");
    if (state == u"certificate")
        return tr("not trusted");
    if (state == u"sign_in")
        return tr("sign in again");
    return state == u"standby" ? tr("watched elsewhere") : tr("not watched");
}

QString MailWords::state(const MailAccountInfo &info)
{
    return info.isWell() && info.health != u"healthy" ? tr("needs a look") : state(info.state);
}

Tone MailWords::tone(const MailAccountInfo &info)
{
    if (info.health != u"healthy")
        return info.health == u"unhealthy" ? Tone::Danger : Tone::Caution;
    return info.state == u"connected" ? Tone::Good : Tone::Neutral;
}

QString MailWords::icon(const MailAccountInfo &info)
{
    switch (tone(info)) {
        case Tone::Good: return u"check"_s;
        case Tone::Danger: return u"cross"_s;
        case Tone::Caution: return u"alert"_s;
        default: return info.state == u"off" ? u"pause"_s : u"clock"_s;
    }
}

QString MailWords::arrival(const MailFolderInfo &folder)
{
    QString words = folder.isPushed ? tr("told at once by the server")
                    : folder.askedEverySeconds % 60 == 0 && folder.askedEverySeconds > 0
                        ? tr("asked every %n minute(s)", nullptr, folder.askedEverySeconds / 60)
                        : tr("asked every %n second(s)", nullptr, folder.askedEverySeconds);
    if (folder.state != u"connected")
        words = state(folder.state);
    if (folder.waiting > 0)
        words += u" · "_s + tr("%n mail(s) still to be taken", nullptr, int(folder.waiting));
    return words;
}

QString MailWords::counts(const MailAccountInfo &info)
{
    if (info.taken + info.same + info.filtered + info.parked == 0)
        return tr("no mail yet");
    QStringList parts{tr("%n mail(s) became work", nullptr, int(info.taken))};
    if (info.same > 0)
        parts.append(tr("%n came a second time", nullptr, int(info.same)));
    if (info.filtered > 0)
        parts.append(tr("%n skipped", nullptr, int(info.filtered)));
    if (info.parked > 0)
        parts.append(tr("%n could not be taken", nullptr, int(info.parked)));
    return parts.join(u", "_s);
}

QString MailWords::audit(const MailAudit &audit)
{
    MailAuditFolder sum;
    QStringList gaps, said;
    qint64 missing = 0, fetched = 0;
    for (const MailAuditFolder &folder : audit.folders) {
        if (!folder.problem.isEmpty())
            said.append(tr("%1 could not be recounted: %2").arg(shortened(folder.name, kRuleLength), folder.problem));
        fetched += qint64(folder.fetched.size());
        sum.older += folder.older;
        sum.actions += folder.actions;
        sum.same += folder.same;
        sum.filtered += folder.filtered;
        sum.parked += folder.parked;
        missing += qint64(folder.missing.size());
        QStringList uids;
        for (const quint32 uid : folder.missing)
            if (uids.size() < kMostUids)
                uids.append(QString::number(uid));
        if (folder.missing.size() > size_t(kMostUids))
            uids.append(u"…"_s);
        if (!uids.isEmpty())
            gaps.append(u"%1: %2"_s.arg(shortened(folder.name, kRuleLength), uids.join(u", "_s)));
    }
    if (fetched > 0)
        said.append(tr("%n mail(s) had been passed over and were fetched just now.", nullptr, int(fetched)));
    const qint64 seen = sum.actions + sum.same + sum.filtered + sum.parked;
    if (missing > 0)
        said.append(
            tr("%n of the mails there became nothing here.", nullptr, int(missing)) + u' ' +
            tr("Their numbers (UID): %1.").arg(gaps.join(u"; "_s)) + u' ' +
            tr("What has just arrived may still be on its way: check again in a moment. Otherwise look at them in "
               "the "
               "mailbox."));
    if (!audit.isComplete())
        return said.join(u' ');
    if (sum.older > 0)
        said.append(tr("%n older mail(s) do not count.", nullptr, int(sum.older)));
    if (seen == 0)
        said.prepend(tr("No mail has counted here yet, so none is missing."));
    else
        said.prepend(
            tr("All %1 mails are accounted for: %2 became work, %3 came a second time, %4 skipped, %5 could not be "
               "taken. None is missing.")
                .arg(number(seen), number(sum.actions), number(sum.same), number(sum.filtered), number(sum.parked)));
    return said.join(u' ');
}

QString MailWords::why(const MailSkipped &mail)
{
    if (mail.isParked)
        return tr("Could not be taken: %1").arg(shortened(mail.why, kReasonLength));
    if (mail.why == u"own")
        return tr("Skipped, because Countersign wrote it");
    return mail.why.isEmpty() ? tr("Skipped, because no rule takes it")
                              : tr("Skipped by your rule “%1”").arg(shortened(mail.why, kRuleLength));
}

QString MailWords::rule(const MailTrialLine &line)
{
    if (!line.rule.isEmpty())
        return line.rule == u"own" ? tr("written by Countersign")
                                   : tr("rule “%1”").arg(shortened(line.rule, kRuleLength));
    return line.takes ? tr("no rule skips it") : tr("no rule takes it");
}

QString MailWords::signsIn(const MailAccount &account)
{
    if (account.kind == u"gmail")
        return u"Google"_s;
    if (account.kind == u"outlook")
        return u"Microsoft"_s;
    const QString host = QUrl(account.authorizeUrl).host();
    return host.isEmpty() ? shortened(account.host, kAddressLength) : shortened(host, kAddressLength);
}

QString MailWords::line(const MailAccountInfo &info)
{
    const qint64 now = SystemClock().nowUs();
    QStringList parts{shortened(info.account.username, kAddressLength)};
    if (!info.message.isEmpty())
        parts.append(shortened(info.message, kReasonLength));
    qint64 waiting = 0, behind = 0;
    for (const MailFolderInfo &folder : info.folders) {
        waiting += folder.waiting;
        behind = std::max(behind, folder.behindSeconds);
        if (parts.size() < kMostFolderWords + 1 + (info.message.isEmpty() ? 0 : 1))
            parts.append(tr("%1 settled up to %2").arg(shortened(folder.name, kRuleLength), number(folder.watermark)));
    }
    if (info.folders.size() > kMostFolderWords)
        parts.append(tr("and %n more folder(s)", nullptr, int(info.folders.size() - kMostFolderWords)));
    if (waiting > 0)
        parts.append(tr("%n mail(s) still to be taken", nullptr, int(waiting)));
    if (behind > 0)
        parts.append(tr("the oldest for %1").arg(Times::stretch(behind * 1'000'000)));
    parts.append(
        info.lastArrivalUs > 0 ? tr("last mail %1").arg(Times::moment(info.lastArrivalUs, now)) : tr("no mail yet"));
    if (info.signInEndsUs > 0)
        parts.append(info.signInEndsUs > now ? tr("sign-in ends %1").arg(Times::ahead(info.signInEndsUs, now))
                                             : tr("sign-in ended %1").arg(Times::moment(info.signInEndsUs, now)));
    return parts.join(u" · "_s);
}

QString MailWords::addresses(const QList<MailAccountInfo> &accounts)
{
    const auto address = [&accounts](int at) {
        const MailAccount &account = accounts[at].account;
        return shortened(account.username.isEmpty() ? account.name : account.username, kAddressLength);
    };
    if (accounts.isEmpty())
        return {};
    if (accounts.size() == 1)
        return address(0);
    return accounts.size() == 2
               ? tr("%1 and %2").arg(address(0), address(1))
               : tr("%1, %2 and %n more", nullptr, int(accounts.size() - 2)).arg(address(0), address(1));
}

} // namespace countersign
