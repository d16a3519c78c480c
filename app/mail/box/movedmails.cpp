#include "mail/box/movedmails.h"

#include "base/literals.h"
#include "imap/wire/foldername.h"

namespace countersign {

using namespace imap;

namespace {

QByteArrayList bytesOf(const QJsonArray &texts, bool areLabels)
{
    QByteArrayList out;
    for (const QJsonValue &text : texts)
        out.append(areLabels ? folderWire(text.toString(), false) : text.toString().toLatin1());
    return out;
}

} // namespace

QJsonObject marksOf(const FoundMail &mail)
{
    QJsonArray flags, labels;
    for (const QByteArray &flag : mail.flags)
        flags.append(QString::fromLatin1(flag));
    for (const QByteArray &label : mail.labels)
        labels.append(folderText(label));
    return {{u"flags"_s, flags}, {u"labels"_s, labels}};
}

QJsonObject MovedMails::toJson(const QString &account) const
{
    QJsonArray marks, uids;
    for (const FoundMail &mail : before)
        marks.append(marksOf(mail));
    for (const quint32 uid : fromUids)
        uids.append(qint64(uid));
    return {{u"account"_s, account}, {u"folder"_s, now.folder}, {u"uidvalidity"_s, qint64(now.uidValidity)},
        {u"uids"_s, now.uids()}, {u"message_ids"_s, now.messageIds()}, {u"from"_s, from},
        {u"from_uidvalidity"_s, qint64(fromUidValidity)}, {u"from_uids"_s, uids}, {u"before"_s, marks},
        {u"left_behind"_s, leftBehind}};
}

Result<MovedMails> MovedMails::of(const QJsonObject &arguments)
{
    Result<NamedMails> now = NamedMails::of(arguments);
    if (!now)
        return fail(now.error());
    const QJsonArray uids = arguments.value("to_uids"_L1).toArray(), marks = arguments.value("before"_L1).toArray();
    if (uids.size() != now->mails.size() || marks.size() != now->mails.size())
        return fail(ErrorCode::Invalid, u"“to_uids” and “before” must have an entry for each mail."_s);
    MovedMails out;
    out.now = *std::move(now);
    out.from = arguments.value("to"_L1).toString();
    out.fromUidValidity = quint32(arguments.value("to_uidvalidity"_L1).toInteger());
    out.leftBehind = arguments.value("left_behind"_L1).toBool();
    for (qsizetype i = 0; i < uids.size(); ++i) {
        out.fromUids.append(quint32(uids[i].toInteger()));
        const QJsonObject mark = marks[i].toObject();
        out.before.append(
            {0, bytesOf(mark.value("flags"_L1).toArray(), false), bytesOf(mark.value("labels"_L1).toArray(), true)});
    }
    return out;
}

} // namespace countersign
