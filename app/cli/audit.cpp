#include "cli/verbs.h"

#include "base/clock.h"
#include "journal/bundle.h"
#include "journal/chainwalk.h"
#include "journal/verifier.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Cli", text);
}

int verifyJournal(const Invocation &in, const Config &config)
{
    const QString path = in.arguments.size() > 1 ? in.arguments[1] : config.paths.journal;
    const Result<std::unique_ptr<Database>> db = openJournal(path);
    if (!db)
        return report(db.error());
    const Result<Verification> seen = verifyJournal(**db, path);
    if (!seen) {
        (void)report(seen.error());
        return ExitFailed;
    }
    for (const QString &finding : seen->findings)
        (void)report({ErrorCode::Failed, finding, {}, false});
    if (seen->found > 0)
        return report({ErrorCode::Failed, say("%1 event(s) are in their place and unaltered, but %2 thing(s) beside them are not as they say. Nothing is done by those: "
                                              "the next start restores from the events what is open or recent.").arg(seen->events).arg(seen->found), {}, false});
    printLine(say("%1 events, every one in its place and unaltered; %2 items stand as their events say.").arg(seen->events).arg(seen->actions));
    return ExitOk;
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
    for (const QByteArray &cell : {row.id, row.type, row.correlationId, row.actionId, row.causationId, row.at, row.actor, row.payload,
                                   row.payloadHash, row.prevHash, row.hash})
        cells.append(csvCell(cell));
    return cells.join(',') + "\r\n";
}

Result<qint64> writeLines(Database &db, const QString &path, const QString &since, bool csv)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, say("%1 cannot be written: %2").arg(path, file.errorString()));
    if (csv)
        file.write("seq,id,type,correlation_id,action_id,causation_id,at,actor,payload,payload_hash,prev_hash,hash\r\n");
    qint64 count = 0;
    for (ChainWalk walk(db, since); walk.next(); ++count)
        file.write(csv ? csvLine(walk.row()) : exportLine(walk.row(), walk.redacted()) + '\n');
    if (!file.commit())
        return fail(ErrorCode::Io, say("%1 cannot be written: %2").arg(path, file.errorString()));
    return count;
}

int exportJournal(const Invocation &in, const Config &config)
{
    if (in.arguments.size() < 2)
        return report({ErrorCode::Invalid, say("\"audit export\" needs the name of a file to write."), {}, false});
    const QString path = in.arguments[1], since = in.option("since");
    const QString format = in.has("format") ? in.option("format") : QStringLiteral("jsonl");
    if (format != u"bundle" && format != u"jsonl" && format != u"csv")
        return report({ErrorCode::Invalid, say("--format takes bundle, jsonl or csv."), {}, false});
    if (!since.isEmpty() && !parseTime(since))
        return report({ErrorCode::Invalid, say("--since takes a time such as 2026-02-16T10:30:00Z."), {}, false});
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    if (!db)
        return report(db.error());
    if (format != u"bundle") {
        const Result<qint64> count = writeLines(**db, path, since, format == u"csv");
        if (!count)
            return report(count.error());
        printLine(say("%1 events written to %2.").arg(*count).arg(path));
        return ExitOk;
    }
    const Result<BundleSummary> summary = writeBundle(**db, config.paths.journal, path, since);
    if (!summary)
        return report(summary.error());
    printLine(say("%1 events written to the folder %2. Its README.txt says how to check them.").arg(summary->events).arg(path));
    return ExitOk;
}
} // namespace

int runAudit(const Invocation &in, const Config &config)
{
    if (in.arguments.first() == u"verify")
        return verifyJournal(in, config);
    if (in.arguments.first() == u"export")
        return exportJournal(in, config);
    if (in.arguments.first() == u"redact")
        return redactItem(in, config);
    if (in.arguments.first() == u"archive")
        return archiveJournal(in, config);
    return report({ErrorCode::Invalid, say("Use \"audit verify [FILE]\", \"audit export FILE\", \"audit redact ID\" or \"audit archive --before TIME\"."), {}, false});
}

} // namespace countersign
