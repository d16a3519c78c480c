#include "cli/verbs.h"

#include "base/clock.h"
#include "base/literals.h"
#include "cli/clitext.h"
#include "journal/bundle.h"
#include "journal/chainwalk.h"
#include "journal/judge.h"
#include "journal/verifier.h"
#include "journalplace.h"

#include <QFileInfo>
#include <QSaveFile>

#include <sqlite3.h>

namespace countersign {

namespace {
/// A finding, whatever kind of error it is.
int failed(const Error &error)
{
    (void)report(error);
    return ExitFailed;
}

/// The profile's own journal, or a file that was named.
JournalPlace placeOf(const Invocation &in, const Config &config)
{
    const bool own = in.arguments.size() < 2 || QFileInfo(in.arguments[1]).absoluteFilePath() ==
                                                    QFileInfo(config.paths.journal).absoluteFilePath();
    return own ? journalPlace(config) : JournalPlace{in.arguments[1]};
}

/// A journal that was copied somewhere to be looked at, without what stood beside it.
bool isLoneCopy(const JournalPlace &place, const Judgement &judged)
{
    return !place.hasInstance && judged.held && judged.held->kind == u"no_anchor";
}

/// Pages that no event lies on may be damaged as well: indexes, projections, what is free.
Result<void> checkPages(Database &db)
{
    const Result<QString> found = db.answered([](Database &open) {
        Statement check = open.prepare("PRAGMA quick_check(1)");
        return check.step() == SQLITE_ROW ? check.text(0) : QString();
    });
    if (!found)
        return fail(found.error());
    return *found == u"ok" ? Result<void>{} : Result<void>(fail(db.readError(SQLITE_CORRUPT)));
}

QByteArray csvCell(QByteArray cell)
{
    // A spreadsheet would run a cell that begins like a formula.
    if (!cell.isEmpty() && QByteArrayView("=+-@\t\r").contains(cell[0]))
        cell.prepend('\'');
    return '"' + cell.replace('"', "\"\"") + '"';
}

QByteArray csvLine(const ChainRow &row)
{
    QByteArrayList cells{QByteArray::number(row.seq)};
    for (const QByteArray &cell : {row.id, row.type, row.correlationId, row.actionId, row.causationId, row.at,
             row.actor, row.payload, row.payloadHash, row.prevHash, row.hash})
        cells.append(csvCell(cell));
    return cells.join(',') + "\r\n";
}

Result<qint64> writeLines(Database &db, const QString &path, const QString &since, bool csv)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, Cli::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    if (csv)
        file.write(
            "seq,id,type,correlation_id,action_id,causation_id,at,actor,payload,payload_hash,prev_hash,hash\r\n");
    qint64 count = 0;
    ChainWalk walk(db, since);
    for (; walk.next(); ++count)
        file.write(csv ? csvLine(walk.row()) : exportLine(walk.row(), walk.redacted()) + '\n');
    if (walk.failed())
        return fail(db.readError(db.takeFault()));
    if (!file.commit())
        return fail(ErrorCode::Io, Cli::tr("%1 cannot be written: %2").arg(path, file.errorString()));
    return count;
}
} // namespace

int verifyAudit(const Invocation &in, const Config &config)
{
    const JournalPlace place = placeOf(in, config);
    const Result<Judgement> judged = judgeJournal(place); // first, for an emptied journal has nothing to verify
    if (!judged)
        return failed(judged.error());
    if (judged->held && !isLoneCopy(place, *judged))
        return failed({ErrorCode::Failed,
            Cli::tr("held (%1): %2 %3").arg(judged->held->kind, judged->held->reason, judged->held->ways()), {},
            false});
    const Result<std::unique_ptr<Database>> db = openJournal(place.path);
    if (!db)
        return report(db.error());
    if (const Result<void> whole = checkPages(**db); !whole)
        return failed(whole.error());
    const Result<Result<Verification>> answered =
        (*db)->answered([&place](Database &open) { return verifyJournal(open, place.path); });
    if (!answered)
        return failed(answered.error());
    const Result<Verification> &seen = *answered;
    if (!seen)
        return failed(seen.error());
    for (const QString &finding : seen->findings)
        (void)report({ErrorCode::Failed, finding, {}, false});
    if (seen->found > 0)
        return report({ErrorCode::Failed,
            Cli::tr(
                "All events (%1) are in their place and unaltered, but what stands beside them is not as they say (%2 "
                "found). Nothing is done by that: "
                "the next start restores from the events what is open or recent.")
                .arg(seen->events)
                .arg(seen->found),
            {}, false});
    if (judged->held)
        printLine(
            Cli::tr("There is no anchor beside this copy: whether events are missing at its end cannot be seen."));
    printLine(Cli::tr("Events: %1, every one in its place and unaltered. Items: %2, as their events say.")
            .arg(seen->events)
            .arg(seen->actions));
    return ExitOk;
}

int exportJournal(const Invocation &in, const Config &config)
{
    if (in.arguments.size() < 2)
        return report({ErrorCode::Invalid, Cli::tr("\"audit export\" needs the name of a file to write."), {}, false});
    const QString path = in.arguments[1], since = in.option("since");
    const QString format = in.has("format") ? in.option("format") : u"jsonl"_s;
    if (format != u"bundle" && format != u"jsonl" && format != u"csv")
        return report({ErrorCode::Invalid, Cli::tr("--format takes bundle, jsonl or csv."), {}, false});
    if (!since.isEmpty() && !parseTime(since))
        return report({ErrorCode::Invalid, Cli::tr("--since takes a time such as 2026-02-16T10:30:00Z."), {}, false});
    if (const Result<Judgement> judged = judgeJournal(journalPlace(config));
        !judged || (judged->held && judged->isEmpty))
        return failed(judged ? judged->held->refusal() : judged.error());
    else if (judged->held)
        warnOfHeld(judged->held->refusal());
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db)
        return report(db.error());
    if (format != u"bundle") {
        const Result<qint64> count = writeLines(**db, path, since, format == u"csv");
        if (!count)
            return report(count.error());
        printLine(Cli::tr("%1 events written to %2.").arg(*count).arg(path));
        return ExitOk;
    }
    const Result<BundleSummary> summary = writeBundle(**db, config.paths.journal, path, since);
    if (!summary)
        return report(summary.error());
    printLine(Cli::tr("%1 events written to the folder %2. Its README.txt says how to check them.")
            .arg(summary->events)
            .arg(path));
    return ExitOk;
}
int noSuchAudit(const Invocation &, const Config &)
{
    return report({ErrorCode::Invalid,
        Cli::tr("Use \"audit verify [FILE]\", \"audit accept\", \"audit export FILE\", \"audit redact ID\" or \"audit "
                "archive --before TIME\"."),
        {}, false});
}

} // namespace countersign
