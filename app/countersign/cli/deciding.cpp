#include "application.h"
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "domain/present/planwords.h"
#include "journal/pausing.h"
#include "journalplace.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>
#include <iostream>
#include <string>

namespace countersign {

namespace {
/// Says in which state the item is now.
int moved(const Result<QJsonValue> &answer)
{
    if (!answer)
        return report(answer.error());
    const QJsonObject action = answer->toObject();
    if (action.value("source"_L1).toString().startsWith("undo:"_L1)) // that has only begun
        printLine(Cli::tr("It is being taken back. How that went: countersign list --decided"));
    else
        printLine(Cli::tr("Done. It is %1 now.").arg(action.value("state"_L1).toString().replace(u'_', u' ')));
    return ExitOk;
}

/// Looks at the item and shows it.
Result<QJsonObject> shownItem(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> shown =
        askInstance(config.paths.socket, {{u"verb"_s, u"show"_s}, {u"id"_s, in.arguments.first()}});
    if (!shown)
        return fail(shown.error());
    printLine(renderDetail(shown->toObject()));
    return shown->toObject();
}

/// Asks, and sends the verb with the digest that was shown.
int decideOn(const QJsonObject &detail, const Invocation &in, const Config &config, const QString &question,
    const QJsonObject &extra)
{
    if (!confirmed(question, u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitFailed;
    }
    QJsonObject request{
        {u"verb"_s, in.verb}, {u"id"_s, detail.value("id"_L1)}, {u"digest"_s, detail.value("plan_digest"_L1)}};
    for (auto it = extra.begin(); it != extra.end(); ++it)
        request.insert(it.key(), it.value());
    return moved(askInstance(config.paths.socket, request));
}

int decideOnShown(const Invocation &in, const Config &config, const QString &question, const QJsonObject &extra)
{
    const Result<QJsonObject> detail = shownItem(in, config);
    return detail ? decideOn(*detail, in, config, question, extra) : report(detail.error());
}

/// `pause` and `resume` while nothing runs are stored and honoured at the next start.
int storePause(const Invocation &in, const Config &config)
{
    if (const Result<void> made = makeFolders(config); !made)
        return report(made.error());
    ProfileLock lock;
    if (const Result<void> taken = takeForCommand(lock, config); !taken)
        return report(taken.error());
    EventBus bus;
    Journal journal(journalPlace(config), bus);
    const bool pause = in.verb == u"pause";
    const QString actor = u"human:cli"_s;
    Result<void> stored = QCoro::waitFor(journal.start());
    if (stored && !journal.held() && hasPauseFile(journal.path()))
        stored = QCoro::waitFor(absorbPauseFile(journal, journal.path()));
    if (stored && pause && journal.held())
        stored = writePauseFile(journal.path(), actor); // it can only pause, and is an event after "audit accept"
    else if (stored)
        stored = QCoro::waitFor(recordPause(journal, pause, actor));
    QCoro::waitFor(journal.stop());
    if (!stored)
        return report(stored.error());
    printLine(pause ? Cli::tr("Nothing runs now; the next start will be paused.")
                    : Cli::tr("Nothing runs now; the next start will work."));
    return ExitOk;
}

/// A line of the person's own words.
QString asked(const QString &question)
{
    std::fputs((question + u' ').toUtf8().constData(), stdout);
    std::fflush(stdout);
    std::string line;
    std::getline(std::cin, line);
    return QString::fromStdString(line);
}

Result<QJsonArray> waitingRules(const Config &config)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"rules"_s}});
    return answer ? Result<QJsonArray>(answer->toArray()) : Result<QJsonArray>(fail(answer.error()));
}

int noSuchRules()
{
    return report({ErrorCode::Invalid,
        Cli::tr("Use \"countersign rules\", \"countersign rules why ID\" or \"countersign rules confirm NAME\"."), {},
        false});
}

} // namespace

Result<void> settledToDecide(const Config &config)
{
    ProfileLock lock;
    const Result<QJsonValue> told = askInstance(config.paths.socket, {{u"verb"_s, u"held"_s}});
    const bool alone = !told && told.error().code == ErrorCode::Unavailable && QFileInfo::exists(config.paths.data);
    // Beside an engine that does not answer, journal and anchor may be in the middle of a change.
    return alone && !takeForCommand(lock, config) ? Result<void>{} : settledJournal(config);
}

bool confirmed(const QString &question, const QString &word)
{
    std::fputs((question + u' ').toUtf8().constData(), stdout);
    std::fflush(stdout);
    std::string line;
    if (!std::getline(std::cin, line))
        return false;
    const QString typed = QString::fromStdString(line).trimmed();
    const bool isShort = word == u"yes" && typed.compare(u"y"_s, Qt::CaseInsensitive) == 0;
    return isShort || typed.compare(word, Qt::CaseInsensitive) == 0;
}

Result<void> mayDecide(const Config &config)
{
    if (const Result<void> settled = settledToDecide(config); !settled) // before anything is shown or asked
        return settled;
    return isInteractive() ? Result<void>{}
                           : Result<void>(fail(ErrorCode::Refused,
                                 Cli::tr("Deciding needs a person: run this in a terminal, or use the window.")));
}

int runPause(const Invocation &in, const Config &config)
{
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, in.verb}});
    if (!answer)
        return answer.error().code == ErrorCode::Unavailable ? storePause(in, config) : report(answer.error());
    printLine(in.verb == u"pause" ? Cli::tr("Paused. No tool is called until \"countersign resume\".")
                                  : Cli::tr("Working again."));
    return ExitOk;
}

int runCancel(const Invocation &in, const Config &config)
{
    return moved(askInstance(config.paths.socket, {{u"verb"_s, in.verb}, {u"id"_s, in.arguments.first()}}));
}

int listRules(const Invocation &in, const Config &config)
{
    if (!in.arguments.isEmpty())
        return noSuchRules();
    const Result<QJsonArray> rules = waitingRules(config);
    if (!rules)
        return report(rules.error());
    if (in.has("json"))
        return printJson(*rules);
    printLine(rules->isEmpty() ? Cli::tr("No rule waits for your word.")
                               : Cli::tr("These rules wait for your word (countersign rules confirm NAME):"));
    for (const QJsonValue &rule : *rules)
        printLine(
            u"  "_s + visibleText(QString::fromUtf8(QJsonDocument(rule.toObject()).toJson(QJsonDocument::Compact))));
    return ExitOk;
}

int explainRules(const Invocation &in, const Config &config)
{
    if (in.arguments.size() != 2)
        return noSuchRules();
    const Result<QJsonValue> words =
        askInstance(config.paths.socket, {{u"verb"_s, u"rule_words"_s}, {u"id"_s, in.arguments[1]}});
    if (!words)
        return report(words.error());
    if (in.has("json"))
        return printJson(words->toArray());
    printLine(words->toArray().isEmpty() ? Cli::tr("There are no rules, or this has no plan yet.")
                                         : renderRules(words->toArray()).chopped(1));
    return ExitOk;
}

int confirmRule(const Invocation &in, const Config &config)
{
    const Result<QJsonArray> rules = waitingRules(config);
    if (!rules)
        return report(rules.error());
    if (in.arguments.size() != 2)
        return noSuchRules();
    for (const QJsonValue &rule : *rules) {
        if (rule["name"_L1].toString() != in.arguments[1])
            continue;
        QJsonObject shown = rule.toObject();
        const QString caution = shown.take("caution"_L1).toString();
        printLine(visibleText(QString::fromUtf8(QJsonDocument(shown).toJson()), true));
        if (!caution.isEmpty())
            printLine(visibleText(caution));
        if (!confirmed(
                Cli::tr("Plans that match this rule will run without asking you. Type \"yes\" to allow it:"), u"yes"_s))
            return ExitFailed;
        const Result<QJsonValue> sent = askInstance(config.paths.socket,
            {{u"verb"_s, u"confirm_rule"_s}, {u"name"_s, rule["name"_L1]}, {u"hash"_s, rule["hash"_L1]}});
        if (!sent)
            return report(sent.error());
        printLine(Cli::tr("The rule is in force."));
        return ExitOk;
    }
    return report({ErrorCode::NotFound, Cli::tr("No rule of that name waits for your word."), {}, false});
}

int runApprove(const Invocation &in, const Config &config)
{
    const Result<QJsonObject> detail = shownItem(in, config);
    if (!detail)
        return report(detail.error());
    const Plan plan = Plan::fromJson(detail->value("plan"_L1).toObject()).value_or(Plan());
    const QString question = Cli::tr("%1? Type \"yes\" to approve exactly this plan:");
    return decideOn(*detail, in, config, question.arg(visibleText(approvalWords(plan))), {});
}

int runReject(const Invocation &in, const Config &config)
{
    return decideOnShown(
        in, config, Cli::tr("Type \"yes\" to reject this plan:"), {{u"reason"_s, in.option("reason")}});
}

int runResolve(const Invocation &in, const Config &config)
{
    return decideOnShown(in, config, Cli::tr("Type \"yes\" to settle this doubt as \"%1\":").arg(in.arguments[1]),
        {{u"outcome"_s, in.arguments[1]}});
}

int runAnswer(const Invocation &in, const Config &config)
{
    return decideOnShown(
        in, config, Cli::tr("Type \"yes\" to send it:"), {{u"text"_s, asked(Cli::tr("Your answer:"))}});
}

int runRevise(const Invocation &in, const Config &config)
{
    return decideOnShown(
        in, config, Cli::tr("Type \"yes\" to send it:"), {{u"text"_s, asked(Cli::tr("What should be different:"))}});
}

int runUndo(const Invocation &in, const Config &config)
{
    return decideOnShown(in, config, Cli::tr("Type \"yes\" to undo this:"), {});
}

int runRetry(const Invocation &in, const Config &config)
{
    return decideOnShown(in, config, Cli::tr("Type \"yes\" to try this again:"), {});
}

} // namespace countersign
