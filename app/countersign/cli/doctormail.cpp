#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/mailkept.h"
#include "cli/verbs.h"
#include "cli/waiting.h"
#include "control/controlclient.h"
#include "secrets/keyringstore.h"
#include "watch/mail/mailclient.h"
#include "watch/mailadmin/mailprobe.h"

#include <QJsonArray>

namespace countersign {

namespace {
constexpr int kDeadlineMs = 10'000; ///< for each account

QString checkName(const MailAccount &account)
{
    return u"mail:"_s + account.name;
}

/// What it signs in with; an error when that is not there.
Result<QString> secretOf(const MailAccount &account, KeyringStore &store)
{
    const QString entry = account.usesOAuth() ? signInEntry(account.name) : passwordEntry(account.name);
    const Result<QString> secret =
        ended(resolveSecret(&store, account.usesOAuth() ? u"keyring"_s : account.password, entry));
    if (!secret || !secret->isEmpty())
        return secret;
    return fail(ErrorCode::NotFound,
        account.usesOAuth()
            ? Doctor::tr("Nobody has signed in. Sign in on the Mail page or with \"countersign mail add --name %1\".")
                  .arg(account.name)
            : Doctor::tr("Its password is not in the keyring. Store it with \"countersign mail add --name %1\".")
                  .arg(account.name));
}

/// Where nothing runs: from here.
Diagnosis lookAlone(const Config &config, const MailAccount &account, KeyringStore &store)
{
    const Result<QString> secret = secretOf(account, store);
    if (!secret)
        return Diagnosis::problem(checkName(account), secret.error().message);
    const MailTest test = ended(probeAccount(account, account.usesOAuth() ? QString() : *secret, kDeadlineMs));
    return aloneDiagnosis(keptOf(config, account, *secret), test, SystemClock().nowUs());
}
} // namespace

Diagnosis mailDiagnosis(const MailAccount &account, const QJsonObject &info)
{
    const QString state = info.value("state"_L1).toString();
    QStringList words{Doctor::tr("%1 at %2").arg(account.username, imapHostOf(account))};
    if (const std::optional<qint64> last = parseTime(info.value("last_arrival"_L1).toString()))
        words.append(Doctor::tr("last mail %1").arg(localTime(*last)));
    qint64 waiting = 0, behind = 0;
    const QJsonArray folders = info.value("folders"_L1).toArray();
    for (const QJsonValue &folder : folders) {
        words.append(Doctor::tr("%1: settled up to %2")
                .arg(visibleText(folder["name"_L1].toString()))
                .arg(folder["watermark"_L1].toInteger()));
        waiting += folder["waiting"_L1].toInteger();
        behind = std::max(behind, folder["behind_seconds"_L1].toInteger());
    }
    if (waiting > 0)
        words.append(Doctor::tr("mails that wait: %1, for up to %2 s").arg(waiting).arg(behind));
    const std::optional<qint64> ends = parseTime(info.value("sign_in_ends"_L1).toString());
    if (ends)
        words.append(Doctor::tr("the sign-in ends %1").arg(localTime(*ends)));
    const QString message = field(info, "message"), health = field(info, "health");
    if (health == u"unhealthy")
        return Diagnosis::problem(checkName(account), message);
    const QString line = words.join(u", "_s) + (message.isEmpty() ? QString() : u". "_s + message);
    if (health == u"degraded" || state == u"off")
        return Diagnosis::warning(checkName(account), line);
    return Diagnosis::ok(checkName(account), line);
}

QList<Diagnosis> checkMail(const Config &config)
{
    if (config.mail.accounts.isEmpty())
        return {Diagnosis::ok(u"mail"_s, Doctor::tr("no account; \"countersign mail add\" or the Mail page adds one"))};
    const Result<QJsonValue> list = askInstance(config.paths.socket, {{u"verb"_s, u"mail_list"_s}}, 5000);
    QHash<QString, QJsonObject> known;
    const QJsonArray running = list ? list->toArray() : QJsonArray();
    for (const QJsonValue &info : running)
        known.insert(info["name"_L1].toString(), info.toObject());
    KeyringStore store({config.paths.profile, {}});
    QList<Diagnosis> out;
    for (const MailAccount &account : config.mail.accounts) {
        if (known.contains(account.name)) {
            out.append(mailDiagnosis(account, known.value(account.name)));
            continue;
        }
        out.append(lookAlone(config, account, store));
        if (list)
            out.append(Diagnosis::warning(checkName(account),
                Doctor::tr("It was added by hand and is not watched yet: start Countersign anew.")));
    }
    return out;
}

} // namespace countersign
