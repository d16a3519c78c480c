#include "mail/compose/outgoingmail.h"

#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"

#include <QJsonArray>
#include <QSet>

namespace countersign {

namespace {

QStringList texts(const QJsonValue &list)
{
    return list.toVariant().toStringList();
}

Result<QStringList> recipientsOf(const MailDraft &draft)
{
    QStringList out;
    QSet<QString> known;
    for (const QString &text : draft.to + draft.cc + draft.bcc) {
        const Result<Address> address = Address::parse(text);
        if (!address)
            return fail(address.error());
        if (known.contains(address->comparable())) // servers keep the first of two
            continue;
        known.insert(address->comparable());
        out.append(address->address);
    }
    return out;
}

} // namespace

Result<QList<NamedAttachment>> NamedAttachment::of(const QJsonObject &arguments)
{
    QList<NamedAttachment> out;
    const QJsonArray rows = arguments.value("attachments"_L1).toArray();
    QSet<QString> paths;
    for (const QJsonValue &row : rows) {
        out.append({row["path"_L1].toString(), row["sha256"_L1].toString(), row["name"_L1].toString()});
        if (paths.contains(out.last().path))
            return fail(ErrorCode::Invalid, u"“%1” is attached twice."_s.arg(out.last().path));
        paths.insert(out.last().path);
    }
    return out;
}

Result<QString> OutgoingMail::messageIdOf(const MailOccasion &occasion, const QJsonObject &arguments)
{
    const Result<Address> from = Address::parse(arguments.value("from"_L1).toString());
    if (!from)
        return fail(from.error());
    if (occasion.actionId.isEmpty())
        return fail(ErrorCode::Refused, u"A mail belongs to an action of Countersign; none is named."_s);
    const QString what =
        QString::fromLatin1(sha256Hex("send" + occasion.idempotencyKey.toUtf8() + canonicalBytes(arguments)).left(16));
    return occasion.actionId + u'.' + what + u'@' + from->address.section(u'@', -1);
}

Result<OutgoingMail> OutgoingMail::of(const MailOccasion &occasion, const QJsonObject &arguments, const QDateTime &date,
    const QList<QByteArray> &attached)
{
    const Result<QString> messageId = messageIdOf(occasion, arguments);
    if (!messageId)
        return fail(messageId.error());
    const Result<QList<NamedAttachment>> named = NamedAttachment::of(arguments);
    if (!named)
        return fail(named.error());
    if (named->size() != attached.size())
        return fail(ErrorCode::Invalid, u"An attachment of the mail is missing."_s);
    MailDraft draft;
    draft.from = arguments.value("from"_L1).toString();
    draft.to = texts(arguments.value("to"_L1));
    draft.cc = texts(arguments.value("cc"_L1));
    draft.bcc = texts(arguments.value("bcc"_L1));
    draft.subject = arguments.value("subject"_L1).toString();
    draft.body = arguments.value("body"_L1).toString();
    draft.inReplyTo = arguments.value("in_reply_to"_L1).toString();
    draft.references = texts(arguments.value("references"_L1));
    draft.date = date;
    draft.messageId = *messageId;
    draft.isFile = false;
    draft.countersignId = messageId->section(u'@', 0, -2);
    draft.isAutomatic = arguments.value("automatic"_L1).toBool();
    for (qsizetype i = 0; i < attached.size(); ++i)
        draft.attachments.append({named->at(i).shownName(), attached[i]});
    const Result<QByteArray> copy = draft.toMessage();
    if (!copy)
        return fail(copy.error());
    const Result<QStringList> recipients = recipientsOf(draft);
    if (!recipients)
        return fail(recipients.error());
    draft.bcc.clear();
    const Result<QByteArray> bytes = draft.toMessage();
    if (!bytes)
        return fail(bytes.error());
    const Result<Address> from = Address::parse(draft.from);
    return OutgoingMail{from->address, *recipients, *messageId, *bytes, *copy};
}

} // namespace countersign
