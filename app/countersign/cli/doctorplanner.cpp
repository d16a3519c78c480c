#include "base/literals.h"
#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/waiting.h"
#include "plan/admin/plannerfactory.h"
#include "plan/handbook.h"
#include "plan/playbookplanner.h"
#include "secrets/keyringstore.h"

namespace countersign {

namespace {
struct Chosen
{
    QString name, model, baseUrl, key;
};

Chosen chosen(const Config &config)
{
    const bool claude = config.planner.use == u"claude";
    return claude ? Chosen{config.planner.use, config.claude.model, config.claude.baseUrl, config.claude.apiKey}
                  : Chosen{config.planner.use, config.openai.model, config.openai.baseUrl, config.openai.apiKey};
}

Diagnosis plannerFinding(const Config &config, const Chosen &planner, const KeyringReport &keyring)
{
    const QString check = u"planner"_s;
    const QString told = Doctor::tr("%1, %2 at %3").arg(planner.name, planner.model, planner.baseUrl);
    const QString setting = planner.name + u".api_key"_s;
    QString key = planner.key;
    if (key == u"keyring") {
        if (keyring.state != KeyringState::Available)
            return Diagnosis::problem(check,
                Doctor::tr("%1: its key cannot be read. %2")
                    .arg(told,
                        keyring.state == KeyringState::Locked ? lockedKeyring(setting) : withoutKeyring(setting)));
        KeyringStore store({config.paths.profile, {}});
        const Result<QString> kept = ended(store.read(setting));
        if (!kept)
            return Diagnosis::problem(
                check, Doctor::tr("%1: its key cannot be read. %2").arg(told, kept.error().message));
        key = *kept;
    }
    if (!key.isEmpty())
        return Diagnosis::ok(check, planner.key == u"keyring"
                                        ? Doctor::tr("%1, with the key in the keyring").arg(told)
                                        : Doctor::tr("%1, with the key from the environment").arg(told));
    if (!isElsewhere(planner.baseUrl))
        return Diagnosis::ok(check, Doctor::tr("%1, without a key").arg(told));
    return Diagnosis::warning(
        check, Doctor::tr("%1 has no key, so playbooks plan. Store one on the Planners page, or write %2: "
                          "\"${NAME}\" and set that variable.")
                   .arg(told, setting));
}
} // namespace

QList<Diagnosis> checkPlanner(const Config &config)
{
    const bool models = config.planner.use != u"playbook";
    const Chosen planner = chosen(config);
    const bool needed = models && planner.key == u"keyring";
    const KeyringReport keyring = ended(lookAtKeyring());
    QList<Diagnosis> out;
    out.append(models ? plannerFinding(config, planner, keyring)
                      : Diagnosis::ok(u"planner"_s, Doctor::tr("%1, needs no account").arg(config.planner.use)));
    const QStringList problems = PlaybookPlanner(config.paths.playbooks, {}).problems();
    for (const QString &problem : problems)
        out.append(Diagnosis::warning(u"playbook"_s, problem));
    if (const Result<QString> handbook = Handbook(config.app.vaultPath).read(); !handbook)
        out.append(Diagnosis::problem(u"handbook"_s, handbook.error().message));
    if (keyring.state == KeyringState::Available)
        out.append(Diagnosis::ok(u"keyring"_s, keyring.message));
    else
        out.append(needed
                       ? Diagnosis::problem(u"keyring"_s, keyring.message)
                       : Diagnosis::warning(u"keyring"_s, Doctor::tr("%1 Nothing needs it now.").arg(keyring.message)));
    return out;
}

} // namespace countersign
