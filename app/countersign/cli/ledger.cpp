#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/doctor.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "journal/journal.h"
#include "journalplace.h"
#include "plan/admin/ledgerstore.h"

#include <QCoroTask>
#include <QFileInfo>

namespace countersign {

namespace {
/// What is wrong with the ledger of a profile on which nothing runs; empty: nothing, or there is none.
QString problemAlone(const Config &config)
{
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db)
        return {};
    const Result<Result<LedgerRecord>> read = (*db)->answered([](Database &open) { return ledgerIn(open); });
    return read && !*read ? read->error().message : QString();
}

bool agreed(const QString &why)
{
    printLine(visibleText(why));
    printLine(Cli::tr(
        "What was spent today is not known any more: today's budget begins anew. What is there now is kept in the "
        "journal."));
    if (confirmed(Cli::tr("Type \"yes\" to start the ledger anew:"), u"yes"_s))
        return true;
    printLine(Cli::tr("Nothing was done."));
    return false;
}

int nothingToReset()
{
    printLine(Cli::tr("The ledger can be read; there is nothing to do."));
    return ExitOk;
}

int done(const Result<void> &result)
{
    if (!result)
        return report(result.error());
    printLine(Cli::tr("The ledger begins anew."));
    return ExitOk;
}

Result<void> resetWith(EventStore &journal)
{
    const Result<LedgerRecord> anew = QCoro::waitFor(startLedgerAnew(journal, u"human:cli"_s));
    return anew ? Result<void>{} : Result<void>(fail(anew.error()));
}

int resetAlone(const Config &config)
{
    const QString problem = problemAlone(config);
    if (problem.isEmpty())
        return nothingToReset();
    ProfileLock lock;
    if (const Result<void> taken = takeForCommand(lock, config); !taken)
        return report(taken.error());
    if (!agreed(unreadableLedger(problem)))
        return ExitFailed;
    EventBus bus;
    Journal journal(journalPlace(config), bus);
    const Result<void> opened = QCoro::waitFor(journal.start());
    if (!opened)
        return report(opened.error());
    const Result<void> reset = journal.held() ? Result<void>(fail(journal.held()->refusal())) : resetWith(journal);
    QCoro::waitFor(journal.stop());
    return done(reset);
}

Result<QJsonValue> askedLedger(const Config &config)
{
    return askInstance(config.paths.socket, {{u"verb"_s, u"ledger"_s}});
}

QString spent(const QJsonObject &ledger)
{
    const QString budget = field(ledger, "budget_usd");
    return Cli::tr("Models have cost %1 USD today, in requests: %2.")
               .arg(field(ledger, "spent_usd"))
               .arg(ledger.value("requests"_L1).toInteger()) +
           u' ' +
           (budget.toDouble() > 0 ? Cli::tr("The limit is %1 USD a day.").arg(budget)
                                  : Cli::tr("There is no limit (claude.daily_budget_usd)."));
}
} // namespace

QString unreadableLedger(const QString &why)
{
    return Cli::tr(
        "What was spent on models cannot be read, so no model is asked (%1). Start the ledger anew with \"countersign "
        "ledger reset\" in a terminal.")
        .arg(why.endsWith(u'.') ? why.chopped(1) : why);
}

QList<Diagnosis> checkLedger(const Config &config)
{
    const QString problem = problemAlone(config);
    return problem.isEmpty() ? QList<Diagnosis>{}
                             : QList<Diagnosis>{Diagnosis::problem(u"ledger"_s, unreadableLedger(problem))};
}

int runLedger(const Invocation &in, const Config &config)
{
    if (!in.arguments.isEmpty())
        return report(
            {ErrorCode::Invalid, Cli::tr("Use \"countersign ledger\" or \"countersign ledger reset\"."), {}, false});
    const Result<QJsonValue> told = askedLedger(config);
    if (!told)
        return report(told.error());
    const QJsonObject ledger = told->toObject();
    if (in.has("json"))
        return printJson(ledger);
    if (const QString problem = field(ledger, "problem"); !problem.isEmpty())
        printLine(problem);
    else
        printLine(spent(ledger));
    return ExitOk;
}

int resetLedger(const Invocation &, const Config &config)
{
    const Result<QJsonValue> told = askedLedger(config);
    if (!told)
        return told.error().code == ErrorCode::Unavailable ? resetAlone(config) : report(told.error());
    const QString problem = told->toObject().value("problem"_L1).toString();
    if (problem.isEmpty())
        return nothingToReset();
    if (!agreed(problem))
        return ExitFailed;
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"reset_ledger"_s}});
    return done(answer ? Result<void>{} : Result<void>(fail(answer.error())));
}

} // namespace countersign
