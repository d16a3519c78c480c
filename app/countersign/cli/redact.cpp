#include "cli/verbs.h"

#include "base/literals.h"
#include "cli/clitext.h"
#include "domain/payloads/journal.h"
#include "journal/journal.h"
#include "journal/redaction.h"
#include "journalplace.h"
#include "profilelock.h"
#include "vault/layout.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace countersign {

namespace {
/// journal.redacted, in the chain before anything is removed: a crash in between removes too little, never unsaid.
Result<void> announceRedaction(const JournalPlace &place, const RedactionScope &scope, const QString &reason)
{
    EventBus bus;
    Journal journal(place, bus);
    if (const Result<void> opened = QCoro::waitFor(journal.start()); !opened)
        return opened;
    const Event event = makeEvent(EventType::JournalRedacted, scope.correlationId, {}, u"human:cli"_s,
        JournalRedacted{scope.seqs, reason, scope.leftFiles});
    const Append change{{}, {event}, 0, {}, {}, {}};
    const Result<Appended> appended = QCoro::waitFor(journal.append(change));
    QCoro::waitFor(journal.stop());
    return appended ? Result<void>{} : Result<void>(fail(appended.error()));
}

/// The journal itself and the copies that conversions have left beside it.
QStringList databases(const QString &journalPath)
{
    const QFileInfo info(journalPath);
    QStringList out{journalPath};
    const QFileInfoList copies = info.dir().entryInfoList({info.fileName() + u".v*.bak"_s}, QDir::Files);
    for (const QFileInfo &copy : copies)
        out.append(copy.filePath());
    return out;
}

/// Notes, and originals that are still being kept; what could not be removed.
QStringList removeFromVault(const QString &vault, const QStringList &actionIds)
{
    QStringList left;
    const VaultLayout layout(vault);
    for (const QString &id : actionIds) {
        for (const QString &folder : noteFolders())
            if (const QString note = layout.notePath(folder, id); QFile::exists(note) && !QFile::remove(note))
                left.append(note);
        QDir originals(vault + u"/Needs_Action/"_s + id);
        if (originals.exists() && !originals.removeRecursively())
            left.append(originals.path());
    }
    return left;
}
} // namespace

Result<void> checkRedact(const Invocation &in)
{
    return in.arguments.size() == 2
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Invalid,
                     Cli::tr("\"audit redact\" needs the id of an item; see \"countersign list\".")));
}

Result<void> mayRemove(const Config &)
{
    return isInteractive() ? Result<void>{}
                           : Result<void>(fail(ErrorCode::Refused,
                                 Cli::tr("Removing content needs a person: run this in a terminal.")));
}

int redactItem(const Invocation &in, const Config &config)
{
    ProfileLock lock;
    if (!lock.take(config.paths.data))
        return report({ErrorCode::Conflict,
            Cli::tr("Countersign is running on this profile. Quit it, then remove the content."), {}, false});
    const Result<std::unique_ptr<Database>> db = openJournal(config.paths.journal);
    Result<RedactionScope> scope = db ? redactionScope(**db, in.arguments[1]) : fail(db.error());
    if (!scope)
        return report(scope.error());
    printLine(
        Cli::tr("%1 events of %2 item(s) lose their content. That they happened, when, and by whom stays provable.")
            .arg(scope->seqs.size())
            .arg(scope->actionIds.size()));
    if (!confirmed(Cli::tr("This cannot be undone. Type \"remove\":"), u"remove"_s))
        return report({ErrorCode::Refused, Cli::tr("Nothing was removed."), {}, false});
    if (const Result<void> told = announceRedaction(journalPlace(config), *scope, in.option("reason")); !told)
        return report(told.error());
    for (const QString &path : databases(config.paths.journal)) {
        const Result<std::unique_ptr<Database>> writable = Database::open(path, Database::Mode::ReadWrite);
        const Result<void> removed = writable ? removePayloads(**writable, *scope) : fail(writable.error());
        if (!removed)
            return report(removed.error());
    }
    const QStringList left = removeFromVault(config.app.vaultPath, scope->actionIds) + scope->leftFiles;
    printLine(Cli::tr("Done."));
    for (const QString &path : left)
        printLine(Cli::tr("Not touched, look yourself: %1").arg(path));
    printLine(Cli::tr("Exports, backups of your own and copies on other machines are out of reach."));
    return ExitOk;
}

} // namespace countersign
