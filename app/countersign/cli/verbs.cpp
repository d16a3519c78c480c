#include "cli/verbs.h"

#include "agent/decisionbook.h"
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbtable.h"
#include "control/controlclient.h"
#include "domain/held.h"
#include "domain/lifecycle.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <unistd.h>
#include <cstdio>

namespace countersign {

int printJson(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    std::fputs(document.toJson().constData(), stdout);
    return ExitOk;
}

void printLine(const QString &line)
{
    std::fputs((line + u'\n').toUtf8().constData(), stdout);
}

int report(const Error &error)
{
    std::fputs((visibleText(error.message) + u'\n').toUtf8().constData(), stderr);
    return exitCodeOf(error);
}

bool isInteractive()
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

namespace {
QJsonObject requestOf(const Invocation &in)
{
    QJsonObject request{{u"verb"_s, in.verb}};
    if (!in.arguments.isEmpty())
        request.insert(u"id"_s, in.arguments.first());
    if (in.has("state"))
        request.insert(u"state"_s, in.option("state"));
    if (in.has("limit"))
        request.insert(u"limit"_s, in.option("limit").toInt());
    if (in.has("decided"))
        request.insert(u"decided"_s, true);
    if (in.has("fleet"))
        request.insert(u"fleet"_s, true);
    return request;
}

int runSent(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer =
        askInstance(config.paths.socket, {{u"verb"_s, u"sent"_s}, {u"id"_s, in.arguments.first()}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    printLine(renderSent(answer->toArray()));
    return ExitOk;
}
} // namespace

Result<void> checkFilters(const Invocation &in)
{
    if (in.has("state") && !stateFromName(in.option("state")))
        return fail(ErrorCode::Invalid,
            Cli::tr("There is no state \"%1\". States: received planning awaiting_answer awaiting_decision approved "
                    "executing completed rejected expired cancelled stale failed rolled_back in_doubt.")
                .arg(in.option("state")));
    bool ok = true;
    const int limit = in.has("limit") ? in.option("limit").toInt(&ok) : 1;
    if (!ok || limit < 1)
        return fail(ErrorCode::Invalid, Cli::tr("--limit takes a whole number from 1."));
    return {};
}

int runReading(const Invocation &in, const Config &config)
{
    Result<QJsonValue> answer = askInstance(config.paths.socket, requestOf(in));
    const bool offline = !answer && answer.error().code == ErrorCode::Unavailable;
    const Error notRunning = offline ? answer.error() : Error{};
    if (offline)
        answer = readProfile(in, config);
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        printJson(*answer);
    else if (in.verb == u"list" && in.has("decided"))
        printLine(renderDecided(
            answer->toArray(), in.has("limit") ? in.option("limit").toInt() : qsizetype(DecisionBook::kMost)));
    else if (in.verb == u"list")
        printLine(renderList(answer->toArray()));
    else if (in.verb == u"show")
        printLine(renderDetail(answer->toObject()));
    else if (in.verb == u"trace")
        printLine(renderTrace(answer->toObject()));
    else
        printLine(renderStatus(answer->toObject()));
    if (in.verb != u"status")
        if (const Result<void> settled = settledJournal(config); !settled)
            warnOfHeld(settled.error());
    if (!offline || in.verb != u"status")
        return ExitOk;
    // `status` is a question about the running instance, so its answer is also in the exit code.
    const QJsonObject held = answer->toObject().value("held"_L1).toObject();
    const bool isEmptied = !held.isEmpty() && held.value("found_seq"_L1).toInteger() == 0;
    return report(isEmptied ? Error{ErrorCode::Failed, Held::fromJson(held).refusal().message, {}, false} : notRunning);
}

int runShow(const Invocation &in, const Config &config)
{
    return in.has("sent") ? runSent(in, config) : runReading(in, config);
}

int runMetrics(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer =
        askInstance(config.paths.socket, {{u"verb"_s, in.verb}, {u"json"_s, in.has("json")}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    std::fputs(answer->toString().toUtf8().constData(), stdout);
    return ExitOk;
}

int runVerb(const Invocation &in, const Config &config)
{
    const Verb *verb = verbOf(in); // parseInvocation() takes no other
    if (const Result<void> fits = verb->check ? verb->check(in) : Result<void>{}; !fits)
        return report(fits.error());
    if (const Result<void> may = verb->gate ? verb->gate(config) : Result<void>{}; !may)
        return report(may.error());
    return verb->run(in, config);
}

} // namespace countersign
