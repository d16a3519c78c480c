#pragma once
#include "mail/compose/maildraft.h"

#include <QJsonObject>

namespace countersign {

/// A file that a plan sends along, as it names it.
struct NamedAttachment
{
    QString path;   ///< in the vault
    QString sha256; ///< hex, of the bytes that were approved
    QString name;   ///< as its receiver sees it; empty: the last part of the path

    /// Those of mail_send or mail_reply. Invalid: one is named twice.
    [[nodiscard]] static Result<QList<NamedAttachment>> of(const QJsonObject &arguments);
    [[nodiscard]] QString shownName() const { return name.isEmpty() ? path.section(u'/', -1) : name; }
};

/// For what a mail is sent.
struct MailOccasion
{
    QString actionId;
    QString idempotencyKey{}; ///< one for each step of each plan: a mail that is sent anew on purpose is another one
};

/// A mail as it leaves. It follows from what was approved and from `date` alone, so that whoever has the plan can say
/// which bytes had to leave.
struct OutgoingMail
{
    QString from;           ///< the envelope's address
    QStringList recipients; ///< addresses of To, Cc and Bcc, each once, in that order
    QString messageId;      ///< the same for the same step of the same plan; without < >
    QByteArray bytes;       ///< what is transmitted; Bcc is no header of it
    QByteArray copy;        ///< for the owner's folder of sent mail: the same, with Bcc

    /// `arguments`: of mail_send or mail_reply, as its schema allows; `attached`: the bytes of each attachment they
    /// name, in that order. Invalid, Refused: a sentence; Refused also where no action is named.
    [[nodiscard]] static Result<OutgoingMail> of(const MailOccasion &occasion, const QJsonObject &arguments,
        const QDateTime &date, const QList<QByteArray> &attached);
    /// Of the same arguments, without composing it.
    [[nodiscard]] static Result<QString> messageIdOf(const MailOccasion &occasion, const QJsonObject &arguments);
};

} // namespace countersign
