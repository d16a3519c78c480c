#include "cli/mailkept.h"

#include "agent/mailjudgement.h"
#include "auth/storedsignin.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "journal/queries.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailprogress.h"

#include <algorithm>

namespace countersign {

MailAccountInfo keptOf(const Config &config, const MailAccount &account, const QString &secret)
{
    MailAccountInfo out{account, u"connected"_s, {}};
    if (account.usesOAuth())
        out.signInEndsUs = StoredSignIn::fromText(secret).endsUs;
    const Result<std::unique_ptr<Database>> journal = openJournal(config.paths.journal);
    for (const QString &folder : account.folders) {
        MailFolderInfo info{folder, out.state};
        const std::optional<MailProgress> progress =
            journal ? MailProgress::fromText(queries::setting(**journal, progressKey(account.name, folder)))
                    : std::nullopt;
        if (progress) {
            info.watermark = progress->watermark;
            out.parked += progress->parked.size();
            out.taken += progress->taken;
            out.same += progress->same;
            out.filtered += progress->filtered;
            out.lastArrivalUs = std::max(out.lastArrivalUs, progress->arrivedUs);
        }
        out.folders.append(info);
    }
    return out;
}

Diagnosis aloneDiagnosis(MailAccountInfo kept, const MailTest &test, qint64 nowUs)
{
    const QString check = u"mail:"_s + kept.account.name;
    for (const MailTestLine &line : test.lines)
        if (!line.isGood && line.isNeeded)
            return Diagnosis::problem(check, u"%1: %2"_s.arg(line.what, visibleText(line.message)));
    if (kept.signInEndsUs > 0 && kept.signInEndsUs <= nowUs)
        return Diagnosis::problem(check,
            Doctor::tr("Its sign-in ended %1. Sign in on the Mail page or with \"countersign mail add --name %2\".")
                .arg(localTime(kept.signInEndsUs), kept.account.name));
    judge(kept, {}, nowUs);
    Diagnosis told = mailDiagnosis(kept.account, kept.toJson());
    const QString tried = test.lines.size() > 1 ? Doctor::tr("the password is taken")
                                                : Doctor::tr("the server answers, and its certificate is good");
    const QString where = Doctor::tr("%1 at %2").arg(kept.account.username, imapHostOf(kept.account));
    told.message = u"%1: %2"_s.arg(where, tried) + told.message.sliced(where.size());
    for (const MailTestLine &line : test.lines)
        if (!line.isGood && told.status == u"ok")
            return Diagnosis::warning(check, told.message + u". "_s + visibleText(line.message));
    return told;
}

} // namespace countersign
