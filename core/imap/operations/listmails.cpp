#include "imap/operations/listmails.h"

#include "imap/operations/searchmails.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign::imap {

namespace {

constexpr size_t kMostMails = 100'000;

// Not `7:*`: that names the last mail even where its UID is lower.
QByteArray text(UidRange window)
{
    return QByteArray::number(std::max(window.first, 1U)) + ':' + QByteArray::number(window.last);
}

QCoro::Task<Result<std::vector<FetchedItem>>> list(Connection connection, UidRange window, size_t most)
{
    if (!connection)
        co_return noConnection();
    const auto mails = std::make_shared<std::vector<FetchedItem>>();
    Exchange exchange;
    exchange.untagged = [mails, window, most](const Response &response) {
        const FetchedItem *item = std::get_if<FetchedItem>(&response);
        // News of flags come in between; only an answer has a size.
        if (item && item->uid >= window.first && item->uid <= window.last && item->size && mails->size() < most)
            mails->push_back(*item);
    };
    const QByteArray gmail = connection->capabilities().isGmail() ? " X-GM-MSGID X-GM-THRID X-GM-LABELS" : "";
    const Result<StatusLine> answer = co_await connection->demand(
        Command("UID FETCH").words(text(window)).words("(UID RFC822.SIZE INTERNALDATE FLAGS" + gmail + ")"),
        QCoreApplication::translate("Imap", "The mails could not be listed."), exchange);
    if (!answer)
        co_return fail(answer.error());
    co_return std::move(*mails);
}

} // namespace

QCoro::Task<Result<std::vector<FetchedItem>>> listMails(Connection connection, UidRange window)
{
    Result<std::vector<FetchedItem>> mails = co_await list(connection, window, kMostMails);
    if (mails)
        sortByUid(*mails);
    co_return mails;
}

QCoro::Task<Result<std::optional<std::vector<FetchedItem>>>> listFew(
    Connection connection, UidRange window, size_t most)
{
    Result<std::vector<FetchedItem>> mails = co_await list(connection, window, most + 1);
    if (!mails)
        co_return fail(mails.error());
    if (mails->size() <= most) {
        sortByUid(*mails);
        co_return std::optional(*std::move(mails));
    }
    if (window.first >= window.last)
        co_return fail(ErrorCode::Protocol,
            QCoreApplication::translate("Imap", "The mail server lists one mail many times."), {}, true);
    co_return std::nullopt;
}

void sortByUid(std::vector<FetchedItem> &items)
{
    std::ranges::sort(items, {}, &FetchedItem::uid);
    const auto twice = std::ranges::unique(items, {}, &FetchedItem::uid);
    items.erase(twice.begin(), twice.end());
}

QCoro::Task<Result<UidSet>> listUids(Connection connection, UidRange window)
{
    const Result<UidSet> found = co_await searchMails(connection, "UID " + text(window));
    if (!found)
        co_return fail(found.error());
    UidSet inWindow;
    for (const UidRange &range : found->ranges())
        if (range.last >= window.first && range.first <= window.last)
            inWindow.add({std::max(range.first, window.first), std::min(range.last, window.last)});
    co_return inWindow;
}

} // namespace countersign::imap
