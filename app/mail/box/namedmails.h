#pragma once
#include "base/result.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/selectfolder.h"

#include <QJsonArray>
#include <QJsonObject>

namespace countersign {

/// A mail as a plan names it.
struct NamedMail
{
    quint32 uid = 0;   ///< 0: not known
    QString messageId; ///< as it was given; empty: it has none
};

/// Mails of one folder as a plan names them.
struct NamedMails
{
    QString folder; ///< as people write it
    quint32 uidValidity = 0;
    QList<NamedMail> mails;

    /// From account, folder, uidvalidity, uids and message_ids. Invalid: none is named, the two lists differ, or a UID
    /// stands twice.
    [[nodiscard]] static Result<NamedMails> of(const QJsonObject &arguments);
    /// Of the same tools' results.
    [[nodiscard]] QJsonArray messageIds() const;
    [[nodiscard]] QJsonArray uids() const;
};

/// A mail as it is in the open folder now.
struct FoundMail
{
    quint32 uid = 0;
    QByteArrayList flags;  ///< without \Recent
    QByteArrayList labels; ///< Gmail's
};

/// How mails are recognised.
enum class MailMatch {
    Strict, ///< the same UID under the same UIDVALIDITY, and the same Message-ID
    Loose   ///< else by the Message-ID alone, if only one has it: for taking back, when numbers are others by now
};

/// For each of `named` what there is of it in the open folder, in the same order; nullopt: it is not there, or cannot
/// be told from others.
[[nodiscard]] QCoro::Task<Result<QList<std::optional<FoundMail>>>> findMails(
    imap::Connection connection, imap::FolderState folder, NamedMails named, MailMatch how);

/// Opens a folder by the name that people write. NotFound: there is none. Refused: nothing may be changed in it.
[[nodiscard]] QCoro::Task<Result<imap::FolderState>> openFolder(
    imap::Connection connection, QString folder, bool readOnly);

[[nodiscard]] imap::UidSet uidsOf(const QList<FoundMail> &mails);

} // namespace countersign
