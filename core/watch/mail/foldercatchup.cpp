// How FolderWatch finds what is not settled yet, and keeps how far it has come.
#include "async/alive.h"
#include "base/clock.h"
#include "imap/operations/listmails.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/folderwatch.h"
#include "watch/mail/mailwindows.h"

#include <algorithm>

namespace countersign {

using namespace imap;

QCoro::Task<Result<bool>> FolderWatch::catchUp(Connection connection)
{
    const QPointer self(this);
    if (const quint32 lowest = std::exchange(m_lookFrom, 0); lowest > 0 && lowest <= m_progress.watermark) {
        m_progress.watermark = lowest - 1; // keys of places make a second look harmless
        m_lookedAt = 0;
    }
    // True of the moment at which the folder was opened, and of no later one.
    const quint32 uidNext = std::exchange(m_state.uidNext, 0);
    const quint32 from = m_progress.watermark + 1, exists = m_exists;
    if (m_means.gate.room(m_account.account().name, 1) == 0) {
        if (!m_behind.isValid() && (uidNext ? uidNext > from : exists > m_lookedAt))
            m_behind.start();
        co_return false;
    }
    const quint32 expected = exists > m_lookedAt ? exists - m_lookedAt : 0;
    const Result<std::vector<UidRange>> windows =
        alive(self, co_await windowsFrom(connection, {from, uidNext, exists, expected}));
    if (!windows)
        co_return fail(windows.error());
    m_isHeld = m_hasSkipped = false;
    m_mayList = mostIn(exists);
    for (size_t i = 0; i < windows->size(); ++i) {
        const UidRange window = (*windows)[i];
        const Result<bool> done = alive(self, co_await settleWindow(connection, window));
        if (!done || !*done)
            co_return done;
        m_isHeld = m_isHeld || m_nextListed < m_listed.size();
    }
    if (m_isHeld) { // looked at again from there
        const Result<bool> tried = co_await tryRefused(connection);
        co_return tried;
    }
    // Once a UID was listed that is far too high, what comes lies below it, and is found when the folder is opened
    // anew.
    const bool isHidden = uidNext == 0 && m_lookedAt > 0 && exists > m_lookedAt && m_listed.empty();
    m_lookedAt = exists;
    m_isRelisting = false;
    if (isHidden)
        co_return fail(ErrorCode::Protocol, tr("The mail server tells of mails that it does not list."), {}, true);
    m_behind.invalidate();
    if (!std::exchange(m_triesParked, false))
        co_return true;
    const Result<bool> tried = co_await retryParked(connection);
    co_return tried;
}

/// Leaves out what needs no look.
QCoro::Task<Result<std::vector<FetchedItem>>> FolderWatch::unsettled(std::vector<FetchedItem> listed)
{
    const QPointer self(this);
    begin(listed);
    std::vector<quint32> uids;
    const qint64 now = systemClock().nowUs();
    for (const FetchedItem &item : listed) {
        if (!m_progress.counts(item.uid, item.internalDate)) {
            m_settled.insert(item.uid);
            continue;
        }
        uids.push_back(item.uid);
        const qint64 arrived = item.internalDate.isValid() ? item.internalDate.toMSecsSinceEpoch() * 1000 : now;
        m_progress.arrivedUs =
            std::max(m_progress.arrivedUs, std::min(arrived, now)); // the server's clock may be wrong
    }
    if (!uids.empty()) {
        const Result<QSet<quint32>> known = alive(self, co_await m_taking.known(m_place, std::move(uids)));
        if (!known)
            co_return fail(known.error());
        m_settled.unite(*known);
    }
    std::erase_if(listed, [this](const FetchedItem &item) { return m_settled.contains(item.uid); });
    co_return std::move(listed);
}

QCoro::Task<Result<bool>> FolderWatch::settleWindow(Connection connection, UidRange window)
{
    const QPointer self(this);
    Result<std::optional<std::vector<FetchedItem>>> listed =
        alive(self, co_await listFew(connection, window, kMostListed));
    if (!listed)
        co_return fail(listed.error());
    hear();
    if (!*listed) { // so many would hold everybody up
        const auto [lower, upper] = halvesOf(window);
        const Result<bool> first = alive(self, co_await settleWindow(connection, lower));
        if (!first || !*first)
            co_return first;
        m_isHeld = m_isHeld || m_nextListed < m_listed.size(); // what is open below is not listed any more then
        co_return co_await settleWindow(connection, upper);
    }
    if ((*listed)->size() > m_mayList)
        co_return fail(tooManyMails());
    m_mayList -= (*listed)->size();
    const Result<std::vector<FetchedItem>> open = alive(self, co_await unsettled(**std::move(listed)));
    if (!open)
        co_return fail(open.error());
    std::vector<WantedMail> wanted;
    const bool isTrying = m_means.gate.isRefusing(); // with one that was not refused before, where there is one
    for (const FetchedItem &item : *open)
        if (isTrying && m_refused.contains(item.uid))
            m_hasSkipped = true;
        else
            wanted.push_back({item.uid, item.size.value_or(0)});
    Result<bool> done = true;
    if (!wanted.empty()) {
        if (!m_behind.isValid())
            m_behind.start();
        done = alive(self, co_await takeIn(connection, std::move(wanted)));
        if (!self)
            co_return cancelled();
    }
    advance();
    const Result<void> saved = alive(self, co_await saveProgress());
    if (!self)
        co_return cancelled();
    m_isRefused = m_isRefused || !saved; // kept with what comes next, or after a pause
    co_return done;
}

void FolderWatch::begin(const std::vector<FetchedItem> &listed)
{
    m_listed.clear();
    m_settled.clear();
    m_nextListed = 0;
    const size_t most = size_t(MailProgress::kMostMarks);
    m_newest.assign(listed.end() - qsizetype(std::min(listed.size(), most)), listed.end());
    for (const FetchedItem &item : listed)
        if (item.uid > m_progress.watermark)
            m_listed.push_back(item.uid);
}

void FolderWatch::settleAs(quint32 uid)
{
    m_settled.insert(uid);
    m_strikes.remove(uid);
    m_askedAgain.remove(uid);
    m_refused.erase(uid);
}

void FolderWatch::settle(const std::vector<SettledMail> &mails)
{
    for (const SettledMail &mail : mails) {
        if (mail.outcome == MailOutcome::Later) {
            m_isRefused = true;
            m_refused.insert(mail.uid);
            continue;
        }
        settleAs(mail.uid);
        m_progress.count(mail.outcome);
        if (mail.outcome != MailOutcome::Parked) {
            forgetParked(mail.uid);
            m_refusals.reset();
            // A session that brings something is a good one, unless it breaks again and again at the same mails.
            if (std::ranges::none_of(m_strikes, [](int strikes) { return strikes > 1; }))
                m_backoff.reset();
        } else {
            noteParked(mail.uid, mail.why);
        }
        m_account.count(mail);
    }
}

// What was listed and is settled, from below without a gap.
void FolderWatch::advance()
{
    if (m_isHeld)
        return;
    while (m_nextListed < m_listed.size() && m_settled.remove(m_listed[m_nextListed]))
        m_progress.watermark = std::max(m_progress.watermark, m_listed[m_nextListed++]);
    for (const FetchedItem &item : m_newest)
        if (item.uid <= m_progress.watermark)
            m_progress.mark(item.uid, item.internalDate, item.size.value_or(0));
}

/// While hardly anything is taken: one of those that were refused, in turn, where nothing else could be tried.
QCoro::Task<Result<bool>> FolderWatch::tryRefused(Connection connection)
{
    const QPointer self(this);
    MailGate &gate = m_means.gate;
    if (m_hasSkipped && gate.isRefusing() && gate.room(m_account.account().name, 1) > 0 && !m_refused.empty()) {
        const auto next = m_refused.upper_bound(m_triedLast);
        m_triedLast = next == m_refused.end() ? *m_refused.begin() : *next;
        const Result<bool> done = alive(self, co_await takeOne(connection, m_triedLast));
        if (!done)
            co_return done;
    }
    m_again = m_again || (m_hasSkipped && !gate.isRefusing());
    co_return false;
}

} // namespace countersign
