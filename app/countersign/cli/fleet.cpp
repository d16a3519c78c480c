// countersign fleet key new|show|import|retire
#include "base/literals.h"
#include "base/visibletext.h"
#include "base/wipe.h"
#include "cli/clitext.h"
#include "cli/prompts.h"
#include "cli/verbs.h"
#include "fleet/keptkeys.h"
#include "prepare.h"
#include "secrets/keyringstore.h"

#include <QCoroTask>

namespace countersign {

namespace {
void printKey(const FleetKeys &keys)
{
    printLine(keys.first().toText());
    printLine(Cli::tr("It is known as %1.").arg(keys.first().fingerprint()));
    if (keys.size() > 1)
        printLine(Cli::tr("The one before it (%1) holds as well, until \"countersign fleet key retire\".")
                .arg(keys[1].fingerprint()));
}

void printNext()
{
    printLine(Cli::tr(
        "Whoever has it, and reaches your Redis, is a member of the fleet. A member reads the plans and calls that "
        "are handed around, can have the other instances make plans and calls for items of its own, with "
        "their tools and their accounts, and spend their planners' money within their daily budgets, and can "
        "say what became of calls that were handed to it. It decides nothing: what another instance has "
        "planned is approved there, or by a desk that was enrolled there. So give it only to machines that "
        "you would let do this."));
    printLine(Cli::tr("On each other machine: \"countersign fleet key import\"."));
}

/// Those in the keyring; none is no error.
Result<FleetKeys> keptIn(KeyringStore &store)
{
    Result<FleetKeys> keys = QCoro::waitFor(readFleetKeys(&store, u"keyring"_s));
    return !keys && keys.error().code == ErrorCode::NotFound ? Result<FleetKeys>(FleetKeys{}) : keys;
}

int keep(KeyringStore &store, const FleetKeys &keys)
{
    if (const Result<void> kept = QCoro::waitFor(keepFleetKeys(&store, keys)); !kept)
        return report(kept.error());
    return ExitOk;
}

int takeKey(KeyringStore &store, const FleetKey &key)
{
    const Result<FleetKeys> before = keptIn(store);
    if (!before)
        return report(before.error());
    if (!before->isEmpty() && before->first().bytes() == key.bytes()) {
        printLine(Cli::tr("This is the fleet's key already (%1).").arg(key.fingerprint()));
        return ExitOk;
    }
    const FleetKeys keys = withNewKey(key, *before);
    if (keys.size() > 1)
        printLine(
            Cli::tr("There is a key already (%1). It holds on beside the new one (%2), so that the instances "
                    "can change one after another; a third one would hold no more.")
                .arg(keys[1].fingerprint(), key.fingerprint()));
    if (keys.size() > 1 && !confirmed(Cli::tr("Type \"yes\" to go on:"), u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitOk;
    }
    const int done = keep(store, keys);
    if (done == ExitOk)
        printLine(Cli::tr("Kept in the keyring; it holds from the next start on."));
    return done;
}
} // namespace

/// What this instance reads elsewhere is not changed by what is put into the keyring.
Result<void> areInKeyring(const Config &config)
{
    switch (fleetKeySource(config.redis.fleetKey)) {
        case KeySource::Setting:
            return fail(ErrorCode::Refused,
                Cli::tr(
                    "This instance takes the fleet's key from redis.fleet_key in its configuration, and would not read "
                    "what is put into the keyring. Change the variable that is named there (two keys may stand in it, "
                    "apart by a comma; the first one signs), or set redis.fleet_key to \"keyring\". Nothing was "
                    "done."));
        case KeySource::Credential:
            return fail(ErrorCode::Refused,
                Cli::tr(
                    "This instance takes the fleet's key from systemd (LoadCredential=redis.fleet_key:FILE), and would "
                    "not read what is put into the keyring. Change that file (two keys may stand in it, one a line; "
                    "the first one signs), and start the service anew. Nothing was done."));
        case KeySource::Keyring: break;
    }
    return {};
}

Result<void> mayKeepKeys(const Config &)
{
    return isInteractive() ? Result<void>{}
                           : Result<void>(fail(ErrorCode::Refused,
                                 Cli::tr("The key of a fleet is for a person's eyes: run this in a terminal.")));
}

Result<void> checkFleet(const Invocation &in)
{
    const QStringList known{u"new"_s, u"show"_s, u"import"_s, u"retire"_s};
    if (in.arguments.size() == 2 && known.contains(in.arguments[1]))
        return {};
    return fail(ErrorCode::Invalid, Cli::tr("\"fleet key\" takes new, show, import or retire."));
}

int noSuchFleet(const Invocation &, const Config &)
{
    return report({ErrorCode::Invalid,
        Cli::tr("\"fleet\" takes key, desk, desks, enrol or revoke. See \"countersign --help\"."), {}});
}

int fleetKey(const Invocation &in, const Config &config)
{
    KeyringStore store(KeyringOptions{config.paths.profile, learnSecret});
    const QString what = in.arguments[1];
    if (const Result<void> mine = areInKeyring(config); !mine && what != u"show")
        return report(mine.error());
    if (what == u"new") {
        const FleetKey key = FleetKey::make();
        const int done = takeKey(store, key);
        if (done != ExitOk)
            return done;
        const Result<FleetKeys> now = keptIn(store);
        if (now && !now->isEmpty() && now->first().bytes() == key.bytes()) {
            printKey(*now);
            printNext();
        }
        return done;
    }
    if (what == u"import") {
        QString typed = askSecret(Cli::tr("The fleet's key (not shown):"));
        const Result<FleetKey> key = FleetKey::fromText(typed);
        wipe(typed);
        return key ? takeKey(store, *key) : report(key.error());
    }
    const Result<FleetKeys> keys = QCoro::waitFor(readFleetKeys(&store, config.redis.fleetKey));
    if (!keys)
        return report(keys.error());
    if (what == u"show") {
        printKey(*keys);
        return ExitOk;
    }
    if (keys->size() < 2) {
        printLine(Cli::tr("Only one key holds (%1); there is nothing to do.").arg(keys->first().fingerprint()));
        return ExitOk;
    }
    const int done = keep(store, {keys->first()});
    if (done == ExitOk)
        printLine(Cli::tr("From the next start on only %1 holds.").arg(keys->first().fingerprint()));
    return done;
}

} // namespace countersign
