#include "cli/verbs.h"

#include "base/clock.h"
#include "base/literals.h"
#include "cli/clitext.h"
#include "domain/payloads/journal.h"
#include "journal/archive.h"
#include "journal/bundle.h"
#include "journal/journal.h"
#include "journal/marks.h"
#include "journal/verifier.h"
#include "journalplace.h"
#include "profilelock.h"

#include <QCoroTask>
#include <QDir>

namespace countersign {

namespace {
/// journal.archived, in the chain before a row is dropped, and what has to hold on although its event goes.
Result<void> announceArchive(
    const JournalPlace &place, const ArchiveRange &range, const QString &folder, const QList<Event> &carried)
{
    EventBus bus;
    Journal journal(place, bus);
    if (const Result<void> opened = QCoro::waitFor(journal.start()); !opened)
        return opened;
    const Event event = makeEvent(EventType::JournalArchived, {}, {}, u"human:cli"_s,
        JournalArchived{range.firstSeq, range.lastSeq, range.lastHash, folder, journal.instance()});
    const Append change{{}, QList<Event>{event} + carried, 0, {}, {}, {}};
    const Result<Appended> appended = QCoro::waitFor(journal.append(change));
    QCoro::waitFor(journal.stop());
    return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

Result<qint64> putAway(const Config &config, qint64 beforeUs, QString &folder)
{
    const QString path = config.paths.journal;
    const Result<std::unique_ptr<Database>> db = openJournal(path);
    if (!db)
        return fail(db.error());
    if (const Result<Judgement> judged = judgeJournal(journalPlace(config)); !judged || judged->held)
        return fail(judged ? judged->held->refusal() : judged.error());
    // A journal with a flaw is kept as it is: an archive must not bury it.
    if (const Result<qint64> sound = verifyChain(**db, path); !sound)
        return fail(sound.error());
    const Result<ArchiveRange> range = archivableRange(**db, beforeUs);
    if (!range || range->lastSeq == 0)
        return range ? Result<qint64>(0) : Result<qint64>(fail(range.error()));
    QDir().mkpath(config.paths.data + u"/archive"_s);
    folder = config.paths.data + u"/archive/%1-%2"_s.arg(range->firstSeq).arg(range->lastSeq);
    QDir(folder).removeRecursively(); // of an earlier try that did not get further; these rows are all still here
    if (const Result<BundleSummary> written = writeBundle(**db, path, folder, {}, range->lastSeq); !written)
        return fail(written.error());
    if (const Result<void> told =
            announceArchive(journalPlace(config), *range, folder, marksToCarry(**db, range->lastSeq));
        !told)
        return fail(told.error());
    const Result<std::unique_ptr<Database>> writable = Database::open(path, Database::Mode::ReadWrite);
    const Result<void> dropped = writable ? dropArchived(**writable, *range) : fail(writable.error());
    if (!dropped)
        return fail(dropped.error());
    return range->lastSeq - range->firstSeq + 1;
}
} // namespace

int archiveJournal(const Invocation &in, const Config &config)
{
    const std::optional<qint64> before = parseTime(in.option("before"));
    if (!before)
        return report({ErrorCode::Invalid,
            Cli::tr("\"audit archive\" needs --before with a time such as 2026-01-01T00:00:00Z."), {}, false});
    const QDateTime today = QDate::currentDate().startOfDay();
    if (*before > today.toMSecsSinceEpoch() * 1000)
        return report({ErrorCode::Refused,
            Cli::tr(
                "What happened today stays in the journal: how often a rule may still approve is counted there. Use a "
                "time before today."),
            {}, false});
    ProfileLock lock;
    if (!lock.take(config.paths.data))
        return report({ErrorCode::Conflict, Cli::tr("Countersign is running on this profile. Quit it, then archive."),
            {}, false});
    QString folder;
    const Result<qint64> count = putAway(config, *before, folder);
    if (!count)
        return report(count.error());
    printLine(
        *count == 0
            ? Cli::tr("Nothing that old can be archived.")
            : Cli::tr("%1 events are in %2 now. Keep that folder: they are nowhere else.").arg(*count).arg(folder));
    return ExitOk;
}

} // namespace countersign
