#include "imap/operations/searchmails.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::imap {

namespace {

/// `UID SEARCH`, with an answer in ranges where the server can.
Command searchOf(const ImapConnection &connection)
{
    Command out("UID SEARCH");
    if (connection.capabilities().has("ESEARCH"))
        out.words("RETURN (ALL)");
    return out;
}

QCoro::Task<Result<UidSet>> found(Connection connection, Command command, quint64 most)
{
    const auto uids = std::make_shared<UidSet>();
    const auto broken = std::make_shared<bool>(false);
    const auto count = std::make_shared<quint64>(0);
    Exchange exchange;
    exchange.untagged = [uids, broken, count, connection, most](const Response &response) {
        if (const SearchResult *result = std::get_if<SearchResult>(&response)) {
            *count += result->found.count();
            *broken = !uids->addAll(result->found) || *broken;
            if (*count > most && connection) // what is still to come is not worth reading
                connection->close();
        } else if (const Malformed *wrong = std::get_if<Malformed>(&response)) {
            *broken = *broken || wrong->excerpt.contains("SEARCH");
        }
    };
    const Result<StatusLine> answer = co_await connection->demand(
        std::move(command), QCoreApplication::translate("Imap", "The folder could not be searched."), exchange);
    if (*count > most)
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Imap", "The mail server names more mails than it says that there are."), {},
            true);
    if (!answer)
        co_return fail(answer.error());
    if (*broken) // nothing found and not understood are two things
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Imap", "What the mail server has found could not be read."));
    uids->normalize();
    co_return *uids;
}

} // namespace

QCoro::Task<Result<UidSet>> searchMails(Connection connection, QByteArray criteria, quint64 most)
{
    if (!connection)
        co_return noConnection();
    const Result<UidSet> uids = co_await found(connection, searchOf(*connection).words(criteria), most);
    co_return uids;
}

QCoro::Task<Result<UidSet>> searchHeader(Connection connection, QByteArray field, QByteArray value)
{
    if (!connection)
        co_return noConnection();
    Command command = searchOf(*connection);
    const bool isAscii = std::ranges::all_of(value, [](char c) { return quint8(c) < 0x80; });
    if (!isAscii && !connection->isEnabled("UTF8=ACCEPT"))
        command.words("CHARSET UTF-8");
    command.words("HEADER").string(field).string(value);
    const Result<UidSet> uids = co_await found(connection, std::move(command), kAnyNumber);
    co_return uids;
}

} // namespace countersign::imap
