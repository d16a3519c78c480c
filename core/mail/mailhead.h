#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <vector>

namespace countersign::mail {

struct MailAddress
{
    QString name, address; ///< decoded; the address in lower case
    [[nodiscard]] bool operator==(const MailAddress &) const = default;
};

/// What stands in a mail's header, as far as keys, filters and threads need it. All of it is outside text.
struct MailHead
{
    QString messageId; ///< without brackets; empty: none
    QDateTime date;    ///< UTC; invalid: none that can be read
    std::vector<MailAddress> from, to, cc, replyTo;
    QString sender;         ///< address of Sender; may be empty
    QString subject;        ///< decoded, one line
    QString inReplyTo;      ///< without brackets
    QStringList references; ///< oldest first, without brackets
    QString listId;         ///< without brackets
    QByteArray topReceived; ///< the topmost Received, unfolded
    /// Why it was not written by a person for this reader: empty, "answer", "bounce", "list", "bulk" or "notice".
    QString automatic;

    /// The values of a header field, unfolded and decoded, in order.
    [[nodiscard]] QStringList values(const QString &name) const;
    std::vector<std::pair<QByteArray, QByteArray>> fields; ///< raw, unfolded; kept within limits
};

/// Linear in its input and bounded; what cannot be read is left out. `bytes`: a mail or its header.
[[nodiscard]] MailHead readHead(const QByteArray &bytes);

/// The first address of From, or of Sender; empty: none.
[[nodiscard]] QString senderOf(const MailHead &head);

/// What a mail is known by, wherever it lies.
struct Identity
{
    QString key;    ///< "mailid:<account>:<sha256>"; empty: it takes the body, which is not there
    QString former; ///< what it was known by before; the same key for nearly every mail
};

/// Of what does not change when a mail is copied or moved (decision 35). Two that only look alike are two: without a
/// Received, which no other mail has, the whole header counts, and without a Message-ID as well the body.
[[nodiscard]] Identity identityOf(
    const QString &account, const QByteArray &mail, const MailHead &head, quint64 size, bool isHeader);
/// Identity::former.
[[nodiscard]] QString identityKey(const QString &account, const QByteArray &header, const MailHead &head, quint64 size);
/// "mail:<account>:<folder>:<uidvalidity>.<epoch>:<uid>", of old without an epoch. A colon in a folder's name is
/// written %3a, so that no name looks like another key.
[[nodiscard]] QString placeKey(
    const QString &account, const QString &folder, quint32 uidValidity, quint32 uid, const QString &epoch = {});
/// What the place keys of that folder begin with.
[[nodiscard]] QString placePrefix(
    const QString &account, const QString &folder, quint32 uidValidity, const QString &epoch = {});

} // namespace countersign::mail
