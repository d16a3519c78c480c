#pragma once
#include "base/result.h"
#include "watch/mail/mailround.h"

#include <QCoroTask>
#include <QDateTime>
#include <QMap>
#include <QString>

#include <optional>

namespace countersign {

class EventStore;

/// How far a folder has been taken in; kept in the store's settings. It speaks of nothing that was not committed
/// before: what a crash takes of it costs a second look, no mail.
struct MailProgress
{
    quint32 uidValidity = 0;
    quint32 first = 1;               ///< no lower UID counts
    quint32 begin = 1;               ///< every UID from here on counts; of those below, what arrived since floorUs
    qint64 floorUs = 0;              ///< UTC, by the server's clock where it has told
    quint32 watermark = 0;           ///< every UID up to here that the server has listed is settled
    QMap<quint32, QString> parked{}; ///< with the reasons; tried again
    bool hasMore = false;            ///< are parked: those are named by the journal alone, and tried again, too
    QString since{};                 ///< MailAccount::since that this has followed last; empty: from before it was kept
    /// When the newest mails up to the watermark arrived and how large they are, by the server's word: another mail
    /// under one of these UIDs tells that this is another numbering.
    QMap<quint32, QString> marks{};
    /// Which numbering of its mails this is: the same UIDVALIDITY may come again for other mails (a server put back
    /// from a backup, another mailbox). Part of the places' keys; empty: from before there were any.
    QString epoch{};
    QString origin{}; ///< as originOf(); empty: from before it was kept
    /// What became of its mails, also over other numberings, and when the newest of them arrived (UTC; 0: none has).
    /// For its owner's eyes alone: kept with the watermark, so that a crash may cost some of the count.
    qint64 taken = 0, same = 0, filtered = 0, arrivedUs = 0;

    /// Whether a mail is one that its owner wants to have looked at. `arrived` invalid: the server does not tell.
    [[nodiscard]] bool counts(quint32 uid, const QDateTime &arrived) const;
    void count(MailOutcome outcome);
    /// From now on that of another numbering.
    void takeCounts(const MailProgress &before);
    /// Remembers a mail that lies up to the watermark, in the place of the oldest; nothing when the server does not
    /// tell.
    void mark(quint32 uid, const QDateTime &arrived, quint64 size);
    /// Whether another mail was marked under this UID: arrived at another time, and of another size. (Some servers
    /// change the one or guess the other.)
    [[nodiscard]] bool isAnother(quint32 uid, const QDateTime &arrived, quint64 size) const;
    /// Whatever another has told of it, mails that are still to come count: `uidNext` of the same numbering; 0: not
    /// known. (A watermark that is beyond it tells of another numbering: see isNumberedAsBefore().)
    void bound(quint32 uidNext);
    [[nodiscard]] QString toText() const;
    /// nullopt when it is nothing that toText() wrote, to the letter.
    [[nodiscard]] static std::optional<MailProgress> fromText(const QString &text);
    [[nodiscard]] bool operator==(const MailProgress &) const = default;

    /// One that there was never before.
    [[nodiscard]] static QString newEpoch();

    static constexpr qsizetype kMostMarks = 4;
    static constexpr qsizetype kMostParked = 500; ///< that are kept here
};

/// What of it another instance may know that goes on from there: neither an address nor a server's words.
[[nodiscard]] QString toldProgress(const MailProgress &progress);
/// From where to go on: what is kept here, or what the one who watched before us has told. `kept` and `told`:
/// MailProgress::toText(), toldProgress(); `origin`: as originOf().
[[nodiscard]] QString furthestProgress(const QString &kept, const QString &told, const QString &origin);

/// Under which key it is kept.
[[nodiscard]] QString progressKey(const QString &account, const QString &folder);
/// Where the folders are named of which something is kept, one a line.
[[nodiscard]] QString foldersKey(const QString &account);
/// Under which key the last state of its sign-in that was told is kept.
[[nodiscard]] QString signInKey(const QString &account);
/// Adds to the folders.
[[nodiscard]] QCoro::Task<Result<void>> noteFolders(EventStore *store, QString account, QStringList folders);

} // namespace countersign
