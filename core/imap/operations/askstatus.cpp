#include "imap/operations/askstatus.h"

#include "imap/wire/foldername.h"

#include <QCoreApplication>

namespace countersign::imap {

QCoro::Task<Result<FolderStatus>> askStatus(Connection connection, QByteArray name)
{
    if (!connection)
        co_return noConnection();
    const QString what =
        QCoreApplication::translate("Imap", "The folder %1 could not be opened.").arg(shownFolder(name));
    const auto status = std::make_shared<std::optional<FolderStatus>>();
    Exchange exchange;
    exchange.untagged = [status](const Response &response) {
        if (const FolderStatus *one = std::get_if<FolderStatus>(&response))
            *status = *one;
    };
    const bool counts = connection->capabilities().has("CONDSTORE") || connection->capabilities().has("QRESYNC");
    const Result<StatusLine> answer = co_await connection->demand(
        Command("STATUS").string(name).words(
            counts ? "(MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)" : "(MESSAGES UIDNEXT UIDVALIDITY)"),
        what, exchange);
    if (!answer)
        co_return fail(answer.error());
    if (!status->has_value())
        co_return fail(ErrorCode::Protocol, what);
    co_return **status;
}

} // namespace countersign::imap
