#include "mail/box/usedfolder.h"

#include "base/literals.h"
#include "imap/wire/foldername.h"
#include "mailtools/mailtooldefinitions.h"

#include <QStringList>

namespace countersign {

using namespace imap;

namespace {

/// For servers that do not say what their folders are for.
QStringList usualNames(FolderUse use)
{
    switch (use) {
        case FolderUse::Archive: return {u"archive"_s, u"archiv"_s, u"archives"_s};
        case FolderUse::Drafts: return {u"drafts"_s, u"entwürfe"_s};
        case FolderUse::Sent:
            return {u"sent"_s, u"sent items"_s, u"sent mail"_s, u"gesendet"_s, u"gesendete elemente"_s,
                u"gesendete objekte"_s};
        case FolderUse::Trash: return {u"trash"_s, u"papierkorb"_s, u"deleted items"_s, u"gelöschte elemente"_s};
        default: return {};
    }
}

QString missing(FolderUse use)
{
    switch (use) {
        case FolderUse::Archive:
            return u"The mailbox has no archive. Make a folder “Archive” in your mail program, or move the mail to "
                   "another folder."_s;
        case FolderUse::Drafts:
            return u"The mailbox has no folder for drafts. Make a folder “Drafts” in your mail program."_s;
        case FolderUse::Sent:
            return u"The mailbox has no folder for sent mail. Make a folder “Sent” in your mail program."_s;
        default: return u"The mailbox has no trash. Make a folder “Trash” in your mail program."_s;
    }
}

/// The folder's own name, without those above it.
QString leafOf(const ListedFolder &folder)
{
    const QString name = folderText(folder.name);
    return folder.delimiter == 0 ? name : name.section(QLatin1Char(folder.delimiter), -1);
}

} // namespace

QCoro::Task<Result<QString>> usedFolder(Connection connection, FolderUse use)
{
    const Result<std::vector<ListedFolder>> folders = co_await listFolders(connection);
    if (!folders)
        co_return fail(folders.error());
    const bool isGmail = connection && connection->capabilities().isGmail();
    const QStringList usual = usualNames(use);
    QString all, named;
    for (const ListedFolder &folder : *folders) {
        const FolderUse theirs = useOf(folder);
        if (theirs == use)
            co_return folderText(folder.name);
        if (theirs == FolderUse::All)
            all = folderText(folder.name);
        if (named.isEmpty() && theirs == FolderUse::Plain && usual.contains(leafOf(folder).toLower()))
            named = folderText(folder.name);
    }
    if (use == FolderUse::Archive && isGmail && !all.isEmpty())
        co_return all;
    if (!named.isEmpty())
        co_return named;
    co_return fail(ErrorCode::Refused, missing(use));
}

QCoro::Task<Result<QString>> meantFolder(Connection connection, QString name)
{
    if (name != kArchiveUse && name != kTrashUse)
        co_return name;
    const Result<QString> meant =
        co_await usedFolder(connection, name == kArchiveUse ? FolderUse::Archive : FolderUse::Trash);
    co_return meant;
}

} // namespace countersign
