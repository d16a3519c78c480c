// countersign drain
#include "base/literals.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

namespace countersign {

namespace {
constexpr int kWaitS = 30, kLongestDrainS = 3600;
constexpr int kDrainAnswerMs = 15'000; ///< beyond what is waited for
} // namespace

Result<void> checkDrain(const Invocation &in)
{
    bool isNumber = true;
    const int wait = in.has("wait") ? in.option("wait").toInt(&isNumber) : kWaitS;
    if (in.has("wait") && in.has("off"))
        return fail(ErrorCode::Invalid, Cli::tr("--wait and --off exclude each other."));
    if (!isNumber || wait < 0 || wait > kLongestDrainS)
        return fail(ErrorCode::Invalid, Cli::tr("--wait takes seconds, %1 at most.").arg(kLongestDrainS));
    return {};
}

int runDrain(const Invocation &in, const Config &config)
{
    const int wait = in.has("wait") ? in.option("wait").toInt() : kWaitS;
    const Result<QJsonValue> answer = askInstance(config.paths.socket,
        {{u"verb"_s, u"drain"_s}, {u"off"_s, in.has("off")}, {u"wait"_s, wait}}, wait * 1000 + kDrainAnswerMs);
    if (!answer)
        return report(answer.error());
    const qint64 inHand = answer->toObject().value("in_hand"_L1).toInteger();
    const bool isDraining = answer->toObject().value("draining"_L1).toBool();
    if (in.has("json"))
        printJson(*answer);
    else if (!isDraining)
        printLine(Cli::tr("Work is taken again."));
    else if (inHand == 0)
        printLine(
            Cli::tr("Nothing is in hand any more. It can be stopped; \"countersign drain --off\" takes work again."));
    else
        printLine(
            Cli::tr("%n piece(s) of work are still in hand; nothing new is begun. Ask again, or look at "
                    "\"countersign status\".",
                nullptr, int(inHand)));
    return isDraining && inHand > 0 ? ExitFailed : ExitOk;
}

} // namespace countersign
