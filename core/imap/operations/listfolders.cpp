#include "imap/operations/listfolders.h"

#include <QCoreApplication>

#include <array>

namespace countersign::imap {

namespace {
constexpr size_t kMostFolders = 10'000;
} // namespace

FolderUse useOf(const ListedFolder &folder)
{
    static constexpr std::array<std::pair<const char *, FolderUse>, 11> uses{
        {{"\\noselect", FolderUse::NoMails}, {"\\nonexistent", FolderUse::NoMails}, {"\\inbox", FolderUse::Inbox},
            {"\\sent", FolderUse::Sent}, {"\\drafts", FolderUse::Drafts}, {"\\trash", FolderUse::Trash},
            {"\\junk", FolderUse::Junk}, {"\\all", FolderUse::All}, {"\\archive", FolderUse::Archive},
            {"\\flagged", FolderUse::Flagged}, {"\\important", FolderUse::Important}}};
    if (folder.name.compare("INBOX", Qt::CaseInsensitive) == 0)
        return FolderUse::Inbox;
    for (const auto &[attribute, use] : uses)
        for (const QByteArray &theirs : folder.attributes)
            if (theirs.compare(attribute, Qt::CaseInsensitive) == 0)
                return use;
    return FolderUse::Plain;
}

QCoro::Task<Result<std::vector<ListedFolder>>> listFolders(Connection connection)
{
    if (!connection)
        co_return noConnection();
    const auto folders = std::make_shared<std::vector<ListedFolder>>();
    Exchange exchange;
    exchange.untagged = [folders](const Response &response) {
        const ListedFolder *folder = std::get_if<ListedFolder>(&response);
        if (folder && !folder->isSubscription && folders->size() < kMostFolders)
            folders->push_back(*folder);
    };
    Command command = Command("LIST").string("").string("*");
    const Capabilities &can = connection->capabilities();
    if (can.has("SPECIAL-USE") && can.has("LIST-EXTENDED"))
        command.words("RETURN (SPECIAL-USE)");
    const Result<StatusLine> answer = co_await connection->demand(
        std::move(command), QCoreApplication::translate("Imap", "The folders could not be listed."), exchange);
    if (!answer)
        co_return fail(answer.error());
    co_return std::move(*folders);
}

} // namespace countersign::imap
