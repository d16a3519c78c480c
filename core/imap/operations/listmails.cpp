#include "imap/operations/listmails.h"

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
    std::vector<quint32> sizeless{};
    bool isTorn = false;
    bool isFull = false; ///< as many answers came as were wanted, and maybe more

    void read(const Response &response)
    {
        if (const Malformed *wrong = std::get_if<Malformed>(&response)) {
            isTorn = isTorn || wrong->excerpt.toUpper().contains("FETCH");
            return;
        }
        const FetchedItem *item = std::get_if<FetchedItem>(&response);
        if (!item)
            return;
        const bool isOurs = item->uid >= window.first && item->uid <= window.last;
        if (isOurs && item->size && mails.size() < most)
            mails.push_back(*item);
        else if (isOurs && !item->size && sizeless.size() < most) // news of flags, or an answer that lacks it
            sizeless.push_back(item->uid);
        else if (item->uid == 0 && item->size)
            isTorn = true;
    }
    /// Of mails in order.
    [[nodiscard]] bool lacksOne() const
    {
        return isTorn || std::ranges::any_of(sizeless, [this](quint32 uid) {
            return !std::ranges::binary_search(mails, uid, {}, &FetchedItem::uid);
        });
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

struct Listed
{
    std::vector<FetchedItem> mails; ///< in order, each once
    bool isFull;                    ///< there were as many answers as were wanted, and maybe more
};

/// `uids` as they are written in the question.
QCoro::Task<Result<void>> ask(Connection connection, QByteArray uids, std::shared_ptr<Listing> listing)
{
    if (!connection)
        co_return noConnection();
    Exchange exchange;
    exchange.untagged = [listing](const Response &response) { listing->read(response); };
    const Result<StatusLine> answer =
        co_await connection->demand(Command("UID FETCH").words(uids).words("(UID RFC822.SIZE INTERNALDATE)"),
            QCoreApplication::translate("Imap", "The mails could not be listed."), exchange);
    if (!answer)
        co_return fail(answer.error());
    listing->isFull = listing->mails.size() >= listing->most;
    sortByUid(listing->mails);
    co_return Result<void>{};
}

QCoro::Task<Result<Listed>> list(Connection connection, UidRange window, size_t most)
{
    const auto listing = std::make_shared<Listing>(Listing{window, most});
    const Result<void> asked = co_await ask(connection, text(window), listing);
    if (!asked)
        co_return fail(asked.error());
    const bool isFull = listing->isFull;
    const bool lacksOne = listing->lacksOne();
    Listed listed{std::move(listing->mails), isFull};
    if (lacksOne && !isFull) {
        const Result<void> added = co_await addUnread(connection, window, most, &listed.mails);
        if (!added)
            co_return fail(added.error());
        listed.isFull = listed.mails.size() >= most;
    }
    co_return std::move(listed);
}

} // namespace

QCoro::Task<Result<std::vector<FetchedItem>>> listMails(Connection connection, UidRange window)
{
    Result<Listed> listed = co_await list(connection, window, kMostMails);
    if (!listed)
        co_return fail(listed.error());
    co_return std::move(listed->mails);
}

QCoro::Task<Result<std::optional<std::vector<FetchedItem>>>> listFew(
    Connection connection, UidRange window, size_t most)
{
    Result<Listed> listed = co_await list(connection, window, most + 1);
    if (!listed)
        co_return fail(listed.error());
    if (!listed->isFull)
        co_return std::optional(std::move(listed->mails));
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

QCoro::Task<Result<std::vector<FetchedItem>>> listThese(Connection connection, UidSet uids)
{
    uids.normalize();
    if (uids.isEmpty())
        co_return std::vector<FetchedItem>{};
    const UidRange window{uids.ranges().constFirst().first, uids.highest()};
    const auto listing = std::make_shared<Listing>(Listing{window, size_t(uids.count())});
    const Result<void> asked = co_await ask(connection, uids.toBytes(), listing);
    if (!asked)
        co_return fail(asked.error());
    std::erase_if(listing->mails, [&uids](const FetchedItem &item) { return !uids.contains(item.uid); });
    co_return std::move(listing->mails);
}

QCoro::Task<Result<UidSet>> listUids(Connection connection, UidRange window, quint64 most)
{
    const Result<UidSet> found = co_await searchMails(connection, "UID " + text(window), most);
    if (!found)
        co_return fail(found.error());
    const QList<UidRange> &ranges = found->ranges();
    if (ranges.isEmpty() || (ranges.constFirst().first >= window.first && ranges.constLast().last <= window.last))
        co_return *found;
    UidSet inWindow;
    for (const UidRange &range : ranges)
        if (range.last >= window.first && range.first <= window.last)
            inWindow.add({std::max(range.first, window.first), std::min(range.last, window.last)});
    co_return inWindow;
}

} // namespace countersign::imap
