// countersign adopt ID
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

#include <QJsonObject>

namespace countersign {

int runAdopt(const Invocation &in, const Config &config)
{
    const QString id = in.arguments.first();
    const Result<QJsonValue> shown = askInstance(config.paths.socket, {{u"verb"_s, u"show"_s}, {u"id"_s, id}});
    if (shown)
        printLine(renderDetail(shown->toObject()));
    else if (shown.error().code != ErrorCode::Unavailable) // its owner cannot be asked for more than is known here
        return report(shown.error());
    else
        printLine(visibleText(id));
    printLine(
        Cli::tr("The instance that had this item is gone. Adopted, it becomes a new item here: planned anew, decided "
                "anew, and flagged, for it may have been done there. Only one instance can adopt it, once."));
    if (!confirmed(Cli::tr("Type \"yes\" to adopt it:"), u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitFailed;
    }
    const Result<QJsonValue> done = askInstance(config.paths.socket, {{u"verb"_s, u"adopt"_s}, {u"id"_s, id}});
    if (!done)
        return report(done.error());
    printLine(Cli::tr("Adopted as %1. It waits for your decision like any other.")
            .arg(visibleText(done->toObject().value("id"_L1).toString())));
    return ExitOk;
}

} // namespace countersign
