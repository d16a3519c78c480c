// countersign fleet desk|desks|enrol|revoke
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/prompts.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "fleet/desks/deskcard.h"
#include "fleet/desks/deskkey.h"
#include "journal/instancefile.h"
#include "prepare.h"
#include "secrets/keyringstore.h"

#include <QCoroTask>
#include <QJsonArray>

namespace countersign {

int showDesk(const Invocation &in, const Config &config)
{
    const QString instance = readInstanceFile(config.paths.journal).id;
    if (instance.isEmpty())
        return report({ErrorCode::NotFound,
            Cli::tr("This profile has no identity yet. Start Countersign once, then ask again."), {}});
    KeyringStore store(KeyringOptions{config.paths.profile, learnSecret});
    const Result<DeskKey> key = QCoro::waitFor(ownDeskKey(&store));
    if (!key)
        return report(key.error());
    const DeskCard card{instance, prepared(config).instance.name, key->publicKey()};
    if (in.has("json"))
        return printJson(QJsonObject{{u"card"_s, card.toText()}, {u"code"_s, card.code()}, {u"name"_s, card.name}});
    printLine(card.toText());
    printLine(
        Cli::tr("Nothing of this is secret. At the machine whose items this desk is to decide on: \"countersign "
                "fleet enrol\"; there this code must be shown: %1")
            .arg(card.code()));
    return ExitOk;
}

int listDesks(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"fleet_desks"_s}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    const QJsonArray desks = answer->toArray();
    if (desks.isEmpty())
        printLine(Cli::tr("No other desk decides here."));
    for (const QJsonValue &desk : desks)
        printLine(u"%1  %2  %3"_s.arg(visibleText(desk["name"_L1].toString()).leftJustified(20),
            desk["irreversible"_L1].toBool() ? Cli::tr("everything") : Cli::tr("what can be undone"),
            visibleText(desk["instance"_L1].toString())));
    return ExitOk;
}

int enrolDesk(const Invocation &in, const Config &config)
{
    const QString text = askLine(Cli::tr("The line that \"countersign fleet desk\" prints at the other desk:"));
    const Result<DeskCard> card = DeskCard::fromText(text);
    if (!card)
        return report(card.error());
    const bool all = in.has("irreversible");
    printLine(Cli::tr("Desk: %1").arg(visibleText(card->name)));
    printLine(Cli::tr("Code: %1").arg(card->code()));
    printLine(
        Cli::tr("Look at the other desk: the same code must stand there. If it does not, somebody has changed "
                "the line on its way."));
    printLine(all ? Cli::tr("It will decide on everything, also on what cannot be undone.")
                  : Cli::tr("It will decide on what can be undone, and may reject anything."));
    if (!confirmed(Cli::tr("Type \"yes\" if the codes are the same:"), u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitFailed;
    }
    const Result<QJsonValue> done = askInstance(
        config.paths.socket, {{u"verb"_s, u"fleet_enrol"_s}, {u"card"_s, card->toText()}, {u"irreversible"_s, all}});
    if (!done)
        return report(done.error());
    printLine(Cli::tr("Enrolled."));
    return ExitOk;
}

Result<void> checkRevoke(const Invocation &in)
{
    return in.arguments.size() == 2 ? Result<void>{}
                                    : Result<void>(fail(ErrorCode::Invalid,
                                          Cli::tr("\"fleet revoke\" takes the name of a desk. See \"countersign fleet "
                                                  "desks\".")));
}

int revokeDesk(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> done =
        askInstance(config.paths.socket, {{u"verb"_s, u"fleet_revoke"_s}, {u"desk"_s, in.arguments[1]}});
    if (!done)
        return report(done.error());
    printLine(Cli::tr("Its decisions do not count here any more."));
    return ExitOk;
}

} // namespace countersign
