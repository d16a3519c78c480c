// How FolderWatch brings mails from the server into the journal: the next ones are fetched while the last are written.
#include "async/alive.h"
#include "imap/operations/listmails.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/cutmail.h"
#include "watch/mail/folderwatch.h"
#include "watch/mail/mailwindows.h"

namespace countersign {

using namespace imap;

namespace {
constexpr int kMostStrikes = 6; ///< of a mail alone, until it is parked
constexpr int kFewStrikes = 3;  ///< the same where the server says no
constexpr size_t kMostInBatch = 250;
constexpr quint64 kPiece = 3ULL * 512 * 1024;         ///< bytes that are fetched at once
constexpr quint64 kCountedPiece = 5ULL * 1024 * 1024; ///< the same where the provider counts commands
constexpr size_t kMostWriting = 2;                    ///< pieces that are written while the next one is fetched
constexpr quint64 kSmall = 256 * 1024;                ///< bytes that need not wait for others who have mails in memory

quint64 bytesOf(const std::vector<WantedMail> &batch)
{
    quint64 out = 0;
    for (const WantedMail &mail : batch)
        out += mail.size;
    return out;
}

/// In pieces that hold little memory while they are fetched, read and written: at most so many bytes, and what is large
/// alone. Where commands are counted, as few as one can: there memory has to give.
std::vector<std::vector<WantedMail>> piecesOf(const std::vector<WantedMail> &mails, quint64 bytes)
{
    std::vector<std::vector<WantedMail>> out;
    quint64 taken = 0;
    for (const WantedMail &mail : mails) {
        const bool fits = !out.empty() && out.back().size() < kMostInBatch && taken + mail.size <= bytes &&
                          mail.size <= kInPieces && out.back().front().size <= kInPieces;
        if (!fits) {
            out.emplace_back();
            taken = 0;
        }
        out.back().push_back(mail);
        taken += mail.size;
    }
    return out;
}

template <typename Mail>
UidSet uidsOf(const std::vector<Mail> &mails)
{
    UidSet out;
    for (const Mail &mail : mails)
        out.add(mail.uid);
    return out;
}
} // namespace

// Something that broke a session is asked for in ever smaller company, until it stands alone and is known.
void FolderWatch::queue(std::vector<WantedMail> wanted)
{
    std::vector<WantedMail> clean, refused; // these must not keep the others waiting
    std::map<int, std::vector<WantedMail>> struck;
    for (const WantedMail &mail : wanted)
        (m_strikes.contains(mail.uid)      ? struck[m_strikes.value(mail.uid)]
            : m_refused.contains(mail.uid) ? refused
                                           : clean)
            .push_back(mail);
    const bool isCounted = m_account.account().kind == u"gmail";
    const std::vector<std::vector<WantedMail>> batches = piecesOf(clean, isCounted ? kCountedPiece : kPiece);
    m_batches.assign(batches.begin(), batches.end());
    for (const std::vector<WantedMail> &batch : piecesOf(refused, kPiece))
        m_batches.push_back(batch);
    for (const auto &[strikes, mails] : struck) {
        const size_t most = std::max<size_t>(1, kMostInBatch >> std::min(3 * strikes, 16));
        for (const std::vector<WantedMail> &batch : batchesOf(mails))
            for (size_t at = 0; at < batch.size(); at += most)
                m_batches.emplace_back(
                    batch.begin() + qsizetype(at), batch.begin() + qsizetype(std::min(batch.size(), at + most)));
    }
}

QCoro::Task<Result<bool>> FolderWatch::takeIn(Connection connection, std::vector<WantedMail> wanted)
{
    const QPointer self(this);
    const QPointer<MailGate> gate(&m_means.gate);
    const QString account = m_account.account().name;
    queue(std::move(wanted));
    std::deque<QCoro::Task<>> writing;
    Result<bool> outcome = true;
    while (self && outcome && *outcome && !m_batches.empty()) {
        std::vector<WantedMail> batch = std::move(m_batches.front());
        m_batches.pop_front();
        const qsizetype room = m_scope.stopping() ? 0 : gate->room(account, qsizetype(batch.size()));
        if (room == 0) {
            outcome = false;
            break;
        }
        if (size_t(room) < batch.size()) {
            m_batches.emplace_front(batch.begin() + room, batch.end());
            batch.resize(size_t(room));
        }
        gate->enter(account, room);
        std::optional<MailHands::Hand> hand;
        if (const quint64 bytes = bytesOf(batch); bytes > kSmall) {
            const Result<MailHands::Hand> turn = co_await m_means.hands.acquire(account, bytes > kCountedPiece, this);
            if (turn)
                hand = *turn;
        }
        Result<std::vector<FetchedMail>> mails = std::vector<FetchedMail>();
        if (self)
            mails = co_await fetch(connection, batch);
        if (writing.size() >= kMostWriting) {
            co_await writing.front();
            writing.pop_front();
        }
        if (!self) {
            if (gate)
                gate->leave(account, room);
            co_return cancelled();
        }
        if (mails) {
            writing.push_back(write(*std::move(mails), room, std::move(hand)));
            continue;
        }
        gate->leave(account, room);
        const Result<bool> goOn = alive(self, co_await failed(connection, std::move(batch), mails.error()));
        if (!goOn)
            outcome = fail(goOn.error());
    }
    for (; !writing.empty(); writing.pop_front())
        co_await writing.front();
    if (self)
        m_batches.clear();
    co_return outcome;
}

QCoro::Task<> FolderWatch::write(std::vector<FetchedMail> mails, qsizetype places, std::optional<MailHands::Hand> hand)
{
    const QPointer self(this);
    const QPointer<MailGate> gate(&m_means.gate);
    const QString account = m_account.account().name;
    std::vector<SettledMail> settled;
    if (!mails.empty())
        settled = co_await m_taking.take(m_place, std::move(mails));
    hand.reset();
    if (gate)
        gate->leave(account, places);
    if (!self)
        co_return;
    settle(settled);
    advance();
    const Result<void> saved = co_await saveProgress();
    if (self)
        m_isRefused = m_isRefused || !saved;
}

/// What of a batch has to be written; the rest is settled when this returns, or waits to be asked for once more.
QCoro::Task<Result<std::vector<FetchedMail>>> FolderWatch::fetch(Connection connection, std::vector<WantedMail> batch)
{
    const QPointer self(this);
    if (m_taking.couldSkip() || m_isRelisting) {
        Result<std::vector<WantedMail>> left = alive(self, co_await sift(connection, std::move(batch)));
        if (!left)
            co_return fail(left.error());
        batch = *std::move(left);
    }
    if (batch.empty())
        co_return std::vector<FetchedMail>{};
    Result<std::vector<FetchedMail>> mails = alive(self, co_await fetchMails(connection, batch));
    if (!mails)
        co_return fail(mails.error());
    hear();
    std::erase_if(*mails, [&](FetchedMail &mail) { return isForAgain(mail, batch); });
    if (mails->size() < batch.size()) {
        const Result<void> looked = alive(self, co_await missing(connection, std::move(batch), uidsOf(*mails)));
        if (!looked)
            co_return fail(looked.error());
    }
    co_return std::move(*mails);
}

/// Of a mail less has come than its server has announced: it is asked for once more, alone. What comes then is all that
/// there is to have of it, unless it is nothing.
bool FolderWatch::isForAgain(FetchedMail &mail, const std::vector<WantedMail> &batch) const
{
    const auto wanted = std::ranges::find(batch, mail.uid, &WantedMail::uid);
    const quint64 size = mail.size || wanted == batch.end() ? mail.size : wanted->size;
    if (mail.bytes.isEmpty() && size > 0)
        return true;
    if (!mail.isWhole || !isCut(mail.bytes, size))
        return false;
    mail.isWhole = false;
    return !m_askedAgain.contains(mail.uid);
}

/// The mails of a batch that are still wanted after their headers were looked at.
QCoro::Task<Result<std::vector<WantedMail>>> FolderWatch::sift(Connection connection, std::vector<WantedMail> batch)
{
    const QPointer self(this);
    Result<std::vector<FetchedMail>> headers = alive(self, co_await fetchHeaders(connection, uidsOf(batch)));
    if (!headers)
        co_return fail(headers.error());
    const std::vector<SettledMail> sifted = co_await m_taking.sift(m_place, *std::move(headers));
    if (!self)
        co_return cancelled();
    settle(sifted);
    QSet<quint32> done;
    for (const SettledMail &mail : sifted)
        done.insert(mail.uid);
    std::erase_if(batch, [&done](const WantedMail &mail) { return done.contains(mail.uid); });
    co_return std::move(batch);
}

/// Mails that did not come although they were asked for: gone meanwhile, or the server does not give them.
QCoro::Task<Result<void>> FolderWatch::missing(Connection connection, std::vector<WantedMail> batch, UidSet came)
{
    const QPointer self(this);
    const Result<UidSet> there =
        alive(self, co_await listUids(connection, {batch.front().uid, batch.back().uid}, mostIn(m_exists)));
    if (!there)
        co_return fail(there.error());
    UidSet listed = *there;
    listed.normalize();
    came.normalize();
    for (size_t i = 0; i < batch.size(); ++i) {
        const WantedMail mail = batch[i];
        if (came.contains(mail.uid))
            continue;
        if (!listed.contains(mail.uid)) {
            settleAs(mail.uid);
            forgetParked(mail.uid);
        } else if (batch.size() > 1 || !m_askedAgain.contains(mail.uid)) {
            m_askedAgain.insert(mail.uid);
            m_batches.push_front({mail});
        } else {
            co_await park(mail.uid, tr("The mail server lists this mail but does not give it."));
            if (!self)
                co_return cancelled();
        }
    }
    co_return Result<void>{};
}

/// After a batch that could not be fetched. True: what there was to do about it is done. An error: the session is over.
QCoro::Task<Result<bool>> FolderWatch::failed(Connection connection, std::vector<WantedMail> batch, Error why)
{
    const QPointer self(this);
    if (why.code == ErrorCode::Cancelled || m_scope.stopping())
        co_return fail(std::move(why));
    int strikes = 0;
    for (const WantedMail &mail : batch)
        strikes = std::max(strikes, ++m_strikes[mail.uid]);
    const bool isOpen = connection && connection->isOpen();
    if (isOpen && batch.size() > 1) {
        const auto middle = batch.begin() + qsizetype(batch.size() / 2);
        m_batches.emplace_front(middle, batch.end());
        m_batches.emplace_front(batch.begin(), middle);
        co_return true;
    }
    const bool isEnough = isOpen ? !why.retryable || strikes >= kFewStrikes : strikes >= kMostStrikes;
    if (batch.size() > 1 || !isEnough)
        co_return fail(std::move(why));
    const QString reason = why.message;
    co_await park(batch.front().uid, reason);
    if (!self)
        co_return cancelled();
    m_strikes.insert(
        batch.front().uid, isOpen ? strikes : kMostStrikes); // until a session without it has ended, or its owner asks
    if (!isOpen)
        co_return fail(std::move(why));
    co_return true;
}

} // namespace countersign
