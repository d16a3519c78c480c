#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "journal/journal.h"
#include "journalplace.h"

#include <QCoroTask>
#include <QFileInfo>

#include <cstdio>

namespace countersign {

namespace {
int nothingToAccept()
{
    printLine(Cli::tr("The journal is not held; there is nothing to accept."));
    return ExitOk;
}

bool agreed(const Held &held)
{
    printLine(renderHeld(held.toJson()));
    if (confirmed(Cli::tr("Type \"yes\" to go on with this journal as it is:"), u"yes"_s))
        return true;
    printLine(Cli::tr("Nothing was done."));
    return false;
}

int accepted()
{
    printLine(Cli::tr("Accepted. What was open asks you again; see \"countersign list\"."));
    return ExitOk;
}

int acceptInInstance(const Config &config, const QJsonObject &held)
{
    if (held.isEmpty())
        return nothingToAccept();
    if (!agreed(Held::fromJson(held)))
        return ExitFailed;
    const Result<QJsonValue> done =
        askInstance(config.paths.socket, {{u"verb"_s, u"accept_journal"_s}, {u"held"_s, held}}, 600000);
    return done ? accepted() : report(done.error());
}

int acceptAlone(const Config &config)
{
    if (!QFileInfo::exists(config.paths.data))
        return nothingToAccept();
    ProfileLock lock;
    if (const Result<void> taken = takeForCommand(lock, config); !taken)
        return report(taken.error());
    const Result<Judgement> judged = judgeJournal(journalPlace(config));
    if (!judged)
        return report(judged.error());
    if (!judged->held && judged->isEmpty)
        return nothingToAccept();
    EventBus bus;
    Journal journal(journalPlace(config), bus);
    const Result<void> opened = QCoro::waitFor(journal.start());
    if (!opened)
        return report(opened.error());
    if (!journal.held()) // the anchors may fit, and the chain be broken
        (void)QCoro::waitFor(journal.checkOpenWork());
    if (!journal.held()) {
        QCoro::waitFor(journal.stop());
        return nothingToAccept();
    }
    const Held shown = *journal.held();
    if (!agreed(shown))
        return ExitFailed;
    const Result<void> done = QCoro::waitFor(journal.accept(shown, u"human:cli"_s));
    QCoro::waitFor(journal.stop());
    return done ? accepted() : report(done.error());
}
} // namespace

Result<void> takeForCommand(ProfileLock &lock, const Config &config)
{
    Result<void> taken = lock.take(config.paths.data);
    if (!taken && taken.error().code == ErrorCode::Conflict)
        return fail(
            ErrorCode::Failed, Cli::tr("Countersign is running on this profile, but does not answer, so nothing "
                                       "was changed. End that process, then try again."));
    return taken;
}

Result<void> settledJournal(const Config &config)
{
    const Result<QJsonValue> told = askInstance(config.paths.socket, {{u"verb"_s, u"held"_s}});
    if (told)
        return told->isObject() ? Result<void>(fail(Held::fromJson(told->toObject()).refusal())) : Result<void>{};
    if (told.error().code != ErrorCode::Unavailable || !QFileInfo::exists(config.paths.data))
        return {};
    const Result<Judgement> judged = judgeJournal(journalPlace(config));
    return judged && judged->held ? Result<void>(fail(judged->held->refusal())) : Result<void>{};
}

void warnOfHeld(const Error &error)
{
    std::fputs((visibleText(error.message) + u'\n').toUtf8().constData(), stderr);
}

Result<void> mayAccept(const Config &)
{
    return isInteractive()
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Refused,
                     Cli::tr("Accepting a journal needs a person: run this in a terminal, or use the window.")));
}

int acceptHeld(const Invocation &, const Config &config)
{
    const Result<QJsonValue> held = askInstance(config.paths.socket, {{u"verb"_s, u"held"_s}});
    if (held)
        return acceptInInstance(config, held->toObject());
    return held.error().code == ErrorCode::Unavailable ? acceptAlone(config) : report(held.error());
}

} // namespace countersign
