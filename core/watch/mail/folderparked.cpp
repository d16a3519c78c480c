// What FolderWatch does about mails that it could not take: they stay where they are, and are tried again.
#include "async/alive.h"
#include "imap/operations/listmails.h"
#include "mail/mailhead.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/folderwatch.h"
#include "watch/mail/mailwindows.h"

#include <algorithm>
#include <map>

namespace countersign {

using namespace imap;

namespace {
constexpr int kMostParkedTries = 50; ///< in one session
constexpr int kMostFolderStrikes = 6;
constexpr int kPage = 5000;
constexpr qsizetype kMostAsked = 4000; ///< bytes of UIDs in one question

/// UID → reason of all that is parked in a numbering, from the journal's own table.
QCoro::Task<Result<std::map<quint32, QString>>> parkedUnder(EventStore *store, QString prefix)
{
    const QPointer<EventStore> self(store);
    const QString parked = u"parked:"_s;
    std::map<quint32, QString> out;
    QString after;
    while (true) {
        const Result<QList<std::pair<QString, QString>>> page =
            alive(self, co_await store->sourcesUnder(prefix, after, kPage));
        if (!page)
            co_return fail(page.error());
        for (qsizetype i = 0; i < page->size(); ++i) {
            after = page->at(i).first;
            const QString outcome = page->at(i).second;
            if (const quint32 uid = after.mid(prefix.size()).toUInt(); uid > 0 && outcome.startsWith(parked))
                out.emplace(uid, outcome.mid(parked.size()));
        }
        if (page->size() < kPage)
            co_return std::move(out);
    }
}
} // namespace

void FolderWatch::noteParked(quint32 uid, const QString &why)
{
    if (m_progress.parked.contains(uid) || m_progress.parked.size() < MailProgress::kMostParked) {
        m_progress.parked.insert(uid, why);
    } else {
        m_beyond.insert(uid);
        m_progress.hasMore = true;
    }
}

void FolderWatch::forgetParked(quint32 uid)
{
    m_progress.parked.remove(uid);
    m_beyond.erase(uid);
}

/// What the progress has no room for: the journal knows it, and the server whether it is still there.
QCoro::Task<Result<void>> FolderWatch::findBeyond(Connection connection)
{
    const QPointer self(this);
    const QString prefix =
        mail::placePrefix(m_account.account().name, m_folder, m_progress.uidValidity, m_progress.epoch);
    const Result<std::map<quint32, QString>> parked = alive(self, co_await parkedUnder(&m_means.store, prefix));
    if (!parked)
        co_return fail(parked.error());
    UidSet asked, there;
    for (const auto &[uid, why] : *parked)
        if (!m_progress.parked.contains(uid))
            asked.add(uid);
    const QList<QByteArray> pieces = asked.pieces(kMostAsked);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const Result<UidSet> some = alive(self, co_await searchMails(connection, "UID " + pieces[i], mostIn(m_exists)));
        if (!some)
            co_return fail(some.error());
        for (const UidRange &range : some->ranges())
            there.add(range);
    }
    there.normalize();
    m_beyond.clear();
    m_progress.hasMore = false;
    for (const auto &[uid, why] : *parked)
        if (there.contains(uid))
            noteParked(uid, why);
    co_return Result<void>{};
}

QCoro::Task<Result<bool>> FolderWatch::takeOne(Connection connection, quint32 uid)
{
    const QPointer self(this);
    const Result<std::vector<FetchedItem>> there = alive(self, co_await listMails(connection, {uid, uid}));
    if (!there)
        co_return fail(there.error());
    if (there->empty()) { // its owner has taken it away
        forgetParked(uid);
        m_refused.erase(uid);
        co_return true;
    }
    std::vector<WantedMail> one{{uid, there->front().size.value_or(0)}};
    const Result<bool> done = co_await takeIn(connection, std::move(one));
    co_return done;
}

QCoro::Task<Result<bool>> FolderWatch::retryParked(Connection connection)
{
    const QPointer self(this);
    if (m_progress.hasMore) {
        const Result<void> found = alive(self, co_await findBeyond(connection));
        if (!found)
            co_return fail(found.error());
    }
    QList<quint32> parked = m_progress.parked.keys() + QList<quint32>(m_beyond.begin(), m_beyond.end());
    std::ranges::sort(parked);
    const auto next = std::ranges::upper_bound(parked, m_parkedLast); // the session before may not have come to all
    std::ranges::rotate(parked, next);
    int tries = 0;
    for (qsizetype i = 0; i < parked.size() && tries < kMostParkedTries; ++i) {
        const quint32 uid = m_parkedLast = parked[i];
        if (m_strikes.value(uid) >= kMostFolderStrikes)
            continue;
        ++tries;
        const Result<bool> done = alive(self, co_await takeOne(connection, uid));
        if (!done)
            co_return done;
        if (!*done) { // there is no room; the others are tried when there is
            m_triesParked = true;
            break;
        }
    }
    const Result<void> saved = alive(self, co_await saveProgress());
    if (!self)
        co_return cancelled();
    m_isRefused = m_isRefused || !saved;
    co_return saved.has_value() && !m_triesParked;
}

QCoro::Task<QString> FolderWatch::reasonOf(quint32 uid)
{
    const QPointer self(this);
    if (!m_beyond.contains(uid))
        co_return m_progress.parked.value(uid);
    const QString key =
        mail::placeKey(m_account.account().name, m_folder, m_progress.uidValidity, uid, m_progress.epoch);
    const Result<QHash<QString, QString>> known = co_await m_means.store.sources({key});
    co_return known ? known->value(key).section(u':', 1) : QString();
}

QCoro::Task<> FolderWatch::park(quint32 uid, QString why)
{
    const QPointer self(this);
    const QString before = co_await reasonOf(uid);
    if (!self)
        co_return;
    if (before == why) { // is recorded
        settleAs(uid);
        co_return;
    }
    const SettledMail parked = co_await m_taking.park(m_place, uid, std::move(why));
    if (self)
        settle({parked});
}

} // namespace countersign
