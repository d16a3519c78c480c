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

/// What came of a listing, and whether a line of it may have been lost.
struct Listing
{
    UidRange window;
    size_t most;
    std::vector<FetchedItem> mails{};
    bool isTorn = false;

    void read(const Response &response)
    {
        if (const Malformed *wrong = std::get_if<Malformed>(&response)) {
            isTorn = isTorn || wrong->excerpt.toUpper().contains("FETCH");
            return;
        }
        const FetchedItem *item = std::get_if<FetchedItem>(&response);
        const bool isOurs = item && item->uid >= window.first && item->uid <= window.last;
        // News of flags come in between; only an answer has a size, but not each answer needs to have one.
        if (isOurs && item->size && mails.size() < most)
            mails.push_back(*item);
        else if (isOurs || (item && item->uid == 0 && item->size))
            isTorn = true;
    }
};

/// Adds what is there and has no line that could be read: without a size, and for whoever asks one that has just come.
QCoro::Task<Result<void>> addUnread(
    Connection connection, UidRange window, size_t most, std::vector<FetchedItem> *mails)
{
    const Result<UidSet> there = co_await listUids(connection, window);
    if (!there)
        co_return fail(there.error());
    UidSet read;
    for (const FetchedItem &item : *mails)
        read.add(item.uid);
    UidSet all = *there;
    all.normalize();
    const UidSet unread = all.without(read);
    for (const UidRange &range : unread.ranges()) {
        for (quint64 uid = range.first; uid <= range.last && mails->size() < most; ++uid) {
            FetchedItem item;
            item.uid = quint32(uid);
            mails->push_back(std::move(item));
        }
    }
    sortByUid(*mails);
    co_return Result<void>{};
}

QCoro::Task<Result<std::vector<FetchedItem>>> list(Connection connection, UidRange window, size_t most)
{
    if (!connection)
        co_return noConnection();
    const auto listing = std::make_shared<Listing>(Listing{window, most});
    Exchange exchange;
    exchange.untagged = [listing](const Response &response) { listing->read(response); };
    const QByteArray gmail = connection->capabilities().isGmail() ? " X-GM-MSGID X-GM-THRID X-GM-LABELS" : "";
    const Result<StatusLine> answer = co_await connection->demand(
        Command("UID FETCH").words(text(window)).words("(UID RFC822.SIZE INTERNALDATE FLAGS" + gmail + ")"),
        QCoreApplication::translate("Imap", "The mails could not be listed."), exchange);
    if (!answer)
        co_return fail(answer.error());
    std::vector<FetchedItem> mails = std::move(listing->mails);
    sortByUid(mails);
    if (listing->isTorn) {
        const Result<void> added = co_await addUnread(connection, window, most, &mails);
        if (!added)
            co_return fail(added.error());
    }
    co_return std::move(mails);
}

} // namespace

QCoro::Task<Result<std::vector<FetchedItem>>> listMails(Connection connection, UidRange window)
{
    Result<std::vector<FetchedItem>> mails = co_await list(connection, window, kMostMails);
    co_return mails;
}

QCoro::Task<Result<std::optional<std::vector<FetchedItem>>>> listFew(
    Connection connection, UidRange window, size_t most)
{
    Result<std::vector<FetchedItem>> mails = co_await list(connection, window, most + 1);
    if (!mails)
        co_return fail(mails.error());
    if (mails->size() <= most)
        co_return std::optional(*std::move(mails));
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
