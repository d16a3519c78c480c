#pragma once
#include "base/mailaddress.h"

#include <QDateTime>
#include <QStringList>

namespace countersign {

/// A file that goes along.
struct MailAttachment
{
    QString name; ///< as its receiver sees it
    QByteArray bytes;
};

/// A mail that somebody may send: one text part and what is attached, ready for any mail program.
struct MailDraft
{
    QString from;
    QStringList to;
    QStringList cc;
    QString subject;
    QString body;
    QString inReplyTo; ///< message id, with or without < >; empty for a new conversation
    QStringList references;
    QDateTime date;
    QString messageId;
    QStringList bcc{};  ///< only in what stays with its owner; never in what is sent
    bool isFile = true; ///< for a file that is opened in order to be sent, not for a mailbox
    QList<MailAttachment> attachments{};
    QString countersignId{};  ///< one word that stays when a provider writes a Message-ID of its own; empty: none
    bool isAutomatic = false; ///< nobody has written it but Countersign (RFC 3834)

    /// The message (RFC 5322, MIME), CRLF lines. Invalid when a header value holds a line break or an address is none.
    [[nodiscard]] Result<QByteArray> toMessage() const;
};

/// RFC 3339 or RFC 5322 date; invalid when it is neither.
[[nodiscard]] QDateTime parseMailDate(const QString &text);

} // namespace countersign
