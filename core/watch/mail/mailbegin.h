#pragma once
#include "imap/operations/selectfolder.h"
#include "watch/mail/mailprogress.h"

namespace countersign {

/// From where on mail counts in a folder that was just opened and of which nothing is known. `since`: now, all, or a
/// date (2026-11-01), as MailAccount::since. `isDamaged`: something was known and cannot be read any more; then "now"
/// is refused, which would pass over what has come since.
[[nodiscard]] QCoro::Task<Result<MailProgress>> beginFolder(
    imap::Connection connection, imap::FolderState folder, QString since, bool isDamaged = false);

/// The same after the server has numbered all mails anew: what counted before counts again, and is known by what it
/// is. Where only new mail counts, it is told by when it arrived.
[[nodiscard]] QCoro::Task<Result<MailProgress>> beginFolderAnew(
    imap::Connection connection, imap::FolderState folder, MailProgress before);

/// From when on mail is to count where `since` has become another one than `before` has followed, and reaches further
/// back: microseconds UTC, 0 from ever. nullopt: what counts stays as it is; a later beginning takes nothing back.
[[nodiscard]] std::optional<qint64> earlierFloor(const MailProgress &before, const QString &since);

/// What counted, and what arrived since `floorUs` as well; it is looked at again from there. Places and their epoch
/// stay, so that nothing is done twice.
[[nodiscard]] QCoro::Task<Result<MailProgress>> beginEarlier(
    imap::Connection connection, imap::FolderState folder, MailProgress before, qint64 floorUs);

/// Whether UIDs still name the mails that they named when `before` was kept. UIDVALIDITY alone does not say it: another
/// mailbox may have the same one, and a server that was put back from a backup gives UIDs a second time. That is told
/// by UIDNEXT, or once that has passed the watermark again by the mails that were marked, as far as they are still
/// there.
[[nodiscard]] QCoro::Task<Result<bool>> isNumberedAsBefore(
    imap::Connection connection, imap::FolderState folder, MailProgress before, QString origin);

} // namespace countersign
