// What FolderWatch knows of a folder that was just opened, and keeps of it.
#include "async/alive.h"
#include "base/log.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/folderwatch.h"
#include "watch/mail/mailbegin.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailrenamed.h"

namespace countersign {

using namespace imap;

QCoro::Task<Result<void>> FolderWatch::loadProgress(Connection connection, FolderState folder)
{
    const QPointer self(this);
    if (!folder.uidsStick)
        co_return fail(ErrorCode::Protocol,
            tr("The mail server numbers the mails anew in each session, so the folder cannot be watched."));
    const QString origin = originOf(m_account.account());
    Result<QString> kept = alive(self, co_await m_means.store.setting(progressKey(m_account.account().name, m_folder)));
    const Result<QString> told = alive(self, co_await m_means.lease().told(m_account.account().name, m_folder));
    if (!kept || !self)
        co_return fail(kept ? told.error() : kept.error());
    if (told) // else from our own: it was kept up to date while another watched
        kept = furthestProgress(*kept, *told, origin);
    m_state = folder;
    m_exists = folder.exists;
    m_lookedAt = 0;
    m_listed.clear();
    m_newest.clear();
    m_settled.clear();
    m_askedAgain.clear();
    m_refused.clear();
    m_nextListed = 0;
    m_saved = *kept;
    std::optional<MailProgress> before = MailProgress::fromText(*kept);
    if (before && before->uidValidity == folder.uidValidity)
        before->bound(folder.uidNext);
    Result<bool> isAsBefore = false;
    QString former;
    if (kept->isEmpty()) {
        const Result<std::optional<FormerFolder>> renamed =
            alive(self, co_await formerProgress(&m_means.store, connection, m_account.account(), folder));
        if (!renamed)
            co_return fail(renamed.error());
        if (*renamed) {
            before = (*renamed)->progress;
            former = (*renamed)->name;
        }
    } else if (before) {
        isAsBefore = alive(self, co_await isNumberedAsBefore(connection, folder, *before, origin));
    }
    if (!self || !isAsBefore)
        co_return fail(isAsBefore.error());
    m_isRelisting = before && !*isAsBefore;
    const QString since = m_account.account().since;
    const std::optional<qint64> earlier = before ? earlierFloor(*before, since) : std::nullopt;
    if (*isAsBefore && earlier) {
        logInfo("MailWatcher", u"Mail of a folder counts from an earlier day on; it is looked at again"_s,
            {{u"account"_s, m_account.account().name}, {u"folder"_s, m_folder}, {u"since"_s, since}});
        const Result<MailProgress> wider = alive(self, co_await beginEarlier(connection, folder, *before, *earlier));
        if (!wider)
            co_return fail(wider.error());
        m_progress = *wider;
    } else if (*isAsBefore) {
        m_progress = *before;
    } else {
        if (before)
            before->floorUs = earlier.value_or(before->floorUs);
        const Result<MailProgress> fresh = alive(self, co_await begun(connection, folder, before));
        if (!fresh)
            co_return fail(fresh.error());
        m_progress = *fresh;
        if (before)
            m_progress.takeCounts(*before);
        m_progress.epoch = MailProgress::newEpoch();
        m_beyond.clear();
    }
    m_progress.origin = origin;
    m_progress.since = since;
    m_place = {m_folder, m_progress.uidValidity, m_progress.epoch};
    Result<void> saved = alive(self, co_await saveProgress());
    if (saved && !former.isEmpty()) // it goes on here alone
        saved = alive(self, co_await m_means.store.setSetting(progressKey(m_account.account().name, former), {}));
    co_return saved;
}

/// From where on mail counts, now that UIDs say nothing.
QCoro::Task<Result<MailProgress>> FolderWatch::begun(
    Connection connection, FolderState folder, std::optional<MailProgress> before)
{
    if (!before)
        return beginFolder(std::move(connection), std::move(folder), m_account.account().since, !m_saved.isEmpty());
    logInfo("MailWatcher", u"A mail server has numbered a folder anew; it is looked at again"_s,
        {{u"account"_s, m_account.account().name}, {u"folder"_s, m_folder}});
    return beginFolderAnew(std::move(connection), std::move(folder), *std::move(before));
}

QCoro::Task<Result<void>> FolderWatch::saveProgress()
{
    const QPointer self(this);
    const QString text = m_progress.toText();
    if (text == m_saved)
        co_return Result<void>{};
    const Result<void> kept =
        alive(self, co_await m_means.store.setSetting(progressKey(m_account.account().name, m_folder), text));
    if (kept) {
        m_saved = text;
        m_means.lease().tell(m_account.account().name, m_folder, toldProgress(m_progress));
    }
    co_return kept;
}

} // namespace countersign
