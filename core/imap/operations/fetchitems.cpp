#include "imap/operations/fetchitems.h"

#include "imap/operations/listmails.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::imap {

namespace {
constexpr qint64 kMostReceived = 64LL * 1024 * 1024; ///< of a server that has named other sizes
constexpr size_t kMostItems = 1000;                  ///< as many as are asked for at once, and news of others

/// What comes in answer to one FETCH. A server that sends far more than was asked for is left.
struct Harvest
{
    UidSet wanted; ///< normalized
    std::vector<FetchedItem> items;
    qint64 received = 0;
    bool isTooMuch = false;

    void take(const Connection &connection, Response &response)
    {
        FetchedItem *item = std::get_if<FetchedItem>(&response);
        if (!item || item->uid == 0 || !wanted.contains(item->uid) || (item->sections.empty() && !item->structure))
            return;
        for (const Section &section : item->sections)
            received += section.bytes.size();
        items.push_back(std::move(*item));
        *item = {};
        isTooMuch = received > kMostReceived || items.size() > kMostItems;
        if (isTooMuch && connection)
            connection->close();
    }
};
} // namespace

QCoro::Task<Result<std::vector<FetchedItem>>> fetchItems(Connection connection, UidSet uids, QByteArray what)
{
    if (!connection)
        co_return noConnection();
    const auto harvest = std::make_shared<Harvest>();
    harvest->wanted = uids;
    harvest->wanted.normalize();
    Exchange exchange;
    exchange.brings = true;
    exchange.untagged = [harvest, connection](Response &response) { harvest->take(connection, response); };
    const Result<StatusLine> answer =
        co_await connection->demand(Command("UID FETCH").words(uids.toBytes()).words('(' + what + ')'),
            QCoreApplication::translate("Imap", "The mail could not be fetched."), exchange);
    if (!answer && harvest->isTooMuch)
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Imap", "The mail server sends more than it was asked for."));
    if (!answer)
        co_return fail(answer.error());
    sortByUid(harvest->items);
    co_return std::move(harvest->items);
}

QByteArray factsOf(const ImapConnection &connection)
{
    return connection.capabilities().isGmail() ? "UID FLAGS INTERNALDATE RFC822.SIZE X-GM-MSGID X-GM-THRID X-GM-LABELS"
                                               : "UID FLAGS INTERNALDATE RFC822.SIZE";
}

FetchedMail mailOf(const FetchedItem &item)
{
    FetchedMail out;
    out.uid = item.uid;
    out.size = item.size.value_or(0);
    out.arrived = item.internalDate;
    out.flags = item.flags.value_or(QByteArrayList());
    out.gmailMessage = item.gmailMessage;
    out.gmailThread = item.gmailThread;
    out.gmailLabels = item.gmailLabels.value_or(QByteArrayList());
    return out;
}

Section *sectionOf(FetchedItem &item, QByteArrayView name)
{
    const auto found = std::ranges::find(item.sections, name, &Section::name);
    return found == item.sections.end() || found->isNil ? nullptr : &*found;
}

} // namespace countersign::imap
