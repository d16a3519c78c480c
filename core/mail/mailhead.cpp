#include "mail/mailhead.h"

#include "mail/addresslist.h"
#include "mail/automatic.h"
#include "mail/encodedtext.h"
#include "mail/headerfields.h"
#include "mail/maildate.h"
#include "mail/messageids.h"

namespace countersign::mail {

namespace {

QByteArrayView first(const MailHead &head, QByteArrayView name)
{
    const QByteArray *value = firstField(head.fields, name);
    return value ? QByteArrayView(*value) : QByteArrayView();
}

/// Of all fields of that name: some programs write one for each recipient.
void readAll(const MailHead &head, QByteArrayView name, std::vector<MailAddress> &out)
{
    for (const auto &[field, value] : head.fields)
        if (isNamed(field, name))
            readAddresses(value, out);
}

QString listIdOf(QByteArrayView value)
{
    const qsizetype open = value.lastIndexOf('<'), close = value.lastIndexOf('>');
    return oneLine(decodedWords(open >= 0 && close > open ? value.sliced(open + 1, close - open - 1) : value))
        .toLower();
}

} // namespace

MailHead readHead(const QByteArray &bytes)
{
    MailHead head;
    head.fields = fieldsOf(bytes);
    head.messageId = messageIds(first(head, "message-id")).value(0);
    head.date = readMailDate(first(head, "date"));
    readAddresses(first(head, "from"), head.from);
    readAll(head, "to", head.to);
    readAll(head, "cc", head.cc);
    readAddresses(first(head, "reply-to"), head.replyTo);
    std::vector<MailAddress> senders;
    readAddresses(first(head, "sender"), senders);
    if (!senders.empty())
        head.sender = senders.front().address;
    head.subject = oneLine(decodedWords(first(head, "subject")));
    const QStringList answered = messageIds(first(head, "in-reply-to"));
    head.inReplyTo = answered.isEmpty() ? QString() : answered.last();
    head.references = messageIds(first(head, "references"));
    head.listId = listIdOf(first(head, "list-id"));
    head.topReceived = first(head, "received").toByteArray();
    head.automatic = automaticOf(head);
    return head;
}

QStringList MailHead::values(const QString &name) const
{
    QStringList out;
    const QByteArray wanted = name.toUtf8().toLower();
    for (const auto &[field, value] : fields)
        if (isNamed(field, wanted))
            out.append(oneLine(decodedWords(value)));
    return out;
}

QString senderOf(const MailHead &head)
{
    for (const MailAddress &from : head.from)
        if (!from.address.isEmpty())
            return from.address;
    return head.sender;
}

} // namespace countersign::mail
