// countersign queue dead|retry|discard
#include "base/literals.h"
#include "base/localtime.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

#include <QJsonArray>

namespace countersign {

namespace {
int change(const Invocation &in, const Config &config, const QString &verb, const QString &done)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, verb}, {u"id"_s, in.arguments[1]}});
    if (!answer)
        return report(answer.error());
    printLine(done);
    return ExitOk;
}
} // namespace

int noSuchQueue(const Invocation &, const Config &)
{
    return report(
        {ErrorCode::Invalid, Cli::tr("Use \"queue dead\", \"queue retry ID\" or \"queue discard ID\"."), {}, false});
}

Result<void> checkLetter(const Invocation &in)
{
    return in.arguments.size() == 2
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Invalid,
                     Cli::tr("Name one dead letter by its ID. \"countersign queue dead\" lists them.")));
}

int listDead(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"queue_dead"_s}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    const QJsonArray letters = answer->toArray();
    if (letters.isEmpty())
        printLine(Cli::tr("There are no dead letters."));
    for (const QJsonValue &one : letters) {
        const QJsonObject letter = one.toObject();
        printLine(u"%1  %2"_s.arg(localTime(letter.value("at"_L1).toString()), field(letter, "id")));
        printLine(Cli::tr("    tried %n time(s): %1", nullptr, letter.value("deliveries"_L1).toInt())
                .arg(field(letter, "why")));
    }
    return ExitOk;
}

int retryDead(const Invocation &in, const Config &config)
{
    return change(in, config, u"queue_retry"_s, Cli::tr("It is delivered again."));
}

int discardDead(const Invocation &in, const Config &config)
{
    if (!confirmed(Cli::tr("Nobody will get it any more, and it cannot be brought back. Type \"yes\" to discard it:"),
            u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitFailed;
    }
    return change(in, config, u"queue_discard"_s, Cli::tr("It is discarded."));
}

} // namespace countersign
