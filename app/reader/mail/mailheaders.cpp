#include "reader/mail/mailheaders.h"

#include "base/clock.h"
#include "base/literals.h"
#include "mail/mailhead.h"
#include "reader/mail/sender.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign::reader {

namespace {

constexpr int maxPeople = 500;
constexpr qsizetype maxHeaderText = 256 * 1024; ///< bytes, in which a header is looked for
constexpr int maxReferences = 100;

QString utf8(const char *text, qsizetype max)
{
    return text ? oneLine(QString::fromUtf8(text), max) : QString();
}

/// Flattens an address list; groups inside groups are as deep as the sender likes, so levels are counted.
void addPeople(InternetAddressList *list, int level, QJsonArray &people)
{
    const int count = list && level < 4 ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && people.size() <= maxPeople; ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_GROUP(address)) {
            addPeople(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), level + 1, people);
            continue;
        }
        people.append(QJsonObject{{u"name"_s, utf8(internet_address_get_name(address), 200)},
            {u"address"_s, utf8(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)), 320)}});
    }
}

QJsonArray people(InternetAddressList *list, QStringList *warnings)
{
    QJsonArray array;
    addPeople(list, 0, array);
    if (array.size() > maxPeople) {
        array.removeLast();
        warnings->append(QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "Only the first 500 recipients were read.")));
    }
    return array;
}

QString header(GMimeMessage *message, const char *name)
{
    return utf8(g_mime_object_get_header(GMIME_OBJECT(message), name), 2000);
}

QJsonArray messageIds(GMimeMessage *message, const char *name)
{
    QJsonArray ids;
    const char *value = g_mime_object_get_header(GMIME_OBJECT(message), name);
    if (!value)
        return ids;
    GMimeReferences *references = g_mime_references_parse(nullptr, value);
    const int count = g_mime_references_length(references);
    // The newest are last, and those are what a thread is found by.
    for (int i = std::max(0, count - maxReferences); i < count; ++i)
        ids.append(utf8(g_mime_references_get_message_id(references, i), 998));
    g_mime_references_free(references);
    return ids;
}

QString date(GMimeMessage *message)
{
    GDateTime *when = g_mime_message_get_date(message);
    return when ? formatTime(g_date_time_to_unix(when) * 1000000) : QString();
}

/// GMime decodes each encoded word alone; names whose characters are split between two are right in `read`.
void takeNames(QJsonArray &people, const std::vector<countersign::mail::MailAddress> &read)
{
    if (people.size() != qsizetype(read.size()))
        return;
    for (qsizetype i = 0; i < people.size(); ++i) {
        QJsonObject person = people[i].toObject();
        if (person.value("address"_L1).toString().toLower() == read[size_t(i)].address)
            person.insert(u"name"_s, oneLine(read[size_t(i)].name, 200));
        people[i] = person;
    }
}

QJsonArray namedPeople(
    InternetAddressList *list, const std::vector<countersign::mail::MailAddress> &read, QStringList *warnings)
{
    QJsonArray out = people(list, warnings);
    takeNames(out, read);
    return out;
}

QJsonObject sender(
    GMimeMessage *message, QByteArrayView mail, const countersign::mail::MailHead &head, QStringList *warnings)
{
    const QJsonArray all = namedPeople(g_mime_message_get_from(message), head.from, warnings);
    QJsonObject from{{u"name"_s, QString()}, {u"address"_s, QString()}};
    if (!all.isEmpty())
        from = all.first().toObject();
    const QString address = from.value("address"_L1).toString();
    const SenderForm form = senderForm(mail, address);
    from.insert(u"well_formed"_s, form.problem.isEmpty());
    if (!form.problem.isEmpty())
        from.insert(u"problem"_s, form.problem);
    if (form.suspicious && !address.isEmpty())
        warnings->append(form.problem);
    return from;
}

/// Addresses that a bounce names in its header.
QJsonArray failedRecipients(const countersign::mail::MailHead &head)
{
    QJsonArray out;
    for (const QString &value : head.values(u"X-Failed-Recipients"_s))
        for (const QString &address : value.split(u',', Qt::SkipEmptyParts))
            if (out.size() < maxUndelivered)
                out.append(oneLine(address, 320));
    return out;
}

} // namespace

QJsonObject mailHeaders(GMimeMessage *message, QByteArrayView mail, QStringList *warnings)
{
    const countersign::mail::MailHead head =
        countersign::mail::readHead(mail.first(std::min(mail.size(), maxHeaderText)).toByteArray());
    const QJsonArray inReplyTo = messageIds(message, "In-Reply-To");
    QString subject = oneLine(head.subject, 2000);
    if (subject.isEmpty())
        subject = utf8(g_mime_message_get_subject(message), 2000);
    QJsonObject out{{u"from"_s, sender(message, mail, head, warnings)},
        {u"to"_s, namedPeople(g_mime_message_get_to(message), head.to, warnings)},
        {u"cc"_s, namedPeople(g_mime_message_get_cc(message), head.cc, warnings)},
        {u"reply_to"_s, namedPeople(g_mime_message_get_reply_to(message), head.replyTo, warnings)},
        {u"subject"_s, subject}, {u"date"_s, date(message)},
        {u"message_id"_s, utf8(g_mime_message_get_message_id(message), 998)},
        {u"in_reply_to"_s, inReplyTo.isEmpty() ? QString() : inReplyTo.last().toString()},
        {u"references"_s, messageIds(message, "References")}, {u"list_id"_s, header(message, "List-Id")},
        {u"list_post"_s, header(message, "List-Post")}, {u"list_unsubscribe"_s, header(message, "List-Unsubscribe")}};
    if (!head.automatic.isEmpty())
        out.insert(u"automatic"_s, head.automatic);
    if (const QJsonArray failed = failedRecipients(head); !failed.isEmpty())
        out.insert(u"undelivered"_s, failed);
    return out;
}

} // namespace countersign::reader
