#include "watch/mail/mailrenamed.h"

#include "async/alive.h"
#include "domain/eventstore.h"
#include "imap/operations/listfolders.h"
#include "imap/wire/foldername.h"
#include "watch/mail/mailclient.h"

#include <QPointer>

namespace countersign {

using namespace imap;

namespace {
constexpr qsizetype kMostFolders = 200; ///< that are looked at
}

QCoro::Task<Result<std::optional<FormerFolder>>> formerProgress(
    EventStore *store, Connection connection, MailAccount account, FolderState folder)
{
    const QPointer<EventStore> self(store);
    const Result<QString> noted = alive(self, co_await store->setting(foldersKey(account.name)));
    if (!noted)
        co_return fail(noted.error());
    const QStringList names = noted->split(u'\n', Qt::SkipEmptyParts);
    QMap<QString, MailProgress> found;
    for (qsizetype i = 0; i < std::min(names.size(), kMostFolders); ++i) {
        if (account.folders.contains(names[i]))
            continue;
        const Result<QString> kept = alive(self, co_await self->setting(progressKey(account.name, names[i])));
        if (!kept)
            co_return fail(kept.error());
        const std::optional<MailProgress> progress = MailProgress::fromText(*kept);
        if (progress && progress->uidValidity == folder.uidValidity && progress->origin == originOf(account))
            found.insert(names[i], *progress);
    }
    std::optional<FormerFolder> out;
    if (found.isEmpty())
        co_return out;
    const Result<std::vector<ListedFolder>> there = co_await listFolders(connection);
    if (!there)
        co_return fail(there.error());
    for (const ListedFolder &one : *there)
        found.remove(folderText(one.name));
    if (!found.isEmpty())
        out = FormerFolder{found.firstKey(), found.first()};
    co_return out;
}

} // namespace countersign
